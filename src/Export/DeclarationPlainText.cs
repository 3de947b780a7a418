using System.Text;
using Repository.Languages;
using Repository.Markdown;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Export;

/// <summary>A declaration in one language as plain text that needs nothing beside it: each clause is one line, set in by its depth.</summary>
/// <remarks>The file begins with a byte order mark: many servers do not say that a text is UTF-8. A line that begins with letters of the other
/// direction, or with none, begins with a mark of the language's own, from which programs take the direction of the line (Unicode Standard
/// Annex #9, rules P2 and P3).</remarks>
public sealed class DeclarationPlainText
{
    private const string Step = "    ";

    private readonly StringBuilder file = new();
    private readonly LanguageView view;
    private readonly Declaration declaration;
    private readonly DeclarationText text;
    private readonly ExportedText exported;

    private DeclarationPlainText(LanguageView view, Declaration declaration, DeclarationText text) => (this.view, this.declaration, this.text, exported) = (view, declaration, text, new(view, declaration, text));

    /// <param name="text">In the view's language.</param>
    public static byte[] Write(LanguageView view, Declaration declaration, DeclarationText text)
    {
        var writer = new DeclarationPlainText(view, declaration, text);
        writer.Head();
        foreach (var clause in declaration.Reference!.Clauses.Top) writer.Clause(clause, 0);
        writer.Foot();
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(writer.file.ToString())];
    }

    private void Head()
    {
        var values = declaration.Values;
        Line(0, view.Text(declaration.Title).Text);
        var facts = new List<string>();
        if (values.Get(Declaration.Number) is { } number) facts.Add(Isolated(number));
        if (values.Get(Declaration.Body) is { } body) facts.Add(Isolated(view.Text(body).Text));
        if (values.Get(Declaration.Place) is { } place) facts.Add(Isolated(view.Text(place).Text));
        if (values.Get(Declaration.Adopted) is { } adopted) facts.Add(view.Date(adopted));
        if (!declaration.IsAdopted) facts.Add(view["declaration.draft"]);
        if (facts.Count > 0) Line(0, string.Join(" · ", facts));
        foreach (var notice in DeclarationNotices.Of(view, declaration, text)) Line(0, $"[{notice}]");
    }

    private void Clause(Clause original, int depth)
    {
        var shown = exported.Shown(original);
        if (original.Kind == ClauseKind.Section)
        {
            file.Append('\n');
            Line(0, shown is null ? view["declaration.not_translated"] : Words(shown));
            foreach (var child in original.Children) Clause(child, 0);
            return;
        }
        var label = original.Id is { } id && ExportedText.NumberOf(id) is not null ? ClauseLabel.Own(view, id) + " " : original.Kind == ClauseKind.Item ? "– " : "";
        Line(depth, label + (shown is null ? view["declaration.not_translated"] : Words(shown)));
        foreach (var child in original.Children) Clause(child, depth + 1);
    }

    private void Foot()
    {
        file.Append('\n');
        foreach (var note in text.Clauses.Notes) Line(0, $"[{note.Order}] {BlockText.Plain(note, Address)}");
        if (declaration.Values.Get(Declaration.Citation) is { } citation) Line(0, view.Words.Format("list.label", view["declaration.citation"]) + " " + Isolated(view.Text(citation).Text));
        if (declaration.Values.Get(Declaration.Official) is { } official) Line(0, view.Words.Format("list.label", view["declaration_files.official"]) + " " + Isolated(official));
        Line(0, Isolated(view.Absolute(Urls.Declaration(declaration.Id), view.Language)));
    }

    private string Words(Clause clause) => BlockText.Plain(clause.Block, number => $" [{number}]", Address);

    /// <summary>Follows the words of a link, so that it is not lost; nothing where it leads to nothing that is public.</summary>
    private string Address(string url) => exported.Address(url) is { } address ? $" ({Isolated(address)})" : "";

    /// <summary>FIRST STRONG ISOLATE and its end, in languages that are written from the right: what is inside keeps its own direction.</summary>
    private string Isolated(string inserted) => view.Language.IsRightToLeft ? $"\u2068{inserted}\u2069" : inserted;

    private void Line(int depth, string words)
    {
        for (var i = 0; i < depth; i++) file.Append(Step);
        if (IsRightToLeft(words) != view.Language.IsRightToLeft) file.Append(view.Language.IsRightToLeft ? '\u200F' : '\u200E');
        // A line break within a clause would begin a line of its own.
        file.Append(words.ReplaceLineEndings(" ")).Append('\n');
    }

    /// <summary>By the first letter outside of isolates; null where there is none.</summary>
    private static bool? IsRightToLeft(string words)
    {
        var isolates = 0;
        foreach (var rune in words.EnumerateRunes())
            if (rune.Value is >= 0x2066 and <= 0x2068) isolates++;
            else if (rune.Value == 0x2069) isolates = Math.Max(0, isolates - 1);
            else if (isolates == 0 && Rune.IsLetter(rune)) return TextDirection.IsRightToLeft(rune);
        return null;
    }
}
