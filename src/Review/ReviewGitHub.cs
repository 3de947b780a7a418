using System.Text;
using Repository.Diagnostics;

namespace Repository.Review;

/// <summary>The report as annotations on the changed files; see <see cref="DiagnosticFormat.GitHub"/>.</summary>
public static class ReviewGitHub
{
    public static string Of(ReviewReport report)
    {
        var text = new StringBuilder(DiagnosticFormat.GitHub(report.Faults.Concat(report.Elsewhere)));
        foreach (var lost in report.Pages.Lost) Line("error", null, "An address vanishes", $"{lost} vanishes and nothing leads on from it; add the old id to `formerly`");
        foreach (var stale in report.Stale) Line("warning", stale.File, "A translation became stale", $"the text in '{stale.Language}' {stale.Reason}");
        foreach (var file in report.Unformatted) Line("warning", file, "Not in the canonical form", "run `dotnet statiq.config.cs format`");
        foreach (var duplicate in report.Duplicates) Line("warning", duplicate.File, "A possible duplicate", $"is like {duplicate.OtherFile}: {duplicate.OtherTitle}");
        return text.ToString();

        void Line(string kind, string? file, string title, string message) =>
            text.Append($"::{kind} {(file is null ? "" : $"file={Data(file).Replace(":", "%3A").Replace(",", "%2C")},")}title={title}::{Data(message)}\n");
        static string Data(string value) => value.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");
    }
}
