using System.Collections.Immutable;
using System.Globalization;
using Repository.Content;
using Repository.Languages;
using Repository.Model;
using Repository.Schema;

namespace Repository.Import;

/// <param name="File">The name of the document, which becomes its source.</param>
/// <param name="Version">The text becomes <c>versions/&lt;version&gt;/text.&lt;lang&gt;.md</c>.</param>
/// <param name="IsReplacing">A text that is there already is written anew.</param>
/// <param name="Title">Where the document has none that can be found.</param>
public sealed record DeclarationOptions(string File, string Id, string Language, string? Version = null, bool IsReplacing = false, string? Title = null);

/// <summary>What an import would write, in the order in which it must be put into place.</summary>
public sealed record DeclarationPlan(ImmutableArray<PlannedPicture> Pictures, ImmutableArray<PlannedFile> Files, DeclarationReport Report);

/// <summary>Plans the import of an official document as the clauses of a declaration: nothing is written here.</summary>
/// <remarks>declaration.yaml comes last, so that an import that is killed between can be run again.</remarks>
public sealed class DeclarationImport
{
    private const int LongestTitle = 250;
    private readonly Site site;
    private readonly DocumentText source;
    private readonly DeclarationOptions options;
    private readonly Func<string, string?> read;
    private readonly SourceFaults faults;
    private readonly Declaration? there;
    private readonly ImmutableArray<DocumentRemark>.Builder remarks = ImmutableArray.CreateBuilder<DocumentRemark>();
    private readonly List<PlannedFile> files = [];
    private readonly List<string> guesses = [];

    private DeclarationImport(Site site, DocumentText source, DeclarationOptions options, Func<string, string?> read, SourceFaults faults)
    {
        (this.site, this.source, this.options, this.read, this.faults) = (site, source, options, read, faults);
        there = site.FindDeclaration(options.Id);
    }

    private string Folder => $"content/declarations/{options.Id}";
    private string RecordFile => $"{Folder}/declaration.yaml";
    private string TextFile => $"{Folder}/{(options.Version is null ? "" : $"versions/{options.Version}/")}text.{options.Language}.md";

    /// <summary>Null after a fault.</summary>
    /// <param name="read">The text of a file of the site as it stands there, by its name from the site's root; null where there is none.</param>
    public static DeclarationPlan? Plan(Site site, DocumentText source, DeclarationOptions options, Func<string, string?> read, SourceFaults faults)
    {
        var plan = new DeclarationImport(site, source, options, read, faults).Run();
        return faults.Count > 0 ? null : plan;
    }

    private DeclarationPlan? Run()
    {
        if (there is null && read(RecordFile) is not null) return Refuse(RecordFile, "it is there already, but could not be read; mend it first (see `validate`)");
        if (there is null && options.Version is not null) return Refuse(RecordFile, "there is no such declaration; import its text before a version of it");
        var blocks = ClauseBlocks.Of(source);
        remarks.AddRange(source.Remarks);
        remarks.AddRange(blocks.Remarks);
        var outline = ClauseOutline.Of(blocks, remarks);
        if (outline.FirstOrDefault(n => n.Depth > ClauseOutline.Deepest) is { } deep) return Refuse($"{options.File}: {deep.Place}", $"this point lies in more than {ClauseOutline.Deepest} others; a clause may not lie deeper");
        var nodes = ClauseIds.Of(ClauseParts.Of(outline, blocks.Cover, remarks), remarks);
        if (nodes.Length == 0) return Refuse(options.File, blocks.Title is null ? "there is no text in it" : "there is nothing in it but a title");
        var alignment = DeclarationAlignment.Of(there, options, nodes);
        nodes = alignment.Nodes;
        if (ClauseWriter.Write(nodes, blocks.Notes, faults) is not { } body) return null;
        if (body.Length > RecordReader.LongestProse) return Refuse(options.File, $"its text has {body.Length} characters; the text of a declaration may have {RecordReader.LongestProse}");
        Put(body);
        var title = options.Title ?? blocks.Title;
        if (options.Title is not null && blocks.Title is not null && options.Title != blocks.Title) remarks.Add(new(blocks.TitlePlace!, $"the document's own title is not used: “{blocks.Title}”"));
        if (options.Version is null) PutRecord(nodes, title);
        var pictures = DocumentPictures.Plan(options.Id, source.Pictures, remarks);
        return new(pictures, [.. files], new()
        {
            Source = $"{options.File} ({source.Form}), into {TextFile}",
            Title = title,
            Nodes = nodes,
            Remarks = [.. remarks.OrderBy(r => r.Place == "" ? 0 : 1).ThenBy(r => ClauseMarker.Digits(r.Place))],
            Alignment = alignment.Report,
            Kinds = [.. guesses],
        });
    }

    private DeclarationPlan? Refuse(string place, string sentence)
    {
        faults.Add(place, sentence);
        return null;
    }

    /// <summary>The fields of a text that is there stay; only its clauses are written anew.</summary>
    private void Put(string body)
    {
        var before = read(TextFile)?.Replace("\r\n", "\n", StringComparison.Ordinal);
        var end = before?.StartsWith("---\n", StringComparison.Ordinal) == true ? before.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        var text = (end > 0 ? before![..(end + 5)] : $"---\nid: {options.Id}\n---\n") + "\n" + body;
        if (text == before) return;
        if (before is not null && !options.IsReplacing) Refuse(TextFile, "this text is there already and differs; --replace writes it anew, --version beside it");
        else files.Add(new(TextFile, text, options.File));
    }

    private void PutRecord(ImmutableArray<ClauseNode> nodes, string? title)
    {
        var kinds = ClauseKinds.Of(nodes, guesses);
        var clauses = nodes.Zip(kinds).Where(p => p.Second is not null).Select(p => (p.First.Id, Kind: p.Second!)).ToList();
        var line = title is null ? null : Short(title);
        if (title is not null && line != title) remarks.Add(new("", $"the title became “{line}”, since a title is one line of at most {LongestTitle} characters"));
        if (there is null) PutNew(clauses, line);
        else Extend(there, clauses, line);
    }

    /// <summary>What a title may hold. Its spaces are those of the document: French has such before a colon.</summary>
    private static string? Short(string title)
    {
        var runs = ClauseRuns.Tidy(ClauseRuns.WithoutMarks([new(title)], new()));
        var line = new StringInfo(runs.IsEmpty ? "" : runs[0].Text.Replace('\t', ' '));
        return line.LengthInTextElements == 0 ? null : line.LengthInTextElements <= LongestTitle ? line.String : line.SubstringByTextElements(0, LongestTitle - 1).TrimEnd() + "…";
    }

    private void PutNew(List<(string Id, string Kind)> clauses, string? title)
    {
        if (title is null)
        {
            Refuse(options.File, "no title was found in it; say it with --title \"…\"");
            return;
        }
        var draft = new Draft(Declaration.Fields, null, [.. site.Languages.Select(l => l.Code)]);
        draft.Set(Declaration.IdField, options.Id);
        draft.Set(Declaration.TitleField, new Translated<string>([new(options.Language, title)]));
        draft.Set(Declaration.Status, "draft");
        draft.Set(Declaration.Text, "full");
        draft.Set(Declaration.AuthoritativeField, options.Language);
        draft.Set(Declaration.Sources, ImmutableArray.Create(new Values(Source.Fields, [.. Source.Fields.Select(f => f == Source.Document ? SafeText.Line(options.File, 300) : null)])));
        files.Add(new(RecordFile, draft.Write(null) + "clauses:\n" + string.Concat(clauses.Select(c => $"  {c.Id}: {{kind: {c.Kind}}}\n")), options.File));
        remarks.Add(new("", "declaration.yaml is new: status draft, text full; add adopted, place, country, edition, body, citation and number, as far as they are known"));
    }

    private void Extend(Declaration declaration, List<(string Id, string Kind)> clauses, string? title)
    {
        var text = read(RecordFile);
        if (title is not null && declaration.Title[options.Language] is { } own && own != title) remarks.Add(new("", $"declaration.yaml has another title in '{options.Language}', which stays: “{own}”"));
        if (text is not null && title is not null && !declaration.Title.Has(options.Language))
            text = YamlEdit.Set(text, "title", YamlWriter.Write(Declaration.TitleField, new Translated<string>(declaration.Title.Values.Add(new(options.Language, title))), [.. site.Languages.Select(l => l.Code)]), Declaration.Fields.Names);
        var isMeasure = declaration.Authoritative == options.Language || (declaration.TextIn(declaration.Authoritative) is null && declaration.Texts.All(t => t.Language == options.Language));
        if (text is not null && isMeasure) text = WithClauses(declaration, clauses, text);
        if (!isMeasure) guesses.Clear();
        if (text is null) Refuse(RecordFile, "the file is not laid out as one key per line at its top, so that single values cannot be changed in it; write it so");
        else if (text != read(RecordFile)) files.Add(new(RecordFile, text, options.File));
    }

    private string? WithClauses(Declaration declaration, List<(string Id, string Kind)> clauses, string text)
    {
        var listed = declaration.Values.Get(Declaration.Clauses).ToList();
        var known = listed.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        var added = clauses.Where(c => !known.Contains(c.Id)).ToList();
        foreach (var gone in known.Except(clauses.Select(c => c.Id)).Order(StringComparer.Ordinal)) remarks.Add(new("", $"'{gone}' is in `clauses` of declaration.yaml, but no clause of this text has that id any more"));
        var isNew = added.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        guesses.RemoveAll(g => !isNew.Contains(g.Split(' ', ':')[0]));
        if (added.Count == 0) return text;
        var at = 0;
        foreach (var (id, kind) in clauses)
            if (known.Contains(id)) at = listed.FindIndex(c => c.Key == id) + 1;
            else listed.Insert(at++, new(id, new Values(Declaration.ClauseFields, [.. Declaration.ClauseFields.Select(f => f == Declaration.ClauseKind ? kind : null)])));
        var block = YamlWriter.Write(Declaration.Clauses, listed.ToImmutableArray());
        return YamlEdit.Set(text, "clauses", block, Declaration.Fields.Names);
    }
}
