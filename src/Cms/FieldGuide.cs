using System.Text;
using Repository.Languages;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Cms;

/// <summary>What every field of every kind of record is for, as a guide in Markdown for people: docs/fields.&lt;language&gt;.md.</summary>
public sealed class FieldGuide(Words words, Language language)
{
    /// <param name="types">In the order in which editors meet them.</param>
    /// <param name="others">The languages in which there is this guide, with their own names.</param>
    public string Write(IEnumerable<RecordType> types, IEnumerable<Language> others)
    {
        var text = new StringBuilder();
        text.AppendJoin(" · ", others.Select(l => $"[{l.Name}](fields.{l.Code}.md)")).Append("\n\n");
        if (language.IsRightToLeft) text.Append($"<div dir=\"rtl\" lang=\"{language.Code}\">\n\n");
        text.Append($"# {words["guide.title"]}\n\n{words.Format("guide.intro", $"[{words["guide.editing"]}](editing.{language.Code}.md)")}\n");
        foreach (var type in types)
        {
            text.Append($"\n## {Name(type)}\n").Append(Code("content/" + type.Folder)).Append('\n');
            Table(text, type.Fields);
            foreach (var (path, fields) in Groups(type.Fields, "")) Table(text.Append($"\n### {Name(type)} › {path}\n"), fields);
        }
        if (language.IsRightToLeft) text.Append("\n</div>\n");
        return text.ToString();
    }

    private string Name(RecordType type) => words.Find($"admin.records.{type.Name}.one") ?? words[$"guide.records.{type.Name}"];

    private void Table(StringBuilder text, FieldSet fields)
    {
        text.Append($"\n| {words["guide.field"]} | {words["guide.explanation"]} | {words["guide.form"]} |\n| --- | --- | --- |\n");
        foreach (var field in fields)
        {
            var marks = (string[])[.. field.Required ? [words["guide.required"]] : Array.Empty<string>(), .. field.Private ? [words["guide.private"]] : Array.Empty<string>()];
            text.Append($"| **{Cell(Label(fields, field))}**<br>{Code(field.Name)}{(marks.Length == 0 ? "" : "<br>" + string.Join(words["guide.and"], marks))} | {Cell(words[$"fields.{fields.Name}.{field.Name}.hint"])} | {Cell(Form(fields, field, field.Type))} |\n");
        }
    }

    /// <summary>Groups of fields that stand inside others, with the labels that lead to them; each once.</summary>
    private IEnumerable<(string Path, FieldSet Fields)> Groups(FieldSet fields, string above)
    {
        foreach (var field in fields)
        {
            var inner = field.Type switch
            {
                GroupType group => group.Fields,
                IListType { Inner: GroupType group } => group.Fields,
                MapType map => map.Fields,
                _ => null,
            };
            if (inner is null) continue;
            var path = above + Label(fields, field);
            yield return (path, inner);
            foreach (var deeper in Groups(inner, path + " › ")) yield return deeper;
        }
    }

    private string Label(FieldSet fields, Field field) => words[$"fields.{fields.Name}.{field.Name}.label"];

    /// <summary>What the value looks like, with its limits.</summary>
    private string Form(FieldSet fields, Field field, FieldType type) => type switch
    {
        ITranslatedType translated => words.Format("guide.in_each_language", Form(fields, field, translated.Inner)),
        IListType { Inner: GroupType } list => Several(list, words["guide.group"]),
        IListType list => Several(list, Form(fields, field, list.Inner)),
        MapType { Key: LanguageType } => words["guide.by_language"],
        MapType => words["guide.map"],
        GroupType => words["guide.group"],
        TextMapType => words["guide.text_map"],
        TextType text => Text(text),
        IdType => words["guide.id"],
        ChoiceType choice => words.Format("guide.one_of", string.Join(words["guide.and"], choice.Values.Select(v => $"{Choice(fields, field, v)} ({Code(v)})"))),
        LanguageType => words["guide.language"],
        TermType term => words.Format("guide.term", Code($"content/vocabularies/{term.Vocabulary}.yaml")),
        ReferenceType reference => words.Format("guide.record", words[$"admin.records.{reference.RecordType}.one"]),
        ClauseReferenceType => words.Format("guide.clause", Code("tunis-2025#op-2")),
        AnyCountryType => words.Format("guide.country", Code("TN")),
        IntegerType number => words.Format("guide.integer", words.Number(number.Min).Replace(words["number.group"], "", StringComparison.Ordinal), words.Number(number.Max).Replace(words["number.group"], "", StringComparison.Ordinal)),
        NumberType => words["guide.number"],
        BooleanType => words.Format("guide.boolean", Code("true"), Code("false")),
        DateType => words.Format("guide.date", Code("2026-03-14")),
        PartialDateType => words.Format("guide.partial_date", Code("2026"), Code("2026-03"), Code("2026-03-14")),
        LocalTimeType => words.Format("guide.local_time", Code("2026-03-14T09:30")),
        UrlType => words.Format("guide.url", Code("https://")),
        MediaType media => words[media.IsPicture ? "guide.picture" : "guide.file"],
        _ => throw new InvalidOperationException($"no guide for {type.GetType().Name}"),
    };

    private string Several(IListType list, string item) => list.Min > 0 ? words.Format("guide.list_min", item, words.Number(list.Min)) : words.Format("guide.list", item);

    private string Text(TextType type)
    {
        var form = words[type.Format == TextFormat.Markdown ? "guide.markdown" : "guide.text"];
        if (type is { MinWords: { } least, MaxWords: { } most }) return words.Format("guide.text_words", form, words.Number(least), words.Number(most));
        if (type.Max is not { } max) return form;
        return type.Min > 1 ? words.Format("guide.text_range", form, words.Number(type.Min), words.Number(max)) : words.Format("guide.text_max", form, words.Number(max));
    }

    private string Choice(FieldSet fields, Field field, string value) => words.Find($"values.{fields.Name}-{field.Name}.{value}") ?? words[$"values.{field.Name}.{value}"];

    /// <summary>Latin letters among Arabic ones stand for themselves.</summary>
    private string Code(string text) => language.IsRightToLeft ? $"\u2066`{text}`\u2069" : $"`{text}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
