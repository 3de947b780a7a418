using Repository.Model;

namespace Repository.Rendering;

/// <summary>What the desk of translations says of a line.</summary>
public static class DeskWords
{
    private const int TextsNamed = 6;

    /// <summary>As in Words below <c>desk.states</c>, and in files for programs.</summary>
    public static string Key(TextState state) => state.ToString().ToLowerInvariant();

    public static string Key(DeskStanding standing) => standing switch { DeskStanding.Waiting => "waiting", DeskStanding.Public => "public", _ => "in-front" };

    /// <summary>Which texts of the record: by the names of their fields, each once, the first few; clauses as their number.</summary>
    public static string Texts(LanguageView view, DeskLine line)
    {
        if (line.Texts.All(t => t.Word is null)) return view.Words.Count("desk.clauses", line.Texts.Length);
        var names = line.Texts.Select(t => t.Word is { } word ? view.Words[word] : t.Path).Distinct(StringComparer.Ordinal).ToList();
        return string.Join(view.Words["list.comma"], names.Count <= TextsNamed ? names : names.Take(TextsNamed).Append(view.Words.Count("list.more_links", names.Count - TextsNamed)));
    }

    /// <summary>Why the line stands where it does, in a few words each.</summary>
    public static IEnumerable<string> Reasons(LanguageView view, DeskLine line)
    {
        yield return view.Words.Format("desk.gain", view.Words.Number(line.Gain));
        yield return view.Words.Count("desk.word_count", line.Words);
        if (line.Standing == DeskStanding.Waiting) yield return view.Words["desk.waiting"];
        else yield return view.Words.Count("desk.places", line.Places);
        if (line.Standing == DeskStanding.InFront) yield return view.Words["desk.in_front"];
    }
}
