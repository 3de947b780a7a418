using System.Collections.Immutable;
using System.Globalization;
using Repository.Export;
using Repository.Languages;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Import;

/// <summary>Tells readers what became of a session, in every language of the site.</summary>
internal sealed class ChangeNotes(SiteViews views, Func<Field<ImmutableArray<Values>>, ImmutableArray<Values>> edition)
{
    /// <summary>Adds to the session's <c>changes</c> what of its time, room or state has changed.</summary>
    /// <param name="old">The values before, by the keys that changed.</param>
    public void Add(Draft draft, IReadOnlyDictionary<string, string?> old)
    {
        if (old.ContainsKey("start") || old.ContainsKey("end"))
            Add(draft, view => view.Words.Format("import.moved", When(view, old.GetValueOrDefault("start", draft["start"]), old.GetValueOrDefault("end", draft["end"])), When(view, draft["start"], draft["end"])));
        if (old.TryGetValue("room", out var room)) Add(draft, view => view.Words.Format("import.room", Room(view, room), Room(view, draft["room"])));
        if (!old.TryGetValue("status", out var state)) return;
        if (draft["status"] == "cancelled") Add(draft, view => view["import.cancelled"]);
        else if (state == "cancelled") Add(draft, view => view["import.uncancelled"]);
    }

    private void Add(Draft draft, Func<LanguageView, string> text) => draft.Set(Session.Changes, draft.Values.Get(Session.Changes).Add(
        new Values(Session.ChangeFields, [views.Site.Clock, new Translated<string>([.. views.All.Select(view => KeyValuePair.Create(view.Language.Code, text(view)))])])));

    private static string When(LanguageView view, string? start, string? end)
    {
        if (Time(start) is not { } from) return "–";
        var hours = from.ToString("HH:mm", CultureInfo.InvariantCulture);
        if (Time(end) is { } to) hours = view.Words.Format("import.hours", hours, to.ToString("HH:mm", CultureInfo.InvariantCulture));
        return view.Date(DateOnly.FromDateTime(from)) + view["list.comma"] + hours;
    }

    private string Room(LanguageView view, string? id) =>
        id is null ? view[Schedule.NoRoom] : edition(Edition.Rooms).FirstOrDefault(r => r.Get(Edition.RoomId) == id)?.Get(Edition.RoomName) is { } name ? view.Text(name).Text : id;

    private static DateTime? Time(string? text) => text is null ? null : DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
