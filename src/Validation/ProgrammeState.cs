using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>How hard a rule of the programme is, by the state of its edition. Three thoughts make the table: while a programme is made,
/// everything that can still be put right is a warning; once people follow it (<c>live</c>), what would send them to the wrong place is an
/// error; once it is over, only what contradicts itself counts, for what nobody wrote down then may not be known any more. What a day that
/// passes brings about is never an error, or a site would stop being built overnight.</summary>
public static class ProgrammeState
{
    /// <summary>Whether the programme can still be changed for those who attend.</summary>
    public static bool IsAhead(Edition edition) => !IsOver(edition);

    public static bool IsOver(Edition edition) => edition.Values.Get(Edition.StateField) is "concluded" or "archived";

    /// <summary>People are told where to be: from <c>programme</c> on, until it is over.</summary>
    public static bool IsProgramme(Edition edition) => edition.Values.Get(Edition.StateField) is "programme" or "live";

    public static bool IsLive(Edition edition) => edition.Values.Get(Edition.StateField) == "live";

    /// <summary>For what a programme may have while it is made, and may not have from the first day on: two things at once.</summary>
    public static Severity AtOnce(Edition edition) => IsLive(edition) || IsOver(edition) ? Severity.Error : Severity.Warning;
}
