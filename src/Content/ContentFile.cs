using System.Text;
using Repository.Diagnostics;

namespace Repository.Content;

/// <summary>The text of one file, checked: bounded in size, UTF-8, LF line ends.</summary>
/// <param name="Name">From the site's root, with slashes: <c>content/projects/x.yaml</c>. The name under which faults are reported.</param>
public sealed record ContentFile(string Name, string Text)
{
    /// <summary>Larger than any record a person writes, small enough that a wrong file does not hurt.</summary>
    public const int LargestText = 2 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Null after a fault has been reported.</summary>
    /// <param name="largest">In bytes.</param>
    public static ContentFile? Read(string path, string name, DiagnosticBag faults, int largest = LargestText)
    {
        byte[] bytes;
        try
        {
            using var handle = File.OpenHandle(path);
            var length = RandomAccess.GetLength(handle);
            if (length > largest)
            {
                faults.Add(Codes.TooLarge, Place.Of(name), $"the file has {length / 1024 / 1024.0:0.0} MB; {(largest == LargestText ? "a text file" : "this file")} may have at most {largest / 1024 / 1024} MB");
                return null;
            }
            bytes = new byte[length];
            for (var read = 0; read < bytes.Length;)
            {
                var more = RandomAccess.Read(handle, bytes.AsSpan(read), read);
                if (more == 0) throw new EndOfStreamException();
                read += more;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(Codes.Unreadable, Place.Of(name), e is UnauthorizedAccessException ? "the file cannot be read: permission denied" : "the file cannot be read");
            return null;
        }
        return Decode(bytes, name, faults);
    }

    /// <summary>As <see cref="Read"/>, for a file without which there is no site.</summary>
    public static ContentFile? ReadRequired(string path, string name, DiagnosticBag faults)
    {
        if (File.Exists(path)) return Read(path, name, faults);
        faults.Add(Codes.MissingFile, Place.Of(name), $"{name} is missing");
        return null;
    }

    public static ContentFile? Decode(ReadOnlySpan<byte> bytes, string name, DiagnosticBag faults)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            faults.Add(Codes.ByteOrderMark, Place.Of(name, 1, 1), "the file begins with a byte order mark");
            bytes = bytes[3..];
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            faults.Add(Codes.NotUtf8, Place.Of(name, 1, 1), "the file is UTF-16 (\"Unicode\" in some editors); save it as UTF-8");
            return null;
        }
        if (bytes.Trim(" \t\r\n"u8).IsEmpty)
        {
            faults.Add(Codes.EmptyFile, Place.Of(name), "the file is empty");
            return null;
        }
        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var good = bytes[..Math.Clamp(e.Index, 0, bytes.Length)];
            var column = Encoding.UTF8.GetCharCount(good[(good.LastIndexOf((byte)'\n') + 1)..]) + 1;
            faults.Add(Codes.NotUtf8, Place.Of(name, good.Count((byte)'\n') + 1, column), "the file is not UTF-8 from here on; it may have been saved as Windows-1256 or Latin-1: save it as UTF-8");
            return null;
        }
        if (text.Contains('\r'))
        {
            faults.Add(Codes.CarriageReturns, Place.Of(name, text[..text.IndexOf('\r')].Count(c => c == '\n') + 1, 1), "lines end with CR LF; they are read as LF");
            text = text.Replace("\r\n", "\n").Replace('\r', '\n');
        }
        return new ContentFile(name, text);
    }

    private string[]? lines;

    /// <summary>The line of a text, from 1; null where there is none.</summary>
    public string? Line(int number) => (lines ??= Text.Split('\n')).ElementAtOrDefault(number - 1);
}
