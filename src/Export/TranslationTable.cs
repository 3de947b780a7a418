using System.Globalization;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>Everything that is to be translated into one language or read again in it, as a table for spreadsheets.</summary>
public static class TranslationTable
{
    /// <summary><c>standing</c> is waiting, public or in-front; <c>texts</c> are paths in the file, or ids of clauses.</summary>
    private static readonly string[] Columns = ["gain", "language", "state", "kind", "id", "name", "texts", "words", "places", "standing", "file", "page"];

    public static void Write(Utf8Buffer output, LanguageView view) => SpreadsheetTable.Write(output, Columns, view.Site.Translations.In(view.Language.Code).Lines.Select(line => (string[])
    [
        Number(line.Gain), line.Language, DeskWords.Key(line.State), line.Kind, line.Id, view.Text(line.Name, line.Own).Text, string.Join(' ', line.Texts.Select(t => t.Path)), Number(line.Words), Number(line.Places), DeskWords.Key(line.Standing),
        line.File, line.Page is { } page ? view.Absolute(page, view.Language) : "",
    ]));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
