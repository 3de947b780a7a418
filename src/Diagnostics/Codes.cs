using System.Reflection;

namespace Repository.Diagnostics;

/// <summary>Every kind of fault there is. docs/diagnostics.md is made from this list and from tests/BrokenSite.</summary>
public static class Codes
{
    public static readonly DiagnosticCode
        TooLarge = Error("F001", "The file is too large", "Split the file, or make the picture or document smaller; the message names the limit."),
        NotUtf8 = Error("F002", "The file is not UTF-8", "Save the file again as UTF-8 in your editor."),
        ByteOrderMark = Warning("F003", "The file begins with a byte order mark", "Save the file as \"UTF-8\", not as \"UTF-8 with BOM\"."),
        CarriageReturns = Warning("F004", "Lines end with CR LF", "Save the file with LF line ends (Unix)."),
        EmptyFile = Error("F005", "The file is empty", "Write the record, or delete the file; `new` writes a skeleton."),
        StrayFile = Error("F006", "Nothing of this name belongs here", "Move the file to its folder or rename it; the message says what may lie there."),
        FolderNotFile = Error("F007", "A folder stands where a file is expected", "Rename or remove the folder."),
        LinkOutside = Error("F008", "A symbolic link", "Put the file itself there; links out of content/ are never followed."),
        Unreadable = Error("F009", "The file cannot be read", "Give the program the right to read it."),
        MissingFile = Error("F010", "A file that must be there is missing", "Add the file; the message names it."),
        UnknownLanguage = Error("F011", "The language in the file's name is not a language of the site", "Use a code of `languages` in content/site.yaml."),
        Syntax = Error("Y001", "YAML that cannot be read", "Look at the place and just before it: a missing quote, colon, space or a wrong indent."),
        DuplicateKey = Error("Y002", "A key stands twice", "Keep one of the two."),
        Anchor = Error("Y003", "An anchor or alias", "Write the value out: `&name` and `*name` are not used in content; a text that begins with & or * needs quotes."),
        Tag = Error("Y004", "A tag", "Leave the tag out: `!name` is not used in content; a text that begins with ! needs quotes."),
        SeveralDocuments = Error("Y005", "Several documents in one file", "One record per file: remove the line `---`."),
        Tab = Error("Y006", "A tab in the indentation", "Indent with spaces, two per level."),
        FrontMatter = Error("Y007", "No front matter", "Begin the file with a line `---`, the fields, and a line `---`; the text follows."),
        TooDeep = Error("Y008", "Nested too deeply", "Content is at most 16 levels deep."),
        UnknownKey = Error("R001", "A key that this kind of record does not have", "Correct the spelling or remove the key."),
        MissingKey = Error("R002", "A required key is missing", "Add it; the message says what it holds."),
        WrongType = Error("R003", "The value is of another kind", "The message says what is expected here."),
        NotAllowed = Error("R004", "The value is not one of the allowed ones", "Use one of the values in the message."),
        NotAnId = Error("R005", "Not an id", "Lower-case letters a–z, digits and single dashes between them, at most 80 characters, not `page` or `index`."),
        IdNotFileName = Error("R006", "The id differs from the file's name", "Give the file the name of the id; an id never changes once published."),
        TooLong = Error("R007", "A text is too long", "Shorten it."),
        SlightlyTooLong = Warning("R008", "A text is slightly too long", "Shorten it when you next edit the record."),
        TooShort = Error("R009", "A text is too short", "Say more."),
        NotADate = Error("R010", "Not a date", "Write a day as 2025-03-14; where a part of a date is allowed, 2025-03 or 2025 will do."),
        OutOfRange = Error("R011", "The number is out of range", "The message names the bounds."),
        NotAUrl = Error("R012", "Not an address", "Write a whole address that begins with https:// or http://."),
        ControlCharacter = Error("R013", "An invisible control character in a text", "Remove it: control characters and overrides of the writing direction are not used in content."),
        UnknownTerm = Error("R014", "Unknown vocabulary term", "Use a term of the vocabulary named in the message."),
        ParentTerm = Error("R015", "A term that only groups others", "Use one of its lines, which the message lists."),
        DeprecatedTerm = Warning("R016", "A deprecated term", "Use the term that replaces it."),
        UnknownReference = Error("R017", "A reference to a record that does not exist", "Correct the id, or write that record first."),
        ForeignLanguage = Error("R018", "Not a language of the site", "Use a code of `languages` in content/site.yaml."),
        OwnLanguage = Error("R019", "A text is missing in the record's own language", "Write it in the language that `language` names; other languages fall back to it."),
        Repeated = Error("R020", "A value stands twice in a list", "Keep one of the two."),
        EmptyText = Error("R021", "An empty text", "Write the text or remove the key."),
        TooFew = Error("R022", "The list has too few entries", "The message says how many are needed."),
        PrivatePath = Error("R023", "A path that leaves content/media", "Name a file below content/media, without `..`."),
        SameUrl = Error("X001", "Two pages claim one address", "Rename one of them, or remove it from `formerly`."),
        CircularRedirect = Error("X002", "A redirect that leads back to itself", "Remove the record's own id from `formerly`."),
        DatesInOrder = Error("X003", "The end lies before the start", "Correct one of the two dates."),
        OutsideEdition = Error("X004", "A session outside the days of its edition", "Correct the session's start or the edition's dates."),
        PrizeCategory = Error("X005", "The prize category is not among the action lines", "Add it to `action_lines`, or choose one of them."),
        UnknownClause = Error("X006", "A clause that does not exist", "Name a clause as `declaration-id#clause-id`."),
        MissingTranslation = Warning("X007", "A translation is missing", "Add the text in that language; until then readers see the original with a notice."),
        StaleTranslation = Warning("X008", "A translation is older than the original", "Bring the translation up to date and set its `of` to the original's."),
        ReviewDue = Warning("X009", "The review date has passed", "Check the record and set `review.next` anew."),
        TranslationWithoutText = Warning("X010", "A translation is declared but there is no text", "Add the text, or remove the language from `translations`."),
        UnlabelledTerm = Warning("X011", "A term without a label in a language", "Add the label."),
        MissingMedia = Error("M001", "A media file is missing", "Add the file below content/media, or correct its name."),
        MissingAlt = Error("M002", "A picture without alternative text", "Describe the picture for those who cannot see it, at least in the record's own language."),
        MediaFormat = Error("M003", "A file format that is not accepted", "Pictures are JPEG, PNG or WebP, documents are PDF, with the ending that fits."),
        MediaTooLarge = Error("M004", "A picture or document is too large", "Pictures: at most 2 MB and 1600 pixels a side; PDF: at most 20 MB."),
        LocationMetadata = Error("M005", "A picture holds the place where it was taken", "Remove the location metadata (GPS) and save it again."),
        RawHtml = Error("M006", "Raw HTML in Markdown", "Write it in Markdown; a < that is meant as such is written \\<."),
        UnsafeLink = Error("M007", "A link that is neither http(s), mailto nor within the site", "Use https://…, mailto:… or an address of this site that begins with /."),
        BrokenLink = Error("M008", "A link to a page that does not exist", "Correct the address; within the site it has no language and ends with /."),
        ClauseWithoutId = Error("D001", "A clause without an id", "End the paragraph or list item with {#id}."),
        DuplicateClause = Error("D002", "Two clauses with one id", "Give one of them another id."),
        ClausesNotAligned = Error("D003", "Languages with different clauses", "The languages have the same ids in the same order and nesting."),
        ClauseNotTranslated = Warning("D004", "A clause is not translated", "Add the clause; until then the page says \"not translated\" there."),
        ClauseNotListed = Error("D005", "The clauses of the text and of declaration.yaml differ", "Every clause of the text stands in `clauses`, and the other way round.");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [.. typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<DiagnosticCode>().OrderBy(c => c.Id, StringComparer.Ordinal)];

    private static DiagnosticCode Error(string id, string title, string remedy) => new(id, Severity.Error, title, remedy);

    private static DiagnosticCode Warning(string id, string title, string remedy) => new(id, Severity.Warning, title, remedy);
}
