using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>A news item's id begins with its date.</summary>
public sealed class NewsDates : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var text in site.News.SelectMany(n => n.Texts))
            if (text.Record.Values.Get(NewsItem.Date) is { } date && NewsItem.DayOf(text.Record.Id) != date)
                faults.Add(Codes.DateInName, text.Record.At("date"), $"the item is dated {date:yyyy-MM-dd}, but its file is named {text.Record.Id}");
    }
}
