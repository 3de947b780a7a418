namespace Repository.Search;

/// <summary>Reads what <see cref="BitWriter"/> writes. What no writer can have written is an <see cref="InvalidDataException"/>.</summary>
internal sealed class BitReader(byte[] bytes, int start = 0)
{
    private long at = start * 8L;

    /// <param name="count">At most 31.</param>
    public int Read(int count)
    {
        if (at + count > bytes.Length * 8L) throw new InvalidDataException("the file ends too early");
        var value = 0;
        while (count > 0)
        {
            var left = 8 - (int)(at & 7);
            var taken = Math.Min(left, count);
            value = (value << taken) | ((bytes[at >> 3] >> (left - taken)) & ((1 << taken) - 1));
            at += taken;
            count -= taken;
        }
        return value;
    }

    public int ReadGamma()
    {
        var bits = 0;
        while (Read(1) == 0)
            if (++bits > 30) throw new InvalidDataException("a number is too large");
        return (1 << bits) | Read(bits);
    }

    public int ReadRice(int parameter)
    {
        var quotient = 0L;
        while (Read(1) == 1) quotient++;
        var value = (quotient << parameter) | (uint)Read(parameter);
        return value <= int.MaxValue ? (int)value : throw new InvalidDataException("a number is too large");
    }

    /// <summary>Sorted numbers below <paramref name="below"/>, each once.</summary>
    public int[] ReadSorted(int count, int below)
    {
        if (count < 0 || count > below) throw new InvalidDataException("a list is too long");
        if (count == 0) return [];
        var numbers = new int[count];
        var parameter = BitWriter.RiceParameter(count, below);
        var last = -1L;
        for (var i = 0; i < count; i++)
        {
            last += ReadRice(parameter) + 1L;
            if (last >= below) throw new InvalidDataException("a number is too large");
            numbers[i] = (int)last;
        }
        return numbers;
    }
}
