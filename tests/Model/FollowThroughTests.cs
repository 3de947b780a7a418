using System.Collections.Immutable;
using Repository.Model;
using Repository.Tests.House;

namespace Repository.Tests.Model;

/// <summary>What became of commitments, on a site with one declaration (or as many as a test writes) and one edition.</summary>
public class FollowThroughTests
{
    internal const string Edition = "id: 2026\ntitle: {en: E, fr: É, ar: د}\ndates: {start: 2026-02-02, end: 2026-02-03}\nstate: concluded\n";

    private const string Text = "We do: {#op-1}\n\n- one thing; {#op-1-a}\n- another. {#op-1-b}\n\nWe found something. {#op-2}\n\nWe thank. {#op-3}\n";

    private const string Clauses = "  op-1: {kind: commitment, formerly: [op-0]}\n  op-1-a: {kind: commitment}\n  op-1-b: {kind: commitment}\n  op-2: {kind: initiative}\n  op-3: {kind: other}\n";

    internal static (string, string)[] Declaration(string id, string facts = "adopted: 2026-02\nstatus: adopted\n", string clauses = Clauses, string text = Text) =>
    [
        ($"content/declarations/{id}/declaration.yaml", $"id: {id}\ntitle: {{en: D, fr: D, ar: د}}\n{facts}text: full\nauthoritative: en\nsources: [{{document: Minutes}}]\nclauses:\n{clauses}"),
        .. ((string[])["en", "fr", "ar"]).Select(l => ($"content/declarations/{id}/text.{l}.md", $"---\nid: {id}\n---\n{text}")),
    ];

    private static string Outcome(string id, string lines) => $"id: {id}\nkind: commitment\ntitle: {{en: O, fr: O, ar: ن}}\n{lines}\n";

    private static SampleSite With(params ReadOnlySpan<(string, string)> files) => SampleSite.Small([.. Declaration("d"), ("content/editions/2026/edition.yaml", Edition), .. files]);

    private static (string, string) OutcomeFile(string lines, string id = "o") => ($"content/editions/2026/outcomes/{id}.yaml", Outcome(id, lines));

    private static (string, string) Record(string id, params ReadOnlySpan<string> lines) => ($"content/projects/{id}.yaml", SampleSite.Project(id, lines));

    private static Site Read(SampleSite site, DateOnly? day = null)
    {
        var (read, faults) = site.Read(day);
        Assert.Empty(faults.Where(f => f.Severity == Repository.Diagnostics.Severity.Error).Select(f => f.ToString()));
        return read!;
    }

    private static string States(Site site) => string.Join(' ', site.FollowThrough.Commitments.Select(c => $"{c.Id}:{c.State}"));

    [Theory]
    [InlineData("implements: [\"d#op-2\"]\nstate: agreed", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: in-progress", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: dropped", CommitmentState.Dropped)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: https://example.org/}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: https://example.org/, date: 2026-06-02}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: https://example.org/, date: 2026-07}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: https://example.org/, date: 2027}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{note: {en: We say so}, date: 2026-05}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: \"https://sample.example.org/fr/editions/2026/outcomes/o/\", date: 2026-05}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: \"https://sample.example.org/en/editions/2026/outcomes/o/index.html\", date: 2026-05}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: \"https://SAMPLE.example.org/en/editions/2026/outcomes/o?x=1#y\", date: 2026-05}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: \"https://sample.example.org/en/editions/2026/outcomes/other/\", date: 2026-05}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: \"https://sample.example.org/ar/editions/2026/sessions/s.ics\", date: 2026-05}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: \"http://sample.example.org./fr/follow-through/d/op-2/\", date: 2026-05}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: \"https://sample.example.org/fr/follow-through.csv\", date: 2026-05}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: \"https://sample.example.org/en/declarations/d/\", date: 2026-05}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: \"https://sample.example.org/en//declarations/d.json\", date: 2026-05}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: \"https://sample.example.org/outcomes/\", date: 2026-05}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: \"https://example.org/en/declarations/d/\", date: 2026-05}]", CommitmentState.Delivered)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: \"https://sample.example.org/en/editions/2026/documents/\", date: 2026-05}]", CommitmentState.Delivered)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: \"https://sample.example.org/en/news/declarations/\", date: 2026-05}]", CommitmentState.Delivered)]
    [InlineData("implements: [\"d#op-2\"]\nstate: in-progress\nevidence: [{url: https://example.org/, date: 2026-05}]", CommitmentState.UnderWay)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: https://example.org/, date: 2026-06-01}]", CommitmentState.Delivered)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: https://example.org/, date: 2026-06}]", CommitmentState.Delivered)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: https://example.org/, date: 2026}]", CommitmentState.Delivered)]
    [InlineData("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: https://sample.example.org/en/news/, date: 2026-05}]", CommitmentState.Delivered)]
    [InlineData("state: agreed", CommitmentState.Nothing)]
    public void A_state_follows_from_outcomes_and_their_evidence(string lines, CommitmentState expected)
    {
        using var site = With(OutcomeFile(lines));
        Assert.Equal(expected, Read(site).FollowThrough.Find("d#op-2")!.State);
    }

    [Theory]
    [InlineData("review: {state: published}", CommitmentState.UnderWay)]
    [InlineData("review: {state: verified}", CommitmentState.UnderWay)]
    [InlineData("review: {state: submitted}", CommitmentState.Dropped)]
    [InlineData("review: {state: withdrawn, date: 2026-03-01}", CommitmentState.Dropped)]
    [InlineData("publish: 2026-06-02", CommitmentState.Dropped)]
    [InlineData("expire: 2026-05-31", CommitmentState.Dropped)]
    public void A_record_that_readers_get_keeps_alive_what_was_dropped(string line, CommitmentState expected)
    {
        using var site = With(OutcomeFile("implements: [\"d#op-2\"]\nstate: dropped"), Record("p", "commitments: [\"d#op-2\"]", line));
        Assert.Equal(expected, Read(site).FollowThrough.Find("d#op-2")!.State);
    }

    [Fact]
    public void What_happens_to_a_point_moves_its_paragraph_but_neither_delivers_nor_ends_it()
    {
        using var site = With(
            OutcomeFile("implements: [\"d#op-1-a\"]\nstate: delivered\nevidence: [{url: https://example.org/, date: 2026-03-04}]", "given"),
            OutcomeFile("implements: [\"d#op-1-b\"]\nstate: dropped", "given-up"));
        Assert.Equal("op-1:UnderWay op-1-a:Delivered op-1-b:Dropped op-2:Nothing", States(Read(site)));
        using var dropped = With(OutcomeFile("implements: [\"d#op-1-b\"]\nstate: dropped"));
        Assert.Equal("op-1:Nothing op-1-a:Nothing op-1-b:Dropped op-2:Nothing", States(Read(dropped)));
        using var whole = With(OutcomeFile("implements: [\"d#op-1\"]\nstate: in-progress"));
        Assert.Equal("op-1:UnderWay op-1-a:Nothing op-1-b:Nothing op-2:Nothing", States(Read(whole)));
    }

    [Fact]
    public void Evidence_by_a_record_counts_while_the_record_is_public()
    {
        const string lines = "implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{project: p, date: 2026-05}]";
        using var shown = With(OutcomeFile(lines), Record("p"));
        Assert.Equal(CommitmentState.Delivered, Read(shown).FollowThrough.Find("d#op-2")!.State);
        using var hidden = With(OutcomeFile(lines), Record("p", "review: {state: submitted}"));
        Assert.Equal(CommitmentState.UnderWay, Read(hidden).FollowThrough.Find("d#op-2")!.State);
        Assert.Equal(["T004", "T005"], hidden.Read().Faults.Select(f => f.Code.Id).Where(c => c[0] == 'T').Order());
    }

    [Fact]
    public void The_last_piece_of_evidence_that_counts_dates_a_delivery_and_the_first_delivery_the_clause()
    {
        using var site = With(
            OutcomeFile("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: https://example.org/b, date: 2026-04}, {url: https://example.org/a, date: 2026-03-01}, {url: https://example.org/c, date: 2026-12}]", "first"),
            OutcomeFile("implements: [\"d#op-2\"]\nstate: delivered\nevidence: [{url: https://example.org/d, date: 2026-05-30}]", "second"));
        var delivery = Read(site).FollowThrough.Find("d#op-2")!.Delivery!;
        Assert.Equal(("first", "2026-04"), (delivery.Outcome.Id, delivery.Date.ToString()));
    }

    [Fact]
    public void Drafts_bind_nobody_but_who_names_their_clauses_is_known()
    {
        using var site = SampleSite.Small([.. Declaration("d", "status: draft\n"), Record("p", "commitments: [\"d#op-2\"]")]);
        var graph = Read(site).FollowThrough;
        Assert.Empty(graph.Commitments);
        Assert.Equal(["d#op-2"], graph.Pages.Select(p => p.Reference));
        Assert.Null(graph.Pages[0].Commitment);
    }

    [Fact]
    public void A_cancelled_session_is_not_shown_and_sessions_move_nothing()
    {
        static string Session(string id, string status) => $"id: {id}\ntitle: {{en: S, fr: S, ar: ج}}\ntype: panel\nstart: 2026-02-02T09:00\nend: 2026-02-02T10:00\nstatus: {status}\nupdated: 2026-01-01\ncommitments: [\"d#op-2\"]\n";
        using var site = With(("content/editions/2026/sessions/on.yaml", Session("on", "confirmed")), ("content/editions/2026/sessions/off.yaml", Session("off", "cancelled")));
        var commitment = Read(site).FollowThrough.Find("d#op-2")!;
        Assert.Equal(["on"], commitment.All.Sessions.Select(s => s.Id));
        Assert.Equal(CommitmentState.Nothing, commitment.State);
    }

    [Fact]
    public async Task An_archived_edition_names_clauses_by_their_ids_of_that_day()
    {
        using var site = With(OutcomeFile("implements: [\"d#op-2\"]\nstate: in-progress"));
        var (code, _, error) = await site.Run("edition", "archive", "2026", "--clock", "2026-06-01");
        Assert.True(code == 0, error);
        foreach (var (name, text) in Declaration("e", "adopted: 2026-02\nstatus: adopted\nformerly: [d]\n", Clauses.Replace("  op-2: {kind: initiative}", "  op-9: {kind: initiative, formerly: [op-2]}"), Text.Replace("op-2", "op-9"))) site.Write(name, text);
        Directory.Delete(site.In("content", "declarations", "d"), recursive: true);
        var graph = Read(site).FollowThrough;
        Assert.Equal(["o"], graph.Find("e#op-9")!.Own.Outcomes.Select(o => o.Id));
        Assert.Equal(["/follow-through/e/op-2/", "/follow-through/d/op-9/", "/follow-through/d/op-2/"],
            SitePages.Redirects(Read(site)).Where(r => r.To == "/follow-through/e/op-9/").Select(r => r.From));
    }

    [Fact]
    public void Former_ids_are_told_of_where_they_are_still_written()
    {
        using var site = With(Record("p", "commitments: [\"d#op-0\"]", "description: {en: \"See [it](/declarations/d/#op-0), [that](/declarations/d/#op-7) and [this](/declarations/d/#op-1).\", fr: D, ar: و}"));
        Assert.Equal(
        [
            "content/projects/p.yaml: the clause 'd#op-0' is 'd#op-1' today: write that (see content/declarations/d/declaration.yaml:9:38)",
            "content/projects/p.yaml: the clause 'd#op-0' is 'd#op-1' today: write that (see content/declarations/d/declaration.yaml:9:38)",
            "content/projects/p.yaml: the declaration 'd' has no clause 'op-7'; did you mean 'op-1'? (see content/declarations/d/text.en.md)",
        ], site.Read().Faults.Where(f => f.Code.Id == "X006").Select(f => $"{f.Place.File}: {f.Message}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_declaration_that_does_not_exist_is_told_of_with_where_it_would_be()
    {
        using var site = With(Record("p", "commitments: [\"nowhere#op-1\"]"));
        Assert.Contains(site.Faults(), f => f.Contains("there is no declaration 'nowhere' (it would be content/declarations/nowhere/declaration.yaml)"));
    }

    [Fact]
    public void A_state_is_never_typed_in()
    {
        using var site = SampleSite.Small(Declaration("d", clauses: Clauses.Replace("{kind: initiative}", "{kind: initiative, state: delivered}")));
        Assert.Contains(site.Faults(), f => f.Contains("has no key 'state': it is derived from the records and outcomes"));
    }

    [Fact]
    public void Nothing_begins_before_it_was_made_nor_after_today()
    {
        using var site = With(
            Record("early", "commitments: [\"d#op-2\"]", "start: 2020"), Record("late", "commitments: [\"d#op-1-a\"]", "start: 2030", "updated: 2026-06-20"), Record("unknown", "commitments: [\"d#op-1-b\"]", "start: -", "updated: 2026-05-04"));
        var graph = Read(site).FollowThrough;
        Assert.Equal((new(2026, 2, 1), SampleSite.Day, new DateOnly(2026, 5, 4)), (graph.Find("d#op-2")!.Started!.Value, graph.Find("d#op-1-a")!.Started!.Value, graph.Find("d#op-1-b")!.Started!.Value));
    }

    [Fact]
    public void A_year_shows_how_far_things_had_come_at_its_end()
    {
        using var site = SampleSite.Small([.. Declaration("old", "adopted: 2023-05\nstatus: adopted\n"), .. Declaration("undated", "status: adopted\n"), ("content/editions/2026/edition.yaml", Edition),
            Record("p", "commitments: [\"old#op-2\"]", "start: 2024-03"), OutcomeFile("implements: [\"old#op-2\"]\nstate: delivered\nevidence: [{url: https://example.org/, date: 2025-06}]")]);
        var years = FollowThroughYears.Of(Read(site));
        Assert.Equal(["2023 4 0 0", "2024 4 1 0", "2025 4 0 1", "2026 8 0 1"], years.Select(y => $"{y.Year} {y.Made} {y.UnderWay} {y.Delivered}"));
    }

    [Fact]
    public void A_paragraph_and_its_points_stand_on_one_page_of_the_tracker()
    {
        const int paragraphs = 300;
        var ids = Enumerable.Range(1, paragraphs).SelectMany(i => (string[])[$"op-{i}", $"op-{i}-a", $"op-{i}-b"]).ToList();
        var text = string.Concat(Enumerable.Range(1, paragraphs).Select(i => $"Paragraph {i}: {{#op-{i}}}\n\n- one; {{#op-{i}-a}}\n- two. {{#op-{i}-b}}\n\n"));
        using var site = SampleSite.Small(Declaration("d", clauses: string.Concat(ids.Select(i => $"  {i}: {{kind: commitment}}\n")), text: text));
        var lists = Read(site).FollowThrough.Lists;
        Assert.Equal([501, 399], lists.Select(l => l.Commitments.Length));
        Assert.Equal(ids, lists.SelectMany(l => l.Commitments).Select(c => c.Id));
        Assert.Equal("op-168", lists[1].Commitments[0].Id);
    }
}
