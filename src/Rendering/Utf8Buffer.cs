using System.Buffers;
using System.Text;

namespace Repository.Rendering;

/// <summary>A page while it is being written: UTF-8 in one growing array, used again for the next page.</summary>
public sealed class Utf8Buffer(int size = 64 * 1024)
{
    // Only these five: everything else, Arabic above all, goes through as it is.
    private static readonly SearchValues<char> Special = SearchValues.Create("<>&\"'");
    private byte[] bytes = new byte[size];

    public int Length { get; private set; }
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Append(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        Length += utf8.Length;
    }

    public void Append(ReadOnlySpan<char> text) => Length += Encoding.UTF8.GetBytes(text, Room(text.Length * 3));

    /// <summary>Text for HTML or XML, in an element or in a quoted attribute.</summary>
    public void AppendEncoded(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Special) is >= 0 and var at)
        {
            Append(text[..at]);
            Append(text[at] switch { '<' => "&lt;"u8, '>' => "&gt;"u8, '&' => "&amp;"u8, '"' => "&quot;"u8, _ => "&#39;"u8 });
            text = text[(at + 1)..];
        }
        Append(text);
    }

    private Span<byte> Room(int more)
    {
        if (bytes.Length - Length < more) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + more));
        return bytes.AsSpan(Length);
    }
}
