using System.Text;
using Repository.Markdown;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>The day on which an outcome is due, as an event of a calendar that lasts the whole day (RFC 5545, section 3.6.1).</summary>
public static class OutcomeEvent
{
    private static readonly DateOnly Epoch = new(2000, 1, 1);

    /// <param name="outcome">One that is due on a day.</param>
    public static void Write(CalendarWriter writer, LanguageView view, Edition edition, Outcome outcome)
    {
        var page = view.Absolute(Urls.Outcome(edition.Id, outcome.Id), view.Language);
        var stamp = SessionEvent.Stamp(outcome.Values.Get(Outcome.Updated) ?? edition.FirstDay);
        writer.Begin("VEVENT");
        writer.Property("UID", outcome.Guid.ToString());
        writer.Property("DTSTAMP", stamp);
        writer.Property("LAST-MODIFIED", stamp);
        writer.Property("SEQUENCE", Sequence(outcome).ToString());
        writer.Property("DTSTART", $"{outcome.Values.Get(Outcome.Due):yyyyMMdd}", ("VALUE", "DATE"));
        var title = view.Text(outcome.Title);
        writer.Text("SUMMARY", view.Words.Format("calendar.labelled", view["outcome.due"], title.Text), title.IsFallback ? null : title.Language.Code);
        Description(writer, view, outcome, page);
        writer.Texts("CATEGORIES", [view[$"values.outcome-kind.{outcome.Values.Get(Outcome.Kind)}"]], view.Language.Code);
        writer.Property("STATUS", outcome.Values.Get(Outcome.State) == "dropped" ? "CANCELLED" : "CONFIRMED");
        writer.Property("URL", page);
        // A due date takes nobody's time.
        writer.Property("TRANSP", "TRANSPARENT");
        writer.End("VEVENT");
    }

    /// <summary>Days from the year 2000 to the one on which the record was updated: it grows with every later <c>updated</c>. 0 where the
    /// record names none.</summary>
    public static int Sequence(Outcome outcome) => outcome.Values.Get(Outcome.Updated) is { } updated ? Math.Max(0, updated.DayNumber - Epoch.DayNumber) : 0;

    /// <summary>Its kind, state, owner and due date, each with its name.</summary>
    public static IEnumerable<string> Facts(LanguageView view, Outcome outcome)
    {
        yield return view[$"values.outcome-kind.{outcome.Values.Get(Outcome.Kind)}"];
        yield return Labelled("outcome.state", view[$"values.outcome-state.{outcome.Values.Get(Outcome.State)}"]);
        if (outcome.Values.Get(Outcome.Owner) is { } owner) yield return Labelled("outcome.owner", view.Value(Facet.Organization, owner).Text);
        if (outcome.Values.Get(Outcome.Due) is { } due) yield return Labelled("outcome.due", view.Date(due));

        string Labelled(string word, string value) => view.Words.Format("calendar.labelled", view[word], value);
    }

    private static void Description(CalendarWriter writer, LanguageView view, Outcome outcome, string page)
    {
        var text = new StringBuilder();
        foreach (var fact in Facts(view, outcome)) text.Append(fact).Append('\n');
        var about = view.Text(outcome.Values.Get(Outcome.Text));
        if (SessionEvent.Bounded(PlainMarkdown.Of(about.Text)) is { Length: > 0 } plain) text.Append('\n').Append(plain).Append('\n');
        writer.Text("DESCRIPTION", text.Append('\n').Append(page).ToString(), about.IsFallback ? null : about.Language.Code);
    }
}
