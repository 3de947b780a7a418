using System.Collections.Immutable;
using Repository.Export;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Pipelines;

/// <summary>Feeds: what has changed in the programme of each edition, and the outcomes of all of them.</summary>
public sealed class Feeds : Pipeline
{
    /// <summary>Readers of feeds keep what they have seen: older changes stand on the page.</summary>
    private const int MostEntries = 100;

    public override IEnumerable<OutputFile> Run(SiteViews views)
    {
        var changes = (from edition in views.Site.Editions
                       from file in EditionFiles.Of(edition)
                       where file.Kind == EditionFileKind.Changes
                       select (Edition: edition, File: file, Changes: new Lazy<ImmutableArray<Change>>(() => Changes(edition)))).ToImmutableArray();
        var outcomes = new Lazy<ImmutableArray<Latest>>(() => [.. views.Site.Editions.SelectMany(e => e.Outcomes.Select(o => new Latest(e, o, o.Values.Get(Outcome.Updated) ?? e.End ?? e.FirstDay)))
            .OrderByDescending(o => o.Updated).ThenByDescending(o => o.Edition.Id, StringComparer.Ordinal).ThenBy(o => o.Outcome.Id, StringComparer.Ordinal)]);
        foreach (var view in views.All)
        {
            foreach (var (edition, file, all) in changes) yield return Feed(view, file.Path, () => Programme(view.For(edition), edition, file, all.Value));
            if (views.Site.Editions.Any(e => e.Outcomes.Length > 0)) yield return Feed(view, Urls.Beside(Urls.Outcomes, "atom"), () => Outcomes(view, outcomes.Value));
        }
    }

    private static OutputFile Feed(LanguageView view, string path, Func<AtomFeed> feed) => new(view.Language.Code + path, buffer => feed().WriteTo(buffer, view.Language.Code));

    private static AtomFeed Programme(LanguageView view, Edition edition, EditionFile file, ImmutableArray<Change> changes)
    {
        var title = view.Text(edition.Title);
        // While nothing has changed, the feed is as old as what is announced in it: a recorded day, the same in every build.
        var updated = changes.IsEmpty ? edition.Sessions.Max(s => s.Updated) : changes[0].Date;
        return new(NamedGuid.Of($"feeds{file.Path}"), title with { Text = $"{title.Text} · {view["session.changes"]}" }, view.Text(view.Site.Settings.Title),
            view.Absolute(file.Path, view.Language), view.Absolute(file.Page, view.Language), updated,
            [.. changes.Select(c => new AtomEntry(c.Id, view.Text(c.Session.Title), view.Text(c.Text), c.Date, view.Absolute(Urls.Session(edition.Id, c.Session.Id), view.Language)))]);
    }

    private static AtomFeed Outcomes(LanguageView view, ImmutableArray<Latest> outcomes)
    {
        var path = Urls.Beside(Urls.Outcomes, "atom");
        LocalText title = new($"{view.Title} · {view["outcome.many"]}", view.Language, false);
        return new(NamedGuid.Of($"feeds{path}"), title, view.Text(view.Site.Settings.Title), view.Absolute(path, view.Language), view.Absolute(Urls.Outcomes, view.Language), outcomes[0].Updated,
            [.. outcomes.Select(o => new AtomEntry(o.Outcome.Guid, view.Text(o.Outcome.Title), new(string.Join(" · ", OutcomeEvent.Facts(view.For(o.Edition), o.Outcome)), view.Language, false), o.Updated,
                view.Absolute(Urls.Outcome(o.Edition.Id, o.Outcome.Id), view.Language)))]);
    }

    /// <summary>The newest first; of one day, the last that was written down.</summary>
    private static ImmutableArray<Change> Changes(Edition edition) =>
        [.. edition.Sessions.SelectMany(Recorded).OrderByDescending(c => c.Date).ThenBy(c => c.Session.Id, StringComparer.Ordinal).ThenByDescending(c => c.Position).Take(MostEntries)];

    /// <summary>A change is known by its day and its place among those of that day, so that another day's change, put before it, does not
    /// rename it.</summary>
    private static IEnumerable<Change> Recorded(Session session) =>
        session.Values.Get(Session.Changes).GroupBy(c => c.Get(Session.ChangeDate)!.Value).SelectMany(day => day.Select((change, position) =>
            new Change(session, day.Key, position, change.Get(Session.ChangeText)!, NamedGuid.Of($"{session.Guid}/changes/{day.Key:yyyy-MM-dd}/{position}"))));

    private sealed record Change(Session Session, DateOnly Date, int Position, Languages.Translated<string> Text, Guid Id);

    private sealed record Latest(Edition Edition, Outcome Outcome, DateOnly Updated);
}
