using System.Collections.Immutable;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Cms;

/// <summary>What the editor lists: records that are alike in one folder, single files, and for each edition and declaration its own.</summary>
/// <param name="takesDots">A field may have a dot in its name, as the ids of clauses have; where it may not, clauses are kept as the file has them.</param>
public sealed class CmsCollections(LanguageView view, bool takesDots = true)
{
    private readonly OptionLists options = new(view);

    private Site Site => view.Site;

    public ConfigList All => new(
    [
        Projects(), Organizations(), People(),
        .. Site.Declarations.IsEmpty ? [] : new[] { Declarations() }, .. Site.Declarations.Select(DeclarationTexts),
        Editions(), .. Site.Editions.Reverse().SelectMany(OfEdition),
        Prose("pages", "page", "content/pages", ProsePage.Type, "pages/{{slug}}/", [Sort("order"), Sort("id")]),
        Prose("news", "news", "content/news", NewsItem.Type, "news/{{slug}}/", [Sort("date"), Sort("id")]),
        .. Site.Vocabularies.IsEmpty ? [] : new[] { Vocabularies() }, Settings(),
    ]);

    private string Label(string record, string part = "many") => view.Words[$"admin.records.{record}.{part}"];

    private string Label(RecordType type, string field) => view.Words[$"fields.{type.Fields.Name}.{field}.label"];

    private string Preview(string path) => $"{view.Language.Code}/{path}";

    private ConfigMap Projects()
    {
        var type = Project.Type;
        return Folder("projects", "project", "content/projects", type, "title", "projects/{{slug}}/").With(
            ("sortable_fields", new ConfigList([Sort("updated"), Sort("id"), Sort("title", view.Language.Code), Sort("start")])),
            ("view_filters", new ConfigList(
            [
                .. Filters(type, Project.KindField, "kind", "values.kind."),
                .. Filters(Project.ReviewFields, Project.ReviewState, "review.state", "values.review-state."),
                .. Site.Languages.Select(l => Filter(view.Words["fields.project.language.label"], view.NameOf(l.Code), "language", $"^{l.Code}$")),
            ])),
            ("view_groups", new ConfigList(
            [
                Group(Label(type, "kind"), "kind"), Group(Label(type, "status"), "status"), Group(view.Words["fields.review.state.label"], "review.state"), Group(Label(type, "countries"), "countries"), Group(Label(type, "organization"), "organization"),
                ConfigMap.Of(("label", Label(type, "updated")), ("field", "updated"), ("pattern", "[0-9]{4}")),
            ])));
    }

    private ConfigMap Organizations() => Folder("organizations", "organization", "content/organizations", Organization.Type, "name", "organizations/{{slug}}/").With(
        ("sortable_fields", new ConfigList([Sort("id"), Sort("name", view.Language.Code)])),
        ("view_groups", new ConfigList([Group(Label(Organization.Type, "type"), "type"), Group(Label(Organization.Type, "country"), "country")])));

    private ConfigMap People() => Folder("people", "person", "content/people", Person.Type, "name", "people/{{slug}}/").With(
        ("sortable_fields", new ConfigList([Sort("id"), Sort("name", view.Language.Code)])),
        ("view_groups", new ConfigList([Group(Label(Person.Type, "organization"), "organization"), Group(Label(Person.Type, "country"), "country")])));

    /// <summary>A file each: the clauses that a declaration has are its form. A new one is written by the import, which finds its clauses.</summary>
    private ConfigMap Declarations() => ConfigMap.Of(("name", "declarations"), ("label", Label("declaration")), ("label_singular", Label("declaration", "one")), ("files", new ConfigList(
    [
        .. Site.Declarations.Select(d => Single(d.Id, view.Text(d.Title).Text, $"content/declarations/{d.Id}/declaration.yaml", new FieldWidgets(view, options, declaration: d, takesDots: takesDots).Fields(Declaration.Fields), $"declarations/{d.Id}/")),
    ])));

    /// <summary>The text in each language. It is shown as it is written: the other way of editing would take the marks of the clauses apart.</summary>
    private ConfigMap DeclarationTexts(Declaration declaration) => ConfigMap.Of(
        ("name", $"text-{declaration.Id}"), ("label", view.Words.Format("admin.texts_of", OptionLists.Cut(view.Text(declaration.Title).Text))), ("label_singular", view.Words["admin.body"]),
        ("folder", $"content/declarations/{declaration.Id}"), ("extension", "md"), ("format", "yaml-frontmatter"), ("create", false), ("delete", false),
        ("identifier_field", "id"), ("slug", "text"), ("summary", OptionLists.Cut(view.Text(declaration.Title).Text)), ("preview_path", Preview($"declarations/{declaration.Id}/")), ("i18n", true),
        ("fields", WithBody(Declaration.TextFields, FieldWidgets.Markdown("raw"), "admin.clause_text_hint")));

    /// <summary>An edition is a folder: its record has the same name in each.</summary>
    private ConfigMap Editions() => Folder("editions", "edition", "content/editions", Edition.Type, "title", "editions/{{fields.id}}/").With(
        ("path", "{{slug}}/edition"), ("sortable_fields", new ConfigList([Sort("id")])));

    /// <summary>What an archived edition said is not changed any more, but for what became of its outcomes.</summary>
    private IEnumerable<ConfigMap> OfEdition(Edition edition)
    {
        var year = edition.Id;
        var folder = $"content/editions/{year}";
        if (edition.State != "archived")
            yield return Folder($"sessions-{year}", "session", $"{folder}/sessions", Session.Type, "title", $"editions/{year}/sessions/{{{{slug}}}}/", edition).With(
                ("sortable_fields", new ConfigList([Sort("start"), Sort("id")])),
                ("view_filters", new ConfigList([.. Filters(Session.Type, Session.Status, "status", "values.session-status.")])),
                ("view_groups", new ConfigList(
                [
                    ConfigMap.Of(("label", Label(Session.Type, "start")), ("field", "start"), ("pattern", "[0-9]{4}-[0-9]{2}-[0-9]{2}")),
                    Group(Label(Session.Type, "type"), "type"), Group(Label(Session.Type, "track"), "track"), Group(Label(Session.Type, "room"), "room"),
                ])));
        yield return Folder($"outcomes-{year}", "outcome", $"{folder}/outcomes", Outcome.Type, "title", $"editions/{year}/outcomes/{{{{slug}}}}/", edition).With(
            ("sortable_fields", new ConfigList([Sort("due"), Sort("id")])),
            ("view_filters", new ConfigList([.. Filters(Outcome.Type, Outcome.State, "state", "values.outcome-state.")])),
            ("view_groups", new ConfigList([Group(Label(Outcome.Type, "kind"), "kind"), Group(Label(Outcome.Type, "state"), "state")])));
        if (edition.State != "archived")
            yield return Prose($"pages-{year}", "edition-page", $"{folder}/pages", ProsePage.Type, $"editions/{year}/pages/{{{{slug}}}}/", [Sort("order")], year);
    }

    private ConfigMap Prose(string name, string record, string folder, RecordType type, string preview, ImmutableArray<ConfigValue> sorts, string? year = null) => ConfigMap.Of(
        ("name", name), ("label", Named(record, year)), ("label_singular", Label(record, "one")),
        ("folder", folder), ("extension", "md"), ("format", "yaml-frontmatter"), ("create", true),
        ("identifier_field", "id"), ("slug", "{{fields.id}}"), ("summary", "{{title}}"), ("preview_path", Preview(preview)), ("i18n", true), ("sortable_fields", new ConfigList(sorts)),
        ("fields", WithBody(type.Fields, FieldWidgets.Markdown("rich_text", "raw"), "admin.body_hint")));

    private ConfigList WithBody(FieldSet fields, ConfigMap markdown, string hint) => new(
    [
        .. new FieldWidgets(view, options, isProse: true).Fields(fields).Items,
        ConfigMap.Of(("name", "body"), ("label", view.Words["admin.body"]), ("hint", view.Words[hint]), ("required", true), ("i18n", true)).With([.. markdown.Select(e => (e.Key, (ConfigValue?)e.Value))]),
    ]);

    private ConfigMap Vocabularies() => ConfigMap.Of(("name", "vocabularies"), ("label", Label("vocabulary")), ("label_singular", Label("vocabulary", "one")), ("files", new ConfigList(
        [.. Site.Vocabularies.Select(v => Single(v.Id, view.Text(v.Label).Text, $"content/vocabularies/{v.Id}.yaml", new FieldWidgets(view, options).Fields(Vocabulary.Fields)))])));

    private ConfigMap Settings() => ConfigMap.Of(("name", "settings"), ("label", Label("site")), ("label_singular", Label("site", "one")), ("files", new ConfigList(
        [Single("site", Label("site", "one"), "content/site.yaml", new FieldWidgets(view, options).Fields(SiteSettings.Fields), "")])));

    private ConfigMap Single(string name, string label, string file, ConfigList fields, string? preview = null) =>
        ConfigMap.Of(("name", name), ("label", label), ("file", file), ("preview_path", preview is null ? null : Preview(preview)), ("fields", fields));

    /// <param name="title">The field that people know the record by.</param>
    private ConfigMap Folder(string name, string record, string folder, RecordType type, string title, string preview, Edition? edition = null) => ConfigMap.Of(
        ("name", name), ("label", Named(record, edition?.Id)), ("label_singular", Label(record, "one")),
        ("folder", folder), ("extension", "yaml"), ("format", "yaml"), ("create", true),
        ("identifier_field", "id"), ("slug", "{{fields.id}}"), ("summary", $"{{{{{title}.{view.Language.Code}}}}} · {{{{id}}}}"), ("preview_path", Preview(preview)),
        ("fields", new FieldWidgets(view, options, edition).Fields(type.Fields)));

    private string Named(string record, string? year) => year is null ? Label(record) : Label(record).Replace("{0}", year, StringComparison.Ordinal);

    /// <summary>A name alone: Decap takes a label and a first order, too, which Sveltia refuses.</summary>
    private static ConfigValue Sort(string field, string? language = null) => language is null ? field : $"{field}.{language}";

    private static ConfigMap Group(string label, string field) => ConfigMap.Of(("label", label), ("field", field));

    private IEnumerable<ConfigMap> Filters(RecordType type, Field field, string path, string words) => Filters(type.Fields, field, path, words);

    private IEnumerable<ConfigMap> Filters(FieldSet set, Field field, string path, string words) =>
        ((ChoiceType)field.Type).Values.Select(value => Filter(view.Words[$"fields.{set.Name}.{field.Name}.label"], view.Words[words + value], path, $"^{value}$"));

    private ConfigMap Filter(string field, string value, string path, string pattern) => ConfigMap.Of(("label", view.Words.Format("admin.view", field, value)), ("field", path), ("pattern", pattern));
}
