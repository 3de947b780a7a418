using System.Text;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>Addresses in files that leave the site: whole ones.</summary>
public static class ExportLinks
{
    /// <param name="url">As in Markdown: one of the site begins with a slash and has no language.</param>
    public static string Absolute(LanguageView view, string url) =>
        url.StartsWith("/media/", StringComparison.Ordinal) ? view.Site.BaseUrl + url[1..]
        : url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) ? view.Absolute(url, view.Language) : url;

    /// <summary>With nothing that an address cannot hold (RFC 3987): such characters are written as escapes.</summary>
    public static string Safe(string url)
    {
        var safe = new StringBuilder(url.Length);
        foreach (var rune in url.EnumerateRunes())
            if (rune.Value <= ' ' || rune.Value is >= 0x7F and < 0xA0 or >= 0xFDD0 and < 0xFDF0 || "<>\"{}|\\^`".Contains((char)rune.Value) || (rune.Value & 0xFFFE) == 0xFFFE || Rune.IsWhiteSpace(rune))
                foreach (var octet in Encoding.UTF8.GetBytes(rune.ToString())) safe.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            else safe.Append(rune);
        return safe.ToString();
    }
}
