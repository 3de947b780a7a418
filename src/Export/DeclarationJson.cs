using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Markdig.Syntax;
using Repository.Languages;
using Repository.Markdown;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Export;

/// <summary>A declaration in one language as JSON: its facts, and its clauses as they are nested. A clause that is not translated is there
/// without its words, so that the tree is the same in every language.</summary>
public sealed class DeclarationJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n", Indented = true, IndentSize = 1 };

    /// <summary>Begins the ids of footnotes, to which the HTML of clauses refers.</summary>
    private const string NotePrefix = "fn-";

    /// <summary>So much is held before it is handed on.</summary>
    private const int Held = 32 * 1024;

    private readonly Utf8JsonWriter json;
    private readonly LanguageView view;
    private readonly Declaration declaration;
    private readonly DeclarationText text;
    private readonly ExportedText exported;
    private readonly InlineHtml html;

    private DeclarationJson(Utf8JsonWriter json, LanguageView view, Declaration declaration, DeclarationText text)
    {
        (this.json, this.view, this.declaration, this.text, exported) = (json, view, declaration, text, new(view, declaration, text));
        html = new(exported.Address, NotePrefix);
    }

    /// <param name="text">In the view's language.</param>
    public static byte[] Write(LanguageView view, Declaration declaration, DeclarationText text)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options)) new DeclarationJson(json, view, declaration, text).Document();
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private void Document()
    {
        var values = declaration.Values;
        json.WriteStartObject();
        json.WriteString("id", declaration.Id);
        json.WriteString("url", Page);
        json.WriteString("language", text.Language);
        json.WriteString("direction", view.Language.Direction);
        Text("title", values.Get(Declaration.TitleField));
        json.WriteString("status", values.Get(Declaration.Status));
        json.WriteString("text", values.Get(Declaration.Text));
        List("notices", DeclarationNotices.Of(view, declaration, text));
        json.WriteString("authoritative", values.Get(Declaration.AuthoritativeField));
        json.WriteString("adopted", values.Get(Declaration.Adopted)?.ToString());
        Text("place", values.Get(Declaration.Place));
        json.WriteString("country", values.Get(Declaration.Country));
        Text("body", values.Get(Declaration.Body));
        json.WriteString("edition", values.Get(Declaration.EditionField));
        json.WriteString("number", values.Get(Declaration.Number));
        Text("citation", values.Get(Declaration.Citation));
        json.WriteString("official", values.Get(Declaration.Official));
        Translation();
        Languages();
        Sources();
        json.WriteStartArray("clauses");
        foreach (var clause in declaration.Reference!.Clauses.Top) Clause(clause);
        json.WriteEndArray();
        Notes();
        json.WriteEndObject();
    }

    private string Page => view.Absolute(Urls.Declaration(declaration.Id), view.Language);

    /// <summary>With the language in which it is written, which may be another where the record lacks this one.</summary>
    private void Text(string property, Translated<string>? texts)
    {
        if (texts is null)
        {
            json.WriteNull(property);
            return;
        }
        var local = view.Text(texts);
        json.WriteStartObject(property);
        json.WriteString("text", local.Text);
        json.WriteString("language", local.Language.Code);
        json.WriteEndObject();
    }

    private void Translation()
    {
        if (text.Prose.Record.Values.Get(Declaration.TextTranslation) is not { } translation) return;
        json.WriteStartObject("translation");
        json.WriteString("state", translation.Get(Model.Translation.State));
        json.WriteString("of", translation.Get(Model.Translation.Of)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    /// <summary>The files of this kind in all languages that have a text.</summary>
    private void Languages()
    {
        json.WriteStartArray("languages");
        foreach (var other in declaration.Texts)
        {
            json.WriteStartObject();
            json.WriteString("language", other.Language);
            json.WriteString("url", view.Absolute(Urls.Beside(Urls.Declaration(declaration.Id), "json"), view.LanguageOf(other.Language)));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Sources()
    {
        json.WriteStartArray("sources");
        foreach (var source in declaration.Values.Get(Declaration.Sources))
        {
            json.WriteStartObject();
            foreach (var field in (Field<string>[])[Source.Url, Source.Document, Source.Title])
                if (source.Get(field) is { } value) json.WriteString(field.Name, value);
            if (source.Get(Source.Published) is { } published) json.WriteString("published", published.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Clause(Clause original)
    {
        var shown = exported.Shown(original);
        json.WriteStartObject();
        json.WriteString("id", original.Id);
        if (original.Id is { } id)
        {
            json.WriteString("url", $"{Page}#{id}");
            if (original.Kind != ClauseKind.Section && ExportedText.NumberOf(id) is { } number)
            {
                json.WriteString("label", ClauseLabel.Own(view, id));
                json.WriteString("name", ClauseLabel.Full(view, id));
                json.WriteString("part", number.Part == ClausePart.Preamble ? "preamble" : "operative");
            }
        }
        json.WriteString("kind", original.Kind switch { ClauseKind.Section => "section", ClauseKind.Paragraph => "paragraph", _ => "point" });
        json.WriteNumber("depth", original.Depth);
        json.WriteString("text", shown is null ? null : BlockText.Plain(shown.Block));
        json.WriteString("html", shown is null ? null : html.Of(shown.Block));
        if (shown is not null && BlockText.NotesOf(shown.Block).Select(n => n.Order).Distinct().ToList() is { Count: > 0 } notes)
        {
            json.WriteStartArray("notes");
            foreach (var note in notes) json.WriteNumberValue(note);
            json.WriteEndArray();
        }
        if (original.Id is { } known && declaration.FactsOf(known) is { } facts) Facts(facts);
        json.WriteStartArray("children");
        foreach (var child in original.Children) Clause(child);
        json.WriteEndArray();
        json.WriteEndObject();
        if (json.BytesPending > Held) json.Flush();
    }

    private void Facts(Values facts)
    {
        json.WriteStartObject("facts");
        json.WriteString("kind", facts.Get(Declaration.ClauseKind));
        List("action_lines", facts.Get(Declaration.ClauseActionLines));
        List("sdgs", facts.Get(Declaration.ClauseSdgs));
        List("gdc_objectives", facts.Get(Declaration.ClauseGdcObjectives));
        json.WriteEndObject();
        List("formerly", facts.Get(Declaration.ClauseFormerly));
    }

    private void Notes()
    {
        json.WriteStartArray("notes");
        foreach (var note in text.Clauses.Notes)
        {
            json.WriteStartObject();
            json.WriteString("id", NotePrefix + note.Order.ToString(CultureInfo.InvariantCulture));
            json.WriteNumber("number", note.Order);
            json.WriteString("text", BlockText.Plain(note));
            json.WriteString("html", string.Concat(note.Descendants<LeafBlock>().Where(b => b.Inline is not null).Select(b => $"<p>{html.Of(b)}</p>")));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void List(string property, IEnumerable<string> values)
    {
        json.WriteStartArray(property);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
