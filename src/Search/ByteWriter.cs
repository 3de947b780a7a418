using System.Buffers;
using System.Text;

namespace Repository.Search;

/// <summary>Bytes of the dictionary files: numbers in seven bits a byte, the lowest first; sorted words without the letters that they
/// share with the word before.</summary>
internal sealed class ByteWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new(4096);

    public int Length => bytes.WrittenCount;

    public void Write(byte value) => bytes.Write([value]);

    public void Write(ReadOnlySpan<byte> value) => bytes.Write(value);

    public void WriteNumber(int value)
    {
        for (; value > 127; value >>= 7) Write((byte)(value | 128));
        Write((byte)value);
    }

    /// <summary>Its length in bytes, then UTF-8.</summary>
    public void WriteText(ReadOnlySpan<char> text)
    {
        WriteNumber(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, bytes);
    }

    /// <summary>How many letters it shares with the word before, then the rest.</summary>
    public void WriteAfter(string last, string word)
    {
        var shared = last.AsSpan().CommonPrefixLength(word);
        WriteNumber(shared);
        WriteText(word.AsSpan(shared));
    }

    public byte[] Take()
    {
        var taken = bytes.WrittenSpan.ToArray();
        bytes.ResetWrittenCount();
        return taken;
    }
}
