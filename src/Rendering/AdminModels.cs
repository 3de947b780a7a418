namespace Repository.Rendering;

/// <summary>The page in which the editor runs, or which says why it does not.</summary>
/// <param name="Policy">The page's own content policy: the editor needs more than the pages of the site.</param>
/// <param name="Config">The editor's configuration, as an address; null where there is no editor.</param>
/// <param name="Script">The editor's program, as an address.</param>
/// <param name="Notice">The word that says why there is no editor.</param>
/// <param name="Command">What to run about it.</param>
public sealed record AdminModel(string Policy, string? Config, string? Script, string? Notice = null, string? Command = null);
