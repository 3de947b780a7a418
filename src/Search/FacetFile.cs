using System.Collections.Immutable;
using System.Text.Json;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Search;

/// <summary>The values of one facet with their labels and, for each record, which it has.</summary>
/// <remarks>The length of a JSON list of <c>[value, label]</c>; that list; then bits: 1 and each record's value in as few bits as hold
/// all (0 for none), or 0 and for each value the records that have it.</remarks>
internal static class FacetFile
{
    public static byte[] Write(LanguageView view, FacetDocuments facet)
    {
        var names = JsonSerializer.SerializeToUtf8Bytes(facet.Facet == Facet.Organization ? Organizations(view.Site, facet.Values) : facet.Values.Select(v => (object[])[v, view.Value(facet.Facet, v).Text]), SearchManifest.Json);
        var file = new ByteWriter();
        file.WriteNumber(names.Length);
        file.Write(names);
        file.Write(facet.Bits);
        return file.Take();
    }

    /// <param name="documents">By value.</param>
    public static byte[] Bits(ImmutableArray<int[]> documents, int records)
    {
        var one = new int[records];
        var isOne = true;
        for (var value = 0; value < documents.Length && isOne; value++)
            foreach (var document in documents[value])
            {
                isOne &= one[document] == 0;
                one[document] = value + 1;
            }
        var bits = new BitWriter();
        bits.Write(isOne ? 1 : 0, 1);
        if (isOne)
        {
            var width = 32 - int.LeadingZeroCount(documents.Length);
            foreach (var value in one) bits.Write(value, width);
        }
        else
            foreach (var having in documents)
            {
                bits.WriteGamma(having.Length);
                bits.WriteSorted(having, records);
            }
        return bits.Take();
    }

    /// <summary>Each with how many organizations further on in the index it is than the one before: their names are on their cards.</summary>
    private static IEnumerable<object[]> Organizations(Site site, IEnumerable<string> values)
    {
        var places = site.Organizations.Select(o => o.Id).Order(StringComparer.Ordinal).Select((id, place) => (id, place)).ToDictionary(o => o.id, o => o.place, StringComparer.Ordinal);
        var last = -1;
        foreach (var value in values)
        {
            var place = places.GetValueOrDefault(value, last);
            yield return [value, place - last];
            last = place;
        }
    }

    /// <summary>The records in the order of their folded titles.</summary>
    public static byte[] TitleOrder(LanguageView view)
    {
        var analyzer = new TextAnalyzer(view.Language.Code);
        var titles = view.Site.Projects.Select(p => analyzer.Fold(view.Text(p.Title, p.Language).Text)).ToArray();
        var order = Enumerable.Range(0, titles.Length).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(titles[a], titles[b]) is not 0 and var less ? less : a - b);
        var bits = new BitWriter();
        var width = 32 - int.LeadingZeroCount(titles.Length);
        foreach (var document in order) bits.Write(document, width);
        return bits.Take();
    }
}
