using System.Text;

namespace Repository.Search;

/// <summary>Reads what <see cref="ByteWriter"/> writes. What no writer can have written is an <see cref="InvalidDataException"/>.</summary>
internal sealed class ByteReader(byte[] bytes)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>How many bytes were read.</summary>
    public int At { get; private set; }

    public bool IsAtEnd => At >= bytes.Length;

    public byte ReadByte() => Take(1)[0];

    public int ReadNumber()
    {
        var value = 0;
        for (var shift = 0; shift < 28; shift += 7)
        {
            var part = ReadByte();
            value |= (part & 127) << shift;
            if (part < 128) return value;
        }
        throw new InvalidDataException("a number is too large");
    }

    public string ReadText() => ReadText(ReadNumber());

    /// <param name="length">In bytes.</param>
    public string ReadText(int length)
    {
        try
        {
            return Strict.GetString(Take(length));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("a text is not UTF-8");
        }
    }

    /// <summary>A word after another with which it shares letters.</summary>
    public string ReadAfter(string last)
    {
        var shared = ReadNumber();
        if (shared > last.Length) throw new InvalidDataException("a word shares more letters than there are");
        return last[..shared] + ReadText();
    }

    public ReadOnlySpan<byte> Take(int length)
    {
        if (length > bytes.Length - At) throw new InvalidDataException("the file ends too early");
        At += length;
        return bytes.AsSpan(At - length, length);
    }
}
