using System.Text.RegularExpressions;
using Repository.Content;
using Repository.Diagnostics;

namespace Repository.Cms;

/// <summary>How the editor shares an entry out over languages, and where it drops or refuses that.</summary>
internal static partial class LanguageRules
{
    private static readonly string[] Structures = ["multiple_folders", "multiple_files", "single_file"];

    /// <summary>The block at the top; null where there is none.</summary>
    public static YamlMap? Top(YamlMap top, ConfigFaults faults)
    {
        if (faults.Map(top, "i18n") is not { } block) return null;
        faults.Required(block, "structure", "'i18n' at the top");
        if (block["locales"] is null) faults.Add(Codes.EditorKeyMissing, block, "'i18n' at the top has no 'locales'");
        Block(block, block, faults);
        return block;
    }

    /// <summary>Those of a collection, or of a file in one.</summary>
    /// <param name="top">The block at the top of the configuration.</param>
    /// <returns>Whether entries are shared out over languages.</returns>
    public static bool Of(YamlMap holder, YamlMap? top, bool isOfFiles, string name, ConfigFaults faults)
    {
        if (holder["i18n"] is not { } own) return false;
        if (own is YamlScalar && faults.Flag(holder, "i18n") is not true) return false;
        if (top is null)
        {
            faults.Add(Codes.EditorI18n, own, $"{name} has 'i18n' but the configuration has none at its top: the editor drops it");
            return false;
        }
        if (own is YamlMap block) Block(block, top, faults);
        if (isOfFiles && ((own as YamlMap)?["structure"] ?? top["structure"]) is YamlScalar { Text: not "single_file" } structure)
            faults.Add(Codes.EditorI18n, own, $"{name} is of files, which know 'single_file' only, and has '{structure.Text}'");
        return true;
    }

    public static void Field(YamlMap field, string widget, bool isShared, ConfigFaults faults)
    {
        if (field["i18n"] is not YamlScalar own) return;
        if (own.Text is not ("true" or "false" or "translate" or "duplicate" or "none")) faults.Add(Codes.EditorValue, own, $"'{own.Text}' is not a value of 'i18n' (allowed: true, false, translate, duplicate, none)");
        else if (widget is "list" or "object" && own.Text is not ("true" or "false")) faults.Add(Codes.EditorI18n, own, $"'i18n: {own.Text}' on a widget '{widget}': the editor refuses the whole configuration; only single fields take it");
        else if (!isShared && own.Text is not ("false" or "none")) faults.Add(Codes.EditorI18n, own, "a field has 'i18n' in a form that has none: the editor drops it");
    }

    private static void Block(YamlMap block, YamlMap top, ConfigFaults faults)
    {
        faults.Keys(block, "'i18n'", ["structure", "locales", "default_locale", "initial_locales", "save_all_locales", "canonical_slug", "omit_default_locale_from_filename"]);
        faults.OneOf(block, "structure", Structures);
        var locales = (faults.List(block, "locales") ?? top["locales"] as YamlList)?.Items.OfType<YamlScalar>().ToList() ?? [];
        if (block["locales"] is not null)
            foreach (var (locale, position) in locales.Select((l, i) => (l, i)))
                if (!Locale().IsMatch(locale.Text)) faults.Add(Codes.EditorI18n, locale, $"'{locale.Text}' is not the code of a language: 2 to 10 letters, hyphens or underscores");
                else if (locales.Take(position).Any(l => l.Text == locale.Text)) faults.Add(Codes.EditorI18n, locale, $"the language '{locale.Text}' stands twice");
        if (faults.Text(block, "default_locale") is { } first && locales.All(l => l.Text != first)) faults.Add(Codes.EditorI18n, block["default_locale"]!, $"'default_locale' is '{first}', which is not among 'locales'");
    }

    [GeneratedRegex("^[a-zA-Z_-]{2,10}\\z")]
    private static partial Regex Locale();
}
