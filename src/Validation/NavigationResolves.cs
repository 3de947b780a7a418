using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

public sealed class NavigationResolves : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var (entry, position) in site.Settings.Values.Get(SiteSettings.Navigation).Select((e, i) => (e, i)))
            if (entry.Get(SiteSettings.NavigationPath) is { } path && !site.Addresses.Contains(path))
                faults.Add(Codes.BrokenLink, site.Settings.Record.At($"navigation/{position}/path"), $"there is no page at {path}{Spelling.DidYouMean(path, site.Addresses)}");
    }
}
