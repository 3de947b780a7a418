using Repository.Model;
using Repository.Tests.House;

namespace Repository.Tests.Model;

/// <summary>A day of a programme as a table: rooms in columns, the moments between which nothing changes in rows.</summary>
public class ProgrammeGridTests
{
    private static ProgrammeGrid Grid(params string[] sessions)
    {
        using var site = SampleSite.Small(("content/editions/2027/edition.yaml", """
            id: 2027
            title: {en: E, fr: E, ar: E}
            dates: {start: 2027-05-03, end: 2027-05-04}
            time_zone: Africa/Cairo
            state: announced
            rooms: [{id: b, name: {en: Room B, fr: B, ar: B}}, {id: a, name: {en: Room A, fr: A, ar: A}}]
            sources: [{url: https://example.org/}]

            """));
        for (var i = 0; i < sessions.Length; i++)
        {
            var parts = sessions[i].Split(' ');
            site.Write($"content/editions/2027/sessions/{parts[0]}.yaml", $$"""
                id: {{parts[0]}}
                title: {en: T, fr: T, ar: T}
                type: panel
                {{(parts[1] == "-" ? "" : "room: " + parts[1])}}
                start: 2027-05-03T{{parts[2]}}
                {{(parts[3] == "-" ? "" : "end: 2027-05-" + (string.CompareOrdinal(parts[3], parts[2]) < 0 ? "04" : "03") + "T" + parts[3])}}
                status: {{(parts.Length > 4 ? parts[4] : "confirmed")}}
                updated: 2026-05-01

                """);
        }
        var edition = site.Read().Site!.FindEdition("2027")!;
        return ProgrammeGrid.Of(edition, edition.Days[0]);
    }

    private static string Drawn(ProgrammeGrid grid) => string.Join(" ", grid.Cells.OrderBy(c => c.Session.Id, StringComparer.Ordinal).Select(c => $"{c.Session.Id}={c.Row}+{c.Rows},{c.Column}+{c.Width}"));

    [Fact]
    public void Rooms_stand_in_the_order_of_the_edition_and_only_those_that_are_used()
    {
        var grid = Grid("one a 09:00 10:00", "two b 09:00 11:00", "three a 10:00 11:00");
        Assert.Equal(["b", "a"], grid.Heads.Select(h => h.Room!.Id));
        Assert.Equal("one=0+1,1+1 three=1+1,1+1 two=0+2,0+1", Drawn(grid));
        Assert.Equal(["a"], Grid("one a 09:00 10:00").Heads.Select(h => h.Room!.Id));
    }

    [Fact]
    public void A_session_without_a_room_goes_across_where_nothing_else_runs() =>
        Assert.Equal("lunch=1+1,0+2 one=0+1,1+1 three=2+1,1+1 two=0+1,0+1", Drawn(Grid("one a 09:00 10:00", "two b 09:00 10:00", "lunch - 10:00 11:00", "three a 11:00 12:00")));

    [Fact]
    public void A_session_whose_room_is_not_known_yet_has_a_column_of_its_own_at_the_end()
    {
        var grid = Grid("one a 09:00 10:00", "later - 09:30 10:30");
        Assert.Equal([("a", 0), (null, 1)], grid.Heads.Select(h => (h.Room?.Id, h.Column)));
        Assert.Equal("later=1+2,1+1 one=0+2,0+1", Drawn(grid));
    }

    [Fact]
    public void A_cancelled_session_and_the_one_in_its_place_stand_beside_each_other()
    {
        var grid = Grid("first a 09:00 10:00 cancelled", "instead a 09:00 10:00", "next a 10:00 11:00", "other b 09:00 10:00");
        Assert.Equal([("b", 0, 1), ("a", 1, 2)], grid.Heads.Select(h => (h.Room!.Id, h.Column, h.Width)));
        Assert.Equal("first=0+1,1+1 instead=0+1,2+1 next=1+1,1+1 other=0+1,0+1", Drawn(grid));
    }

    [Fact]
    public void A_session_may_cross_midnight_or_have_no_end()
    {
        Assert.Equal("late=0+1,0+1", Drawn(Grid("late a 23:00 00:30")));
        var grid = Grid("open a 09:00 -", "next b 09:15 10:00");
        Assert.Equal([new TimeOnly(9, 0), new(9, 15), new(9, 30), new(10, 0)], grid.Lines.Select(TimeOnly.FromDateTime));
        Assert.Equal("next=1+2,0+1 open=0+2,1+1", Drawn(grid));
    }

    [Fact]
    public void No_session_lies_on_another_whatever_the_programme()
    {
        var random = new Random(7);
        for (var run = 0; run < 40; run++)
        {
            string Time(int quarter) => $"{quarter / 4:00}:{quarter % 4 * 15:00}";
            var grid = Grid([.. Enumerable.Range(0, random.Next(1, 14)).Select(i =>
            {
                var start = random.Next(32, 60);
                return $"s{i} {"ab-"[random.Next(3)]} {Time(start)} {(random.Next(6) == 0 ? "-" : Time(start + random.Next(1, 12)))}";
            })]);
            foreach (var one in grid.Cells)
            {
                Assert.True(one.Rows > 0 && one.Column >= 0 && one.Column + one.Width <= grid.Columns && one.Row + one.Rows < grid.Lines.Length);
                foreach (var two in grid.Cells)
                    Assert.True(one == two || one.Row >= two.Row + two.Rows || two.Row >= one.Row + one.Rows || one.Column >= two.Column + two.Width || two.Column >= one.Column + one.Width, $"{one} {two}");
            }
        }
    }
}
