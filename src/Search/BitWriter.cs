namespace Repository.Search;

/// <summary>Numbers as bits, the highest first.</summary>
/// <remarks>Gaps between sorted numbers are written in Rice's code (R. F. Rice, 1979), counts in Elias' gamma code (P. Elias, 1975): as
/// small as a compressor would make them, so that a host that compresses nothing costs its readers nothing.</remarks>
internal sealed class BitWriter
{
    private byte[] bytes = new byte[1024];
    private ulong pending;
    private int pendingBits, length;

    /// <summary>In bytes, rounded up.</summary>
    public int Length => length + (pendingBits + 7) / 8;

    public void Write(int value, int bits)
    {
        pending = (pending << bits) | (uint)value;
        pendingBits += bits;
        while (pendingBits >= 8)
        {
            if (length == bytes.Length) Array.Resize(ref bytes, length * 2);
            bytes[length++] = (byte)(pending >> (pendingBits -= 8));
        }
    }

    /// <param name="value">1 or more.</param>
    public void WriteGamma(int value)
    {
        var bits = 31 - int.LeadingZeroCount(value);
        Write(0, bits);
        Write(value, bits + 1);
    }

    /// <param name="value">0 or more.</param>
    public void WriteRice(int value, int parameter)
    {
        for (var quotient = value >> parameter; quotient > 0;)
        {
            var ones = Math.Min(quotient, 24);
            Write((1 << ones) - 1, ones);
            quotient -= ones;
        }
        Write(0, 1);
        if (parameter > 0) Write(value & ((1 << parameter) - 1), parameter);
    }

    /// <summary>Sorted numbers below <paramref name="below"/>, each once.</summary>
    public void WriteSorted(ReadOnlySpan<int> numbers, int below)
    {
        var parameter = RiceParameter(numbers.Length, below);
        var last = -1;
        foreach (var number in numbers)
        {
            WriteRice(number - last - 1, parameter);
            last = number;
        }
    }

    /// <summary>The best for that many numbers spread evenly: about the logarithm of ln 2 times the mean gap, without fractions, so that
    /// every reader finds the same.</summary>
    public static int RiceParameter(int count, int below)
    {
        var parameter = 0;
        while (count > 0 && ((long)count << (parameter + 1)) * 13 <= below * 9L) parameter++;
        return parameter;
    }

    /// <summary>Writes the bits so far at the end of another; this writer is empty afterwards.</summary>
    public void MoveTo(BitWriter other)
    {
        foreach (var whole in bytes.AsSpan(0, length)) other.Write(whole, 8);
        if (pendingBits > 0) other.Write((int)(pending & ((1UL << pendingBits) - 1)), pendingBits);
        (length, pending, pendingBits) = (0, 0, 0);
    }

    /// <summary>The bits so far, filled up to a whole byte; the writer is empty afterwards.</summary>
    public byte[] Take()
    {
        if (pendingBits > 0) Write(0, 8 - pendingBits);
        var taken = bytes.AsSpan(0, length).ToArray();
        (length, pending, pendingBits) = (0, 0, 0);
        return taken;
    }
}
