using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>A page or news item: the same id in several languages, one Markdown file each.</summary>
public sealed class ProsePage(string id, ImmutableArray<Prose> texts)
{
    public static readonly FieldSet Fields = new("page");
    public static readonly Field<string> IdField = Fields.Id();
    public static readonly Field<string> Title = Fields.Text("title", required: true, max: 160);
    public static readonly Field<string> Summary = Fields.Text("summary", max: 400);
    public static readonly Field<int?> Order = Fields.Integer("order", 0, 9999);
    public static readonly Field<DateOnly?> Updated = Fields.Date("updated");
    public static readonly Field<Values> TranslationField = Fields.Group("translation", Translation.Fields);
    public static readonly Field<ImmutableArray<string>> Formerly = Fields.IdList("formerly");

    public static readonly RecordType Type = new("page", "pages/<id>.<lang>.md", Fields, IsProse: true);

    public string Id { get; } = id;

    /// <summary>In the order of the site's languages; at least one.</summary>
    public ImmutableArray<Prose> Texts { get; } = texts;

    /// <summary>The text in that language, else in the first one there is.</summary>
    public Prose In(string language) => Texts.FirstOrDefault(t => t.Language == language) ?? Texts[0];
}

public static class NewsItem
{
    public static readonly FieldSet Fields = new("news");
    public static readonly Field<string> IdField = Fields.Id(new IdType("^[0-9]{4}-[0-9]{2}-[0-9]{2}(-[a-z0-9]+)+$", "a day and a few words, such as 2026-05-01-our-news"));
    public static readonly Field<string> Title = Fields.Text("title", required: true, max: 160);
    public static readonly Field<DateOnly?> Date = Fields.Date("date", required: true);
    public static readonly Field<string> Summary = Fields.Add("summary", new TextType(Min: 40, Max: 400), required: true);
    public static readonly Field<ImmutableArray<string>> Countries = Fields.Terms("countries", "countries");
    public static readonly Field<ImmutableArray<string>> Organizations = Fields.References("organizations", "organization");
    public static readonly Field<string> Edition = Fields.Reference("edition", "edition");
    public static readonly Field<Values> TranslationField = Fields.Group("translation", Translation.Fields);
    public static readonly Field<ImmutableArray<Values>> Sources = Fields.Groups("sources", Source.Fields);
    public static readonly Field<string> Notes = Fields.Text("notes", isPrivate: true);
    public static readonly Field<ImmutableArray<string>> Formerly = Fields.IdList("formerly");

    /// <summary>The day with which an id begins; null where there is no such day.</summary>
    public static DateOnly? DayOf(string id) =>
        id.Length > 10 && DateOnly.TryParseExact(id[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;

    public static readonly RecordType Type = new("news", "news/<yyyy-mm-dd-slug>.<lang>.md", Fields, IsProse: true);
}
