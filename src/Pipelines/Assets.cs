using System.Text;
using System.Text.RegularExpressions;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Rendering;

namespace Repository.Pipelines;

/// <summary>The theme's style sheets, scripts and icons, and the pictures and documents of the content.</summary>
/// <remarks>The sheets of <c>assets/styles</c> become one, in the order of their names, and so do the modules of <c>assets/search</c>; that of
/// <c>assets/programme</c> is joined with what follows from each edition: a
/// reader on a slow line waits for one answer instead of seven. Comments and indents stay at home.</remarks>
public sealed partial class Assets : Pipeline
{
    private const string Styles = "assets/styles/", Search = "assets/search/", SearchStart = "assets/search/start.js", Programme = "assets/programme/";

    public override IEnumerable<OutputFile> Run(SiteViews views)
    {
        var assets = new ContentFolder(Path.Combine(views.Theme, "assets"), "assets").AllFiles(new DiagnosticBag())
            .ToLookup(file => file.Name.StartsWith(Styles, StringComparison.Ordinal) ? Styles : file.Name.StartsWith(Search, StringComparison.Ordinal) && file.Name != SearchStart ? Search : file.Name.StartsWith(Programme, StringComparison.Ordinal) ? Programme : "");
        yield return new("assets/site.css", buffer => Sheets(buffer, assets[Styles]));
        // What all programmes look like, and where the sessions of this one stand: one request.
        foreach (var edition in views.Site.Editions)
            yield return new("assets/" + ProgrammeStyle.Path(edition), buffer =>
            {
                Sheets(buffer, assets[Programme]);
                ProgrammeStyle.Write(buffer, views.Site, edition);
            });
        // Their names are unique across the modules, so that they can do without imports; a test joins them and runs the result.
        yield return new(Search + "search.js", buffer =>
        {
            foreach (var module in assets[Search]) buffer.Append(Import().Replace(Script(module), ""));
            buffer.Append("export { start };\n"u8);
        });
        foreach (var file in assets[""])
            yield return new(file.Name, buffer =>
            {
                if (file.Name.EndsWith(".js", StringComparison.Ordinal)) buffer.Append(Script(file));
                else if (file.Name.EndsWith(".css", StringComparison.Ordinal)) Sheets(buffer, [file]);
                else buffer.Append(file.Bytes());
            });
        foreach (var (name, file) in views.Site.Media) yield return new("media/" + name, buffer => buffer.Append(file.Bytes()));
    }

    private static void Sheets(Utf8Buffer buffer, IEnumerable<ContentEntry> sheets)
    {
        foreach (var sheet in sheets) buffer.Append(Comment().Replace(Text(sheet), ""));
    }

    private static string Text(ContentEntry file) => Encoding.UTF8.GetString(file.Bytes()).TrimStart('\uFEFF');

    private static string Script(ContentEntry file) => ScriptComment().Replace(Text(file), "");

    [GeneratedRegex(@"/\*.*?\*/\s*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    /// <summary>Comments of scripts stand on lines of their own.</summary>
    [GeneratedRegex(@"^[ \t]*(?:(?://.*|/\*\*(?s:.*?)\*/[ \t]*)?\n)?", RegexOptions.Multiline)]
    private static partial Regex ScriptComment();

    [GeneratedRegex(@"^import .*\n|^export ", RegexOptions.Multiline)]
    private static partial Regex Import();
}
