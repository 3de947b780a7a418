using Repository.Model;
using Repository.Tests.House;

namespace Repository.Tests.Model;

public class TranslationDeskTests
{
    private const string Page = "---\nid: about\ntitle: {0}\ntranslation: {{state: {1}, of: {2}}}\n---\n\nFour words of text.\n";

    [Fact]
    public void A_text_is_missing_stale_machine_or_draft_by_what_its_record_says()
    {
        using var site = SampleSite.Small(
            ("content/projects/complete.yaml", SampleSite.Project("complete")),
            ("content/projects/missing.yaml", SampleSite.Project("missing", "title: {en: Only English}", "summary: {en: A summary that is long enough to pass the check., fr: Un résumé assez long pour passer la vérification.}")),
            ("content/projects/stale.yaml", SampleSite.Project("stale", "translations: {en: {state: original, of: 2026-03-02}, fr: {state: reviewed, of: 2026-03-01}, ar: {state: machine, of: 2026-03-02}}")),
            ("content/projects/draft.yaml", SampleSite.Project("draft", "translations: {en: {state: original, of: 2026-03-02}, fr: {state: draft, of: 2026-03-02}, ar: {state: reviewed, of: 2026-03-02}}")));
        Assert.Equal(["complete", "draft machine", "stale missing"], [States(site, "complete"), $"{States(site, "draft", "fr")} {States(site, "stale", "ar")}", $"{States(site, "stale", "fr")} {States(site, "missing", "fr")}"]);
        Assert.Equal(["title"], Lines(site, "fr", "missing").Single().Texts.Select(t => t.Path));
        Assert.Equal(["title", "summary"], Lines(site, "ar", "missing").Single().Texts.Select(t => t.Path));
        Assert.Empty(Lines(site, "ar", "draft"));
    }

    [Fact]
    public void The_language_of_the_original_has_nothing_to_do()
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", "title: {en: Only English}", "translations: {en: {state: original, of: 2026-03-02}}")));
        Assert.Empty(Lines(site, "en", "one"));
        Assert.Single(Lines(site, "fr", "one"));
    }

    [Fact]
    public void A_page_in_another_language_is_a_file_that_is_there_or_not()
    {
        using var site = SampleSite.Small(("content/pages/about.en.md", string.Format(Page, "About us", "original", "2026-03-02")), ("content/pages/about.fr.md", string.Format(Page, "À propos", "reviewed", "2026-02-01")));
        var (fr, ar) = (Lines(site, "fr", "about").Single(), Lines(site, "ar", "about").Single());
        Assert.Equal((TextState.Stale, "content/pages/about.fr.md", true), (fr.State, fr.File, fr.Exists));
        Assert.Equal((TextState.Missing, "content/pages/about.ar.md", false, "title text"), (ar.State, ar.File, ar.Exists, string.Join(' ', ar.Texts.Select(t => t.Path))));
        Assert.Equal(2 + 4, ar.Words);
    }

    [Fact]
    public void Clauses_that_a_text_lacks_are_named()
    {
        using var site = SampleSite.Small(
            ("content/declarations/d/declaration.yaml", "id: d\ntitle: {en: D, fr: D, ar: D}\nstatus: adopted\nadopted: 2026-01-01\ntext: full\nauthoritative: en\nsources: [{url: https://example.org/d}]\nclauses: {op-1: {kind: commitment}, op-2: {kind: other}}\n"),
            ("content/declarations/d/text.en.md", "---\nid: d\n---\n\nOne two three. {#op-1}\n\nFour five. {#op-2}\n"),
            ("content/declarations/d/text.fr.md", "---\nid: d\n---\n\nUn deux trois. {#op-1}\n"));
        var fr = Lines(site, "fr", "d").Single();
        Assert.Equal(("declaration-text", "op-2", 2), (fr.Kind, Assert.Single(fr.Texts).Path, fr.Words));
        Assert.Equal((5, false), (Lines(site, "ar", "d").Single().Words, Lines(site, "ar", "d").Single().Exists));
    }

    [Fact]
    public void The_gain_grows_with_everything_that_readers_gain_from()
    {
        // One step at a time: state, standing, weight, length, places.
        Assert.Equal([4 * 4 * 8, 3 * 4 * 8, 2 * 4 * 8, 4 * 8], Enum.GetValues<TextState>().Select(s => TranslationDesk.Gain(s, DeskStanding.Public, 8)));
        Assert.Equal([4, 16, 32], Enum.GetValues<DeskStanding>().Select(s => TranslationDesk.Gain(TextState.Missing, s, 1)));
        Assert.Equal([1, 2, 4, 8], Enum.GetValues<DeskRole>().Select(r => TranslationDesk.Worth(r, 1, 1)));
        Assert.Equal([1, 1, 2, 2, 3, 3, 4], ((int[])[1, 24, 25, 74, 75, 174, 175]).Select(words => TranslationDesk.Worth(DeskRole.Detail, words, 1)));
        Assert.Equal([1, 1, 2, 2, 3, 14], ((int[])[0, 1, 3, 6, 7, 20_000]).Select(places => TranslationDesk.Worth(DeskRole.Detail, 1, places)));
    }

    [Fact]
    public void What_is_public_and_in_front_comes_before_what_is_not()
    {
        string[] lacking = ["title: {en: Only English words}"];
        using var site = SampleSite.Small(
            ("content/projects/waiting.yaml", SampleSite.Project("waiting", [.. lacking, "review: {state: submitted}"])), ("content/projects/shown.yaml", SampleSite.Project("shown", lacking)),
            ("content/projects/front.yaml", SampleSite.Project("front", lacking)), ("content/projects/gone.yaml", SampleSite.Project("gone", [.. lacking, "review: {state: withdrawn}"])));
        site.Write("content/site.yaml", File.ReadAllText(site.In("content", "site.yaml")) + "featured: [front]\n");
        var lines = site.Views().Site.Translations.In("fr").Lines.Where(l => l.Kind == "project").ToList();
        Assert.Equal(["front", "shown", "waiting"], lines.Select(l => l.Id));
        Assert.Equal([DeskStanding.InFront, DeskStanding.Public, DeskStanding.Waiting], lines.Select(l => l.Standing));
        Assert.Equal(lines[0].Gain, 2 * lines[1].Gain);
        Assert.Null(lines[2].Page);
    }

    [Fact]
    public void Progress_counts_words_that_are_there_and_read()
    {
        using var site = SampleSite.Small(("content/pages/about.en.md", string.Format(Page, "About us", "original", "2026-03-02")), ("content/pages/about.fr.md", string.Format(Page, "À propos", "draft", "2026-03-02")));
        var views = site.Views();
        DeskProgress Of(string language) => views.Site.Translations.In(language).Progress.Single(p => p.Kind == "page");
        Assert.Equal((6, 6, 0, 100), (Of("en").Words, Of("en").Done, Of("en").Lines, Of("en").Percent));
        Assert.Equal((6, 0, 1, 0), (Of("fr").Words, Of("fr").Done, Of("fr").Lines, Of("fr").Percent));
    }

    [Fact]
    public void Every_kind_of_the_sample_is_on_the_desk_in_a_fixed_order()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var (one, other) = (site.Views().Site.Translations, site.Views().Site.Translations);
        Assert.Equal(DeskItems.Kinds, one.In("fr").Progress.Select(p => p.Kind));
        foreach (var desk in one.Languages)
        {
            Assert.Equal(desk.Lines.Select(l => (l.File, l.Id, l.State, l.Gain)), other.In(desk.Language).Lines.Select(l => (l.File, l.Id, l.State, l.Gain)));
            Assert.Equal(desk.Lines.OrderByDescending(l => l.Gain).Select(l => l.Gain), desk.Lines.Select(l => l.Gain));
            Assert.All(desk.Progress, p => Assert.Equal(p.Lines == 0, p.Percent == 100));
        }
    }

    private static string States(SampleSite site, string id, string? language = null) =>
        string.Join(' ', site.Views().Site.Translations.Languages.Where(d => language is null || d.Language == language).SelectMany(d => d.Lines).Where(l => l.Id == id).Select(l => l.State.ToString().ToLowerInvariant()).DefaultIfEmpty("complete").Distinct());

    private static IEnumerable<DeskLine> Lines(SampleSite site, string language, string id) => site.Views().Site.Translations.In(language).Lines.Where(l => l.Id == id);
}
