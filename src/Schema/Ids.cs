using System.Text.RegularExpressions;

namespace Repository.Schema;

/// <summary>What may be an id, and so a file name and a URL segment.</summary>
public static partial class Ids
{
    public const int LongestAllowed = 80;
    public const string Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    public static bool IsId(string text) => text.Length <= LongestAllowed && text is not ("page" or "index") && Shape().IsMatch(text);

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
