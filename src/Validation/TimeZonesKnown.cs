using NodaTime;
using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

public sealed class TimeZonesKnown : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions)
            if (edition.Values.Get(Edition.TimeZone) is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
                faults.Add(Codes.UnknownTimeZone, edition.Record.At("time_zone"), $"'{zone}' is not a time zone of the IANA database{Advice(zone)}");
    }

    /// <summary>People write the city alone.</summary>
    private static string Advice(string written)
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids;
        return zones.FirstOrDefault(z => z.EndsWith("/" + written.Replace(' ', '_'), StringComparison.OrdinalIgnoreCase)) is { } city ? $"; did you mean '{city}'?" : Spelling.DidYouMean(written, zones);
    }
}
