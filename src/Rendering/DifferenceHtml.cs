using System.Collections.Immutable;
using System.Text;
using Repository.Languages;

namespace Repository.Rendering;

/// <summary>A difference between two texts as HTML. What is deleted or inserted is said in hidden words to those who listen, since most screen
/// readers pass over the elements; each such run is set apart from the direction of what surrounds it (by the sheet, and by <c>dir</c> where its
/// letters all go the other way).</summary>
public static class DifferenceHtml
{
    /// <param name="runs">In the view's language.</param>
    public static HtmlText Of(LanguageView view, ImmutableArray<WordRun> runs)
    {
        var html = new StringBuilder();
        foreach (var run in runs)
            if (run.Kind == RunKind.Equal) html.Append(HtmlText.Encode(run.Text).Value);
            else
            {
                var (element, said) = run.Kind == RunKind.Deleted ? ("del", "version.deleted") : ("ins", "version.inserted");
                html.Append('<').Append(element);
                if (DirectionOf(run.Text, view.Language) is { } direction) html.Append($" dir=\"{direction}\"");
                html.Append($">{Hidden(view[said] + " ")}{HtmlText.Encode(run.Text).Value}{Hidden(" " + view["version.end"])}</{element}>");
            }
        return new(html.ToString());
    }

    private static string Hidden(string words) => $"<span class=\"visually-hidden\">{HtmlText.Encode(words).Value}</span>";

    /// <summary>The direction of a run whose letters all go the other way than the language's; null where it follows it.</summary>
    private static string? DirectionOf(string run, Language language)
    {
        var (left, right) = (false, false);
        foreach (var rune in run.EnumerateRunes())
            if (Rune.IsLetter(rune))
                if (TextDirection.IsRightToLeft(rune)) right = true;
                else left = true;
        return left == right || right == language.IsRightToLeft ? null : right ? "rtl" : "ltr";
    }
}
