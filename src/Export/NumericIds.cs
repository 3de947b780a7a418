using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Repository.Export;

/// <summary>Whole numbers for what is known by a UUID: conference software wants them as ids.</summary>
/// <remarks>A number follows from its UUID alone, so it stays whatever else is added, moved or renamed. Only of two whose numbers fall
/// together (at a thousand sessions once in four thousand programmes) does the one with the greater UUID get another.</remarks>
public static class NumericIds
{
    /// <summary>From 1 to 2³¹ − 1, each number once.</summary>
    public static FrozenDictionary<Guid, int> Of(IEnumerable<Guid> guids) => Of(guids, Candidate);

    internal static FrozenDictionary<Guid, int> Of(IEnumerable<Guid> guids, Func<Guid, int, int> candidate)
    {
        var numbers = new Dictionary<Guid, int>();
        var taken = new HashSet<int>();
        foreach (var guid in guids.Distinct().Order())
            for (var attempt = 0; ; attempt++)
                if (candidate(guid, attempt) is > 0 and var number && taken.Add(number))
                {
                    numbers.Add(guid, number);
                    break;
                }
        return numbers.ToFrozenDictionary();
    }

    /// <summary>Hashed, because a UUID that came from elsewhere may be a mere counter, whose first bytes are all alike.</summary>
    private static int Candidate(Guid guid, int attempt)
    {
        Span<byte> bytes = stackalloc byte[20], hash = stackalloc byte[SHA256.HashSizeInBytes];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], attempt);
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadInt32BigEndian(hash) & int.MaxValue;
    }
}
