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

    /// <summary>The direction of a run that has no letter of the language's own direction; null where it follows the language. Digits alone
    /// are read from the left in every language: beside letters from the right, the groups of 11 000 would change places.</summary>
    private static string? DirectionOf(string run, Language language)
    {
        var (left, right, digits) = (false, false, false);
        foreach (var rune in run.EnumerateRunes())
            if (Rune.IsDigit(rune)) digits = true;
            else if (Rune.IsLetter(rune))
                if (TextDirection.IsRightToLeft(rune)) right = true;
                else left = true;
        return language.IsRightToLeft ? !right && (left || digits) ? "ltr" : null : right && !left ? "rtl" : null;
    }
}
