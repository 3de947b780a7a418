using System.Globalization;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>Every commitment with what became of it, as a table for spreadsheets; docs/follow-through.md tells the columns.</summary>
public static class CommitmentTable
{
    /// <summary>The names are the same in every language.</summary>
    private static readonly string[] Columns =
    [
        "declaration", "clause", "kind", "label", "text", "text_language", "state", "records", "sessions", "outcomes", "organizations", "countries",
        "made", "started", "delivered", "evidence", "evidence_url", "due", "page",
    ];

    public static void Write(Utf8Buffer output, LanguageView view) => SpreadsheetTable.Write(output, Columns, view.Site.FollowThrough.Commitments.Select(c => Row(view, c)));

    private static string[] Row(LanguageView view, Commitment c)
    {
        var (declaration, site, all) = (c.Declaration, view.Site, c.All);
        var text = ClauseText.Plain(view, declaration, c.Id);
        var (evidence, address) = Evidence(view, c.Delivery);
        return
        [
            declaration.Id, c.Id, c.Kind, ClauseLabel.Full(view, c.Id), text.Text, text.Language.Code, ClauseText.Key(c.State),
            Number(all.Projects.Length), Number(all.Sessions.Length), Number(all.Outcomes.Length), string.Join(' ', c.Organizations), string.Join(' ', c.Countries),
            declaration.Values.Get(Declaration.Adopted)?.ToString() ?? "", Day(c.Started), c.Delivery?.Date.ToString() ?? "", evidence, address,
            Day(c.Due), view.Absolute(ClauseText.Path(site, c.Reference), view.Language),
        ];
    }

    /// <summary>What the evidence is, and the address at which it can be seen.</summary>
    private static (string Note, string Address) Evidence(LanguageView view, Delivery? delivery)
    {
        if (delivery is null) return ("", "");
        var project = delivery.Evidence.Get(Outcome.EvidenceProject) is { } id ? view.Site.FindPublished(id) : null;
        var note = view.Text(delivery.Evidence.Get(Outcome.EvidenceNote)).Text;
        return (note != "" ? note : project is null ? "" : view.Text(project.Title, project.Language).Text,
            delivery.Evidence.Get(Outcome.EvidenceUrl) ?? (project is null ? "" : view.Absolute(Urls.Project(project.Id), view.Language)));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
