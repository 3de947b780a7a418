using System.Text.RegularExpressions;
using Repository.Content;
using Repository.Diagnostics;

namespace Repository.Cms;

/// <summary>Fields of a form, however deep, and their widgets.</summary>
internal sealed class FieldRules(ConfigFaults faults, IReadOnlyList<YamlMap> collections)
{
    private static readonly string[] Widgets =
        ["boolean", "code", "color", "datetime", "file", "hidden", "image", "list", "map", "markdown", "number", "object", "relation", "richtext", "select", "string", "text", "uuid"];

    private static readonly string[] Keys =
    [
        "name", "label", "label_singular", "widget", "required", "hint", "pattern", "i18n", "default", "comment", "fields", "field", "types", "typeKey", "collapsed", "summary", "minimize_collapsed", "min", "max", "multiple",
        "options", "collection", "file", "value_field", "search_fields", "display_fields", "options_length", "filters", "allow_add", "allow_remove", "allow_reorder", "add_to_top", "format", "date_format", "time_format", "picker_utc",
        "value_type", "step", "minimal", "modes", "buttons", "editor_components", "media_folder", "public_folder", "media_library", "choose_url", "allow_multiple", "media_processing", "decimals", "type", "default_language",
        "allow_language_selection", "output_code_only", "keys", "allowInput", "enableAlpha", "prefix", "sanitize_preview",
    ];

    private static readonly string[] Buttons =
        ["bold", "italic", "strikethrough", "code", "link", "heading-one", "heading-two", "heading-three", "heading-four", "heading-five", "heading-six", "quote", "bulleted-list", "numbered-list"];

    /// <param name="holder">A collection, a file or a field.</param>
    /// <param name="isShared">Its entries have a file, or a part of one, in each language.</param>
    public void Form(YamlMap holder, string of, bool isShared)
    {
        var fields = faults.Maps(holder, "fields");
        if (holder["fields"] is YamlList { Items.Count: 0 } none) faults.Add(Codes.EditorKeyMissing, none, $"{of} has an empty list of fields");
        faults.Unique(fields, $"the fields of {of}");
        foreach (var field in fields) One(field, isShared);
    }

    /// <summary>The field at a path of names with dots; null where there is none.</summary>
    public static YamlMap? Find(YamlMap holder, string path)
    {
        var found = holder;
        foreach (var name in path.Split('.'))
        {
            if (name == "*") continue;
            var fields = (found["fields"] as YamlList)?.Items ?? (found["field"] is YamlMap only ? [only] : []);
            if (fields.OfType<YamlMap>().FirstOrDefault(f => f["name"] is YamlScalar n && n.Text == name) is not { } next) return null;
            found = next;
        }
        return found;
    }

    public static bool Compiles(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.ECMAScript);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private void One(YamlMap field, bool isShared)
    {
        var name = $"the field '{faults.Required(field, "name", "a field") ?? "?"}'";
        faults.Keys(field, name, Keys);
        foreach (var key in (ReadOnlySpan<string>)["label", "hint", "label_singular", "summary"]) faults.Text(field, key);
        foreach (var key in (ReadOnlySpan<string>)["required", "collapsed", "multiple", "minimal", "picker_utc", "allow_add", "minimize_collapsed", "choose_url"]) faults.Flag(field, key);
        var widget = faults.Text(field, "widget") ?? "string";
        if (!Widgets.Contains(widget))
            faults.Add(Codes.EditorWidget, field["widget"]!, widget == "date" ? $"there is no widget 'date' any more: 'datetime' with 'time_format: false' is a day" : $"there is no widget '{widget}'{Spelling.DidYouMean(widget, Widgets)}{Spelling.Allowed(Widgets)}");
        Pattern(field, name);
        LanguageRules.Field(field, widget, isShared, faults);
        Widget(field, name, widget, isShared);
        if (field["fields"] is not null) Form(field, name, isShared);
        if (field["field"] is not null && faults.Map(field, "field") is { } inner) One(inner, isShared);
        foreach (var type in faults.Maps(field, "types")) One(type, isShared);
    }

    private void Pattern(YamlMap field, string name)
    {
        if (faults.List(field, "pattern") is not { } pattern) return;
        if (pattern.Items is not [YamlScalar expression, YamlScalar]) faults.Add(Codes.EditorPattern, pattern, $"{name} has a pattern of {pattern.Items.Count} members; two are needed, the expression and the message");
        else if (!Compiles(expression.Text)) faults.Add(Codes.EditorPattern, expression, $"'{expression.Text}' is not a regular expression");
    }

    private void Widget(YamlMap field, string name, string widget, bool isShared)
    {
        switch (widget)
        {
            case "select": Options(field, name); Bounds(field, name); break;
            case "relation": Relation(field, name); Bounds(field, name); break;
            case "number":
                if (faults.Required(field, "value_type", $"{name}, a number,") is not null) faults.OneOf(field, "value_type", "int", "float");
                if (faults.Number(field, "min") > faults.Number(field, "max")) faults.Add(Codes.EditorBounds, field["min"]!, $"{name} has a 'min' above its 'max'");
                break;
            case "list": Bounds(field, name); break;
            case "object":
                if (field["fields"] is null && field["field"] is null) faults.Add(Codes.EditorKeyMissing, field, $"{name}, an object, has no 'fields'");
                break;
            case "datetime": Date(field, name); break;
            case "markdown": Markdown(field, isShared); break;
        }
        if (field["name"] is YamlScalar { Text: "body" } at && widget is not ("markdown" or "richtext" or "text" or "code") && field["fields"] is null && field["widget"] is not null && widget == "string") faults.Add(Codes.EditorBody, at, "the field 'body' is one line; the text of a file needs the widget 'markdown'");
    }

    private void Options(YamlMap field, string name)
    {
        if (field["options"] is null) faults.Add(Codes.EditorKeyMissing, field, $"{name}, a select, has no 'options'");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in faults.List(field, "options")?.Items ?? [])
        {
            var value = option is YamlMap map ? map["value"] : option;
            if (option is YamlMap labelled && (labelled["label"] is not YamlScalar label || ConfigFaults.IsOther(label))) faults.Add(Codes.EditorOptions, option, $"an option of {name} has no 'label' that is a text");
            if (value is not YamlScalar scalar) faults.Add(Codes.EditorOptions, option, $"an option of {name} has no 'value' that is a text or a number");
            else if (scalar is { IsPlain: true, Text: "true" or "false" or "null" or "~" or "0" } || scalar.Text == "") faults.Add(Codes.EditorOptions, scalar, $"an option of {name} is {(scalar.Text == "" ? "empty" : scalar.Text)}, which the editor drops; put it in quotes or use another value");
            else if (!seen.Add(scalar.Text)) faults.Add(Codes.EditorOptions, scalar, $"the option '{scalar.Text}' of {name} stands twice");
        }
    }

    private void Relation(YamlMap field, string name)
    {
        var value = faults.Required(field, "value_field", $"{name}, a relation,");
        if (field["search_fields"] is null) faults.Add(Codes.EditorKeyMissing, field, $"{name}, a relation, has no 'search_fields'");
        if (field["options_length"] is null) faults.Add(Codes.EditorRelation, field, $"{name}, a relation, has no 'options_length': the editor shows the first 20 records only");
        faults.Number(field, "options_length");
        if (faults.Required(field, "collection", $"{name}, a relation,") is not { } target) return;
        if (collections.FirstOrDefault(c => c["name"] is YamlScalar n && n.Text == target) is not { } collection)
        {
            faults.Add(Codes.EditorRelation, field["collection"]!, $"{name} leads to the collection '{target}', which is not there{Spelling.DidYouMean(target, collections.Select(c => (c["name"] as YamlScalar)?.Text).OfType<string>())}");
            return;
        }
        var form = field["file"] is YamlScalar file ? (collection["files"] as YamlList)?.Items.OfType<YamlMap>().FirstOrDefault(f => f["name"] is YamlScalar n && n.Text == file.Text) : collection;
        if (form is null) faults.Add(Codes.EditorRelation, field["file"]!, $"{name} leads to a file that '{target}' does not have");
        else
        {
            if (value is not null && !value.Contains("{{", StringComparison.Ordinal) && Find(form, value) is null) faults.Add(Codes.EditorRelation, field["value_field"]!, $"'{target}' has no field '{value}', which is the value of {name}");
            foreach (var key in (ReadOnlySpan<string>)["search_fields", "display_fields"])
                foreach (var searched in faults.List(field, key)?.Items.OfType<YamlScalar>() ?? [])
                    if (!searched.Text.Contains("{{", StringComparison.Ordinal) && Find(form, searched.Text) is null) faults.Add(Codes.EditorRelation, searched, $"'{target}' has no field '{searched.Text}', which '{key}' of {name} names");
        }
    }

    private void Bounds(YamlMap field, string name)
    {
        var (min, max) = (faults.Number(field, "min"), faults.Number(field, "max"));
        if (field["min"] is { } least && field["max"] is null) faults.Add(Codes.EditorBounds, least, $"{name} has a 'min' and no 'max': the editor then checks neither");
        else if (min > max) faults.Add(Codes.EditorBounds, field["min"]!, $"{name} has a 'min' above its 'max'");
    }

    private void Date(YamlMap field, string name)
    {
        var time = field["time_format"] as YamlScalar;
        if (field["date_format"] is null && field["format"] is null) faults.Add(Codes.EditorDate, field, $"{name} has no 'date_format': the editor would write the time to the millisecond");
        else if (field["date_format"] is YamlScalar { Text: not ("YYYY-MM-DD" or "false") } format) faults.Add(Codes.EditorDate, format, $"{name} would write days as '{format.Text}'; content has YYYY-MM-DD");
        if (time is { IsPlain: true, Text: "false" } && faults.Flag(field, "picker_utc") != true) faults.Add(Codes.EditorDate, field, $"{name} is a day without 'picker_utc: true': west of Greenwich it would become the day before");
        if (time is { Text: not ("false" or "true") } && time.Text.Contains('Z')) faults.Add(Codes.EditorDate, time, $"{name} would write the zone of the editor's computer; times are local to the edition");
    }

    private void Markdown(YamlMap field, bool isShared)
    {
        foreach (var button in faults.List(field, "buttons")?.Items.OfType<YamlScalar>() ?? [])
            if (!Buttons.Contains(button.Text)) faults.Add(Codes.EditorValue, button, $"there is no button '{button.Text}'{Spelling.DidYouMean(button.Text, Buttons)}");
        if (faults.List(field, "modes") is not { } modes) return;
        if (modes.Items.Count == 0) faults.Add(Codes.EditorValue, modes, "'modes' is empty (allowed: rich_text, raw)");
        foreach (var mode in modes.Items.OfType<YamlScalar>())
            if (mode.Text is not ("raw" or "rich_text")) faults.Add(Codes.EditorValue, mode, $"'{mode.Text}' is not a mode (allowed: rich_text, raw)");
    }
}
