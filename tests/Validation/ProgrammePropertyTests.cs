using System.Diagnostics;
using Repository.Diagnostics;

namespace Repository.Tests.Validation;

/// <summary>No good programme is complained about, and a mistake in one is told once.</summary>
public class ProgrammePropertyTests
{
    private const int Programmes = 3000, OfEachKind = 150;

    [Fact]
    public void Nothing_is_said_of_a_good_programme()
    {
        var (sessions, nights, shared) = (0, 0, 0);
        for (var seed = 0; seed < Programmes; seed++)
        {
            var programme = new RandomProgramme(seed);
            Assert.True(programme.Faults() is [], $"seed {seed}: {string.Join("\n", programme.Faults())}");
            sessions += programme.Items.Count;
            nights += programme.Items.Count(i => i.End?.Date > i.Start?.Date);
            shared += programme.Items.SelectMany(i => i.People.Select(p => p.Person).Distinct()).GroupBy(p => p).Count(g => g.Count() > 1);
        }
        // They are no empty ones.
        Assert.True(sessions > 20 * Programmes && nights > Programmes && shared > 3 * Programmes, $"{sessions} sessions, {nights} over midnight, {shared} people in several");
    }

    public static TheoryData<string> Kinds => [.. ProgrammeMistakes.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_mistake_is_told_once_and_where_it_is(string kind)
    {
        var made = 0;
        for (var seed = 0; made < OfEachKind; seed++)
        {
            Assert.True(seed < 60_000, $"only {made} programmes allow for the mistake '{kind}'");
            var programme = new RandomProgramme(seed);
            if (ProgrammeMistakes.All[kind](programme) is not { } expected) continue;
            made++;
            var faults = programme.Faults();
            Assert.True(faults is [var fault] && (fault.Code, fault.Place.File, fault.Severity) == (expected.Code, expected.File, expected.Severity ?? expected.Code.Severity),
                $"seed {seed}, '{programme.State}': expected {expected.Code} of {expected.File} and nothing else, but there is:\n{string.Join("\n", faults)}");
        }
    }

    [Fact]
    public void A_thousand_sessions_and_eight_hundred_people_are_checked_in_milliseconds()
    {
        var programme = new RandomProgramme(1);
        programme.Rooms = [.. Enumerable.Range(0, 20).Select(i => $"room-{i}")];
        var first = programme.First.ToDateTime(new TimeOnly(8, 0));
        // Everything within two days: thousands of faults, the worst there is.
        programme.Items = [.. Enumerable.Range(0, 1000).Select(i => new Item($"s{i}", "panel", first.AddMinutes(i), first.AddMinutes(i + 90), $"room-{i % 20}")
        {
            People = [.. Enumerable.Range(0, 4).Select(k => ($"person-{(i * 7 + k * 211) % 800}", k == 0 ? "moderator" : "speaker"))],
        })];
        var site = programme.Site();
        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            var faults = new DiagnosticBag();
            foreach (var rule in Repository.Validation.Validator.ProgrammeRules) rule.Check(site, faults);
            return watch.Elapsed;
        });
        Assert.True(best < TimeSpan.FromMilliseconds(250), $"{best.TotalMilliseconds} ms");
    }
}
