using System.Text.RegularExpressions;

namespace Repository.Schema;

/// <summary>Signs of personal data in a text that is to be published: an e-mail address, a telephone number with its country code.</summary>
/// <remarks>The patterns mean the same in .NET and in JavaScript, where the form looks for them, too.</remarks>
public static partial class PersonalData
{
    public const string EmailPattern = @"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}", PhonePattern = @"(?:\+|\b00)[1-9][0-9]{0,3}(?:[ .()/-]{0,2}[0-9]){6,12}";

    /// <summary>Where each begins in the text, and what it seems to be.</summary>
    public static IEnumerable<(int At, string Found, string Kind)> In(string text)
    {
        foreach (Match match in Email().Matches(text))
            // https://example.org/@somebody is a web address.
            if (match.Index == 0 || text[match.Index - 1] is not ('/' or '@')) yield return (match.Index, match.Value, "an e-mail address");
        foreach (Match match in Phone().Matches(text)) yield return (match.Index, match.Value, "a telephone number");
    }

    [GeneratedRegex(EmailPattern)]
    private static partial Regex Email();

    [GeneratedRegex(PhonePattern)]
    private static partial Regex Phone();
}
