using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Markdown;
using Repository.Model;
using Repository.Schema;

namespace Repository.Rendering;

/// <summary>The site as readers of one language see it: its addresses, words, numbers and dates, and which text they get.</summary>
public sealed class LanguageView
{
    private static readonly System.Text.Json.JsonSerializerOptions ScriptJson = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly FrozenDictionary<string, Language> languages;
    private readonly string?[] cards;
    private readonly ConcurrentDictionary<(string Facet, string Value), Named> named = new();
    private readonly ConcurrentDictionary<string, byte[]> fragments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LanguageView> archived = new(StringComparer.Ordinal);
    private readonly ArchivedNames? names;
    private readonly ConcurrentDictionary<string, string> scripts = new(StringComparer.Ordinal);

    /// <param name="cards">The files of the theme's <c>assets/cards</c>.</param>
    public LanguageView(Site site, Language language, Words words, IReadOnlySet<string> cards)
    {
        Site = site;
        Language = language;
        Words = words;
        this.cards = [.. Enum.GetValues<PageKind>().Select(kind => $"{kind.ToString().ToLowerInvariant()}-{language.Code}.png" is var file && cards.Contains(file) ? $"{site.BaseUrl}assets/cards/{file}" : null)];
        languages = site.Languages.ToFrozenDictionary(l => l.Code);
        Prefix = $"{site.BasePath}/{language.Code}";
        Today = this;
    }

    private LanguageView(LanguageView today, ArchivedNames names)
    {
        (Site, Language, Prefix, cards, languages, Today, this.names) = (today.Site, today.Language, today.Prefix, today.cards, today.languages, today, names);
        Words = today.Words.With(names.Words.Where(w => w.Value.Has(Language.Code)).Select(w => KeyValuePair.Create(w.Key, w.Value[Language.Code]!)));
    }

    /// <summary>The view with today's names: this one, unless it is that of an archived edition.</summary>
    public LanguageView Today { get; }

    /// <summary>The view of an edition's pages and of its cards in lists: an archived edition's shows the names of its archive, and shares no
    /// fragment with pages that show today's. A language that was added since sees it with today's.</summary>
    public LanguageView For(Edition edition) => edition.Archive is { } archive && archive.Languages.Contains(Language.Code)
        ? Today.archived.GetOrAdd(edition.Id, static (_, given) => new LanguageView(given.Today, given.Names), (Today, archive.Names)) : Today;

    public Site Site { get; }
    public Language Language { get; }
    public Words Words { get; }

    /// <summary>What stands before every address of this language: <c>/repo/ar</c>.</summary>
    public string Prefix { get; }

    public string this[string word] => Words[word];
    public string Title => Text(Site.Settings.Title).Text;

    /// <summary>An address of the site for a link: with base path and language.</summary>
    public string Href(string path) => Prefix + path;

    /// <summary>The same page in another language.</summary>
    public string Href(string path, Language language) => $"{Site.BasePath}/{language.Code}{path}";

    /// <summary>The whole address, for canonical links and the like.</summary>
    public string Absolute(string path, Language language) => $"{Site.BaseUrl}{language.Code}{path}";

    /// <summary>The picture that other sites show beside a link to a page of that kind.</summary>
    /// <remarks>Null where the theme has none, as for a language that was added.</remarks>
    public string? Card(PageKind kind) => cards[(int)kind];

    public string Asset(string file) => $"{Site.BasePath}/assets/{file}";

    /// <summary>Links in Markdown name pages without language and base path.</summary>
    public string Rewrite(string link) =>
        link.StartsWith("/media/", StringComparison.Ordinal) ? Site.BasePath + link : link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal) ? Prefix + link : link;

    /// <param name="own">The language to fall back to: the record's own.</param>
    public LocalText Text(Translated<string>? text, string own = "")
    {
        if (text is null) return new("", Language, false);
        var best = text.Best(Language.Code, own);
        return new(text[best]!, languages[best], best != Language.Code);
    }

    /// <summary>The language in which a text of the record is shown because it is missing in this one; null where none is.</summary>
    public string? FallbackIn(Values values, string own = "")
    {
        foreach (var field in values.Fields)
            if (!field.LanguagesMayLack && values.Raw(field) is Translated<string> text && !text.Has(Language.Code)) return text.Best(Language.Code, own);
        return null;
    }

    /// <summary>A text of a record: its headings stand below the page's and its sections'.</summary>
    public HtmlText Markdown(string text) => new(MarkdownText.ToHtml(Sized(Living(MarkdownText.Parse(text))), Rewrite, leastHeading: 3));

    /// <summary>The text of a page or news item.</summary>
    public HtmlText ProseHtml(string text) => new(MarkdownText.ToHtml(Sized(Living(MarkdownText.Parse(text, anchors: true))), Rewrite));

    /// <summary>Pictures say how large they are, so that nothing moves when they come, and come when they are reached.</summary>
    private Markdig.Syntax.MarkdownDocument Sized(Markdig.Syntax.MarkdownDocument document) => MarkdownText.WithPictures(document, url =>
        url.StartsWith("/media/", StringComparison.Ordinal) && Site.SizeOf(Uri.UnescapeDataString(url["/media/".Length..])) is { } size
            ? [("width", size.Width.ToString()), ("height", size.Height.ToString()), ("loading", "lazy")] : [("loading", "lazy")]);

    /// <summary>Without the links to records that are not public.</summary>
    private Markdig.Syntax.MarkdownDocument Living(Markdig.Syntax.MarkdownDocument document) =>
        Site.Projects.Length == Site.AllProjects.Length ? document : MarkdownText.WithoutLinks(document, url => Site.IsHidden(url.Split('#')[0]));

    /// <summary>A file of content/media.</summary>
    public string Media(string? file) => $"{Site.BasePath}/media/{string.Join('/', (file ?? "").Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>Where a mistake in the record is reported: a message to the contact, else an issue at the forge; null where the site names neither.</summary>
    public string? Correction(string id)
    {
        var subject = Uri.EscapeDataString(Words.Format("correction.subject", id));
        var contact = Site.Settings.Values.Get(SiteSettings.Contact);
        if (contact?.Get(SiteSettings.ContactEmail) is { } email) return $"mailto:{Uri.EscapeDataString(email).Replace("%40", "@", StringComparison.Ordinal)}?subject={subject}";
        if (contact?.Get(SiteSettings.ContactUrl) is { } url)
        {
            var address = new UriBuilder(url);
            address.Query = (address.Query.Length > 1 ? address.Query + "&" : "?") + "record=" + Uri.EscapeDataString(id);
            return address.Uri.AbsoluteUri;
        }
        if (EditorLinks.Forge(Site.Settings) is not { } forge) return null;
        // https://docs.gitlab.com/user/project/issues/create_issues/ and https://docs.github.com/issues/tracking-your-work-with-issues
        return EditorLinks.IsGitLab(Site.Settings) ? $"{forge}/-/issues/new?issue%5Btitle%5D={subject}" : $"{forge}/issues/new?title={subject}";
    }

    /// <summary>example.org, of https://www.example.org/a/b.</summary>
    public static string HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host : url;

    /// <summary>An address as a name for a link: without its scheme, and cut where it is long.</summary>
    public static string ShortAddress(string url)
    {
        var text = url.Split("://") is [_, var rest] ? rest : url;
        if (text.StartsWith("www.", StringComparison.Ordinal)) text = text[4..];
        text = text.TrimEnd('/');
        return text.Length <= 70 ? text : text[..68] + "…";
    }

    /// <summary>The beginning of a longer text, for a card; whole words.</summary>
    /// <param name="most">Letters, without the sign that tells that more follow.</param>
    public static string Excerpt(string text, int most = 190)
    {
        if (text.Length <= most) return text;
        var end = text.LastIndexOf(' ', most);
        if (end < most / 2) end = char.IsLowSurrogate(text[most]) ? most - 1 : most;
        return text[..end].TrimEnd(' ', ',', '،', ';', '؛', ':', '.', '–') + "…";
    }

    /// <summary>The colour of a goal, and black or white for the number on it: whichever contrasts more.</summary>
    /// <remarks>https://www.w3.org/TR/WCAG22/#dfn-relative-luminance</remarks>
    public (string Colour, string Ink) GoalColour(string goal)
    {
        var colour = Site.FindVocabulary(Facet.Sdg.Vocabulary!)?.Find(goal)?.Values.Get(Model.Term.Color) ?? "#4a5d62";
        double Channel(int at)
        {
            var share = int.Parse(colour.AsSpan(at, 2), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
        var luminance = 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
        return (colour, 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? "#ffffff" : "#000000");
    }

    /// <summary>The repository in four numbers.</summary>
    public IEnumerable<Stat> MainStats =>
    [
        Stat("project.count", Site.Projects.Length, Urls.Projects),
        Stat("country.count", Site.By(Facet.Country).Values.Count(c => Site.By(Facet.Country)[c].Length > 0), Urls.Facet(Facet.Country)),
        Stat("organization.count", Site.Organizations.Length, Urls.Organizations),
        Stat("technology.count", Site.By(Facet.Technology).Values.Count(t => Site.By(Facet.Technology)[t].Length > 0), Urls.Facet(Facet.Technology)),
    ];

    /// <summary>How many records there are, as a number that leads to their list.</summary>
    public Stat Stat(string word, int number, string path) => new(Words.Count(word, number), Words.Number(number), path);

    /// <summary>The name of a language in this one; its code where the theme has no name for it.</summary>
    public string NameOf(string language) => Words.Find($"language.{language}") ?? language;

    /// <summary>Languages that are spoken together: Arabic, French.</summary>
    public string Languages(IEnumerable<string> codes) => string.Join(Words["list.comma"], codes.Select(NameOf));

    /// <summary>The words that a script says, by what follows the prefix in their keys, as JSON for an attribute.</summary>
    /// <remarks>Found once: every session's page carries them.</remarks>
    public string Script(params ReadOnlySpan<string> prefixes) => scripts.GetOrAdd(string.Join(' ', prefixes), static (joined, all) =>
    {
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var prefix in joined.Split(' '))
            foreach (var key in all.Keys)
                if (key.StartsWith(prefix, StringComparison.Ordinal)) words[key[prefix.Length..]] = all[key];
        return System.Text.Json.JsonSerializer.Serialize(words, ScriptJson);
    }, Words);

    public Language LanguageOf(string code) => languages[code];

    /// <summary>A piece of HTML that many pages share, rendered once: the card of a record stands in a dozen lists.</summary>
    public ReadOnlySpan<byte> Fragment(string key, Func<Page> page) => FragmentBytes(key, page).Span;

    public ReadOnlyMemory<byte> FragmentBytes(string key, Func<Page> page) => fragments.GetOrAdd(key, static (_, make) =>
    {
        var buffer = new Utf8Buffer(1024);
        make().WriteTo(buffer);
        return buffer.Written.ToArray();
    }, page);

    /// <summary>A value of a facet as a link shows it.</summary>
    public Named Value(Facet facet, string value) => named.GetOrAdd((facet.Id, value), _ => Name(facet, value));

    /// <summary>Who has which part in a session, in the order of its programme; people who are missing are told of by a rule.</summary>
    public IEnumerable<(Person Person, string Role)> SpeakersOf(Session session)
    {
        foreach (var speaker in session.Values.Get(Session.Speakers))
            if (FindPerson(speaker.Get(Session.SpeakerPerson)) is { } person) yield return (person, speaker.Get(Session.SpeakerRole)!);
    }

    /// <summary>Somebody by the name, role, organization and country that this view shows. All else is today's: address, picture, biography.</summary>
    public Person? FindPerson(string? id) => Site.FindPerson(id) is { } person && names?.People.GetValueOrDefault(id!) is { } then
        ? new Person(person.Record with { Values = person.Values.With(then, ArchivedNames.PersonFields) }) : Site.FindPerson(id);

    private Term? FindTerm(string vocabulary, string id) => names?.Terms.GetValueOrDefault((vocabulary, id)) ?? Site.FindVocabulary(vocabulary)?.FindToday(id);

    public LocalText Term(string vocabulary, string id) => FindTerm(vocabulary, id) is { } term ? Text(term.Label) : new(id, Language, false);

    /// <summary>The name of a goal without its number, which stands beside it as a mark.</summary>
    public LocalText Goal(string goal) => FindTerm(Facet.Sdg.Vocabulary!, goal) is { } term ? Text(term.Short) : new(goal, Language, false);

    /// <summary>A country of the region by its vocabulary label, any other by its name in Words (from Unicode CLDR).</summary>
    public string Country(string code) => names?.Countries.GetValueOrDefault(code) is { } then ? Text(then).Text : Site.FindVocabulary("countries")?.Find(code) is { } term ? Text(term.Label).Text : Words.Find("countries." + code) ?? code;

    public string Date(DateOnly date) => Date(Partial(date)!.Value);

    public string Date(PartialDate date)
    {
        var year = date.Year.ToString("0000");
        if (date.Month is not { } month) return year;
        var name = Words[$"date.months.{month}"];
        return date.Day is not { } day ? Words.Format("date.month_year", name, year)
            : Words.Format("date.day_month_year", day == 1 ? Words["date.first"] : day.ToString(), name, year);
    }

    /// <summary>The years, months or days of a project.</summary>
    public string Span(PartialDate? from, PartialDate? to) => (from, to) switch
    {
        ({ } start, { } end) when start == end => Date(start),
        ({ } start, { } end) => Words.Format("date.from_to", Date(start), Date(end)),
        ({ } start, null) => Words.Format("date.since", Date(start)),
        (null, { } end) => Words.Format("date.until", Date(end)),
        _ => "",
    };

    /// <summary>The days of an edition.</summary>
    public string Span(DateOnly? from, DateOnly? to) => Span(Partial(from), Partial(to));

    private static PartialDate? Partial(DateOnly? date) => date is { } day ? new(day.Year, day.Month, day.Day) : null;

    private Named Name(Facet facet, string value)
    {
        if (facet.Vocabulary is { } id && FindTerm(id, value) is { } term)
        {
            var label = Text(term.Short);
            var text = facet.Id == "sdg" ? Words.Format("facet.sdg.numbered", term.Id, label.Text) : facet.Id == "action_line" ? $"{ShortCode(term.Id)} {label.Text}" : label.Text;
            // Its page stands under the id that it has today.
            return new(text, Href(Urls.FacetValue(facet, Site.FindVocabulary(id)?.FindToday(value)?.Id ?? value)), label.LangIfOther, label.Language.Direction);
        }
        return facet.Id switch
        {
            "kind" => new(Words[$"values.kind.{value}"], Href(Urls.FacetValue(facet, value)), null, null),
            "organization" when (names?.Organizations.GetValueOrDefault(value)?.Get(Organization.NameField) ?? Site.FindOrganization(value)?.Name) is { } name => Of(Text(name), Site.FindOrganization(value) is { } today ? Urls.Organization(today.Id) : Urls.Organizations),
            "edition" when Site.FindEdition(value) is { } edition => Of(Text(edition.Title), Urls.Edition(value)),
            _ => new(value, Href(Urls.FacetValue(facet, value)), null, null),
        };
    }

    private Named Of(LocalText text, string path) => new(text.Text, Href(path), text.LangIfOther, text.DirIfOther);

    /// <summary>The eight lines of C7 are all known as C7.</summary>
    private static string ShortCode(string actionLine) => actionLine.Split('-')[0];
}

/// <summary>A name with its address; the language only where it differs from the page's.</summary>
/// <param name="Dir">Set where the name begins with a code in Latin letters, which would turn the whole of an Arabic name around;
/// else the browser finds it out.</param>
public sealed record Named(string Text, string Href, string? Lang, string? Dir);
