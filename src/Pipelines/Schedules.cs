using System.Collections.Frozen;
using Repository.Export;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Pipelines;

/// <summary>The programme of each edition for conference software: <c>schedule.json</c> and <c>schedule.xml</c>, in every language.</summary>
public sealed class Schedules : Pipeline
{
    public override IEnumerable<OutputFile> Run(SiteViews views)
    {
        // Over all editions and people, so that somebody has one number in every programme.
        var sessions = new Lazy<FrozenDictionary<Guid, int>>(() => NumericIds.Of(views.Site.Editions.SelectMany(e => e.Sessions).Select(s => s.Guid)));
        var people = new Lazy<FrozenDictionary<Guid, int>>(() => NumericIds.Of(views.Site.People.Select(p => p.Guid)));
        foreach (var edition in views.Site.Editions.Where(e => e.HasSchedule))
            foreach (var view in views.All)
            {
                // Both forms say the same: it is gathered once.
                var schedule = new Lazy<Schedule>(() => Schedule.Of(view.For(edition), edition, sessions.Value, people.Value)!);
                yield return InForm("json", ScheduleJson.Write);
                yield return InForm("xml", ScheduleXml.Write);

                OutputFile InForm(string ending, Func<Schedule, byte[]> write) => new($"{view.Language.Code}{Urls.Schedule(edition.Id, ending)}", buffer => buffer.Append(write(schedule.Value)));
            }
    }
}
