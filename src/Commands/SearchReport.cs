using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Repository.Search;

namespace Repository.Commands;

/// <summary>What was found and why, as text for people or as JSON for programs.</summary>
/// <param name="suggest">The word of the index that is nearest to an unknown one.</param>
internal sealed class SearchReport(SearchAnswer answer, IReadOnlyList<(FoundDocument Document, string Kind, SearchCard Card)> found, Func<string, string?> suggest)
{
    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public string Text()
    {
        var text = new StringBuilder();
        if (found.Count == 0) text.Append("Nothing was found.\n");
        else text.Append(CultureInfo.InvariantCulture, $"{answer.Documents.Length} found{(found.Count < answer.Documents.Length ? $", the first {found.Count}" : "")}{(answer.IsAny ? "; none has all the words" : "")}:\n");
        foreach (var word in answer.Unknown)
            text.Append(CultureInfo.InvariantCulture, $"The index does not know '{Printable(word)}'{(suggest(word) is { } other ? $"; did you mean '{Printable(other)}'?" : ".")}\n");
        var rank = 0;
        foreach (var (document, kind, card) in found)
        {
            text.Append(CultureInfo.InvariantCulture, $"{++rank}. {document.Score:0.000} {kind} {Printable(card.Address)} {Printable(card.Title)}\n");
            foreach (var reasons in document.Why.GroupBy(reason => reason.Word))
                text.Append(CultureInfo.InvariantCulture, $"     {Printable(reasons.Key)} → {Printable(reasons.First().Form)} ({Name(reasons.First().Tier)}, {Fields(reasons)})\n");
        }
        return text.ToString();
    }

    public string AsJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartArray();
            foreach (var (i, (document, kind, card)) in found.Index()) Write(json, i + 1, document, kind, card);
            json.WriteEndArray();
        }
        var text = new StringBuilder();
        // Marks that would turn the writing round stand in texts only, where they can be written so.
        foreach (var c in Encoding.UTF8.GetString(stream.ToArray()))
            if (c != '\n' && IsUnprintable(c)) text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else text.Append(c);
        return text.Append('\n').ToString();
    }

    /// <summary>Without what a terminal would act on instead of showing it: control characters, marks of direction.</summary>
    public static string Printable(string text) => string.Concat(text.Where(c => !IsUnprintable(c)));

    private static void Write(Utf8JsonWriter json, int rank, FoundDocument document, string kind, SearchCard card)
    {
        json.WriteStartObject();
        json.WriteNumber("rank", rank);
        json.WriteNumber("score", Math.Round(document.Score, 3));
        json.WriteString("kind", kind);
        json.WriteString("url", card.Address);
        json.WriteString("title", card.Title);
        json.WriteStartArray("why");
        foreach (var reason in document.Why)
        {
            json.WriteStartObject();
            json.WriteString("word", reason.Word);
            json.WriteString("form", reason.Form);
            json.WriteString("tier", Name(reason.Tier));
            json.WriteString("field", Name(reason.Field));
            json.WriteNumber("score", Math.Round(reason.Score, 3));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The fields in which the form that counts most stands, the weightiest first.</summary>
    private static string Fields(IEnumerable<SearchReason> reasons)
    {
        var most = reasons.First();
        return string.Join(", ", reasons.Where(reason => reason.Form == most.Form).Select(reason => Name(reason.Field)));
    }

    private static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    // The joiners between letters are part of how words are written.
    private static bool IsUnprintable(char c) => c is not ('\u200c' or '\u200d')
        && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
