namespace Repository.Search;

/// <summary>Cuts the sorted words with their postings into files of about one size, and says with which letters each begins.</summary>
internal static class TermShards
{
    /// <summary>In bytes, about: two of them and the records found are a search.</summary>
    private const int Size = 4096;

    /// <param name="starts">Of each shard, the shortest text that no stem before it reaches.</param>
    public static IEnumerable<byte[]> Write(IReadOnlyList<WordIndex.Word> words, PostingWriter postings, List<string> starts)
    {
        var dictionary = new ByteWriter();
        var bits = new BitWriter();
        string last = "", first = "";
        var stems = 0;
        for (var i = 0; i < words.Count;)
        {
            var stem = words[i].Stem;
            if (stems == 0)
            {
                starts.Add(stem[..Math.Min(stem.Length, last.AsSpan().CommonPrefixLength(stem) + 1)]);
                first = "";
            }
            var end = i + 1;
            while (end < words.Count && words[end].Stem == stem) end++;
            dictionary.WriteAfter(first, stem);
            dictionary.WriteNumber(end - i);
            for (; i < end; i++)
            {
                WriteForm(dictionary, stem, words[i].Form);
                postings.Write(words[i], bits);
            }
            first = last = stem;
            stems++;
            if (dictionary.Length + bits.Length < Size && i < words.Count) continue;
            yield return Shard(stems, dictionary, bits);
            stems = 0;
        }
    }

    private static byte[] Shard(int stems, ByteWriter dictionary, BitWriter bits)
    {
        var words = dictionary.Take();
        var shard = new ByteWriter();
        shard.WriteNumber(stems);
        shard.Write(words);
        shard.Write(bits.Take());
        return shard.Take();
    }

    /// <summary>One byte: how many letters of the stem fall away (0–6), and how long in bytes what comes in their place is (0–14). With the
    /// highest bit, what stands before the stem follows first. With 7 and 15, the whole form follows.</summary>
    private static void WriteForm(ByteWriter to, string stem, string form)
    {
        var before = form.IndexOf(stem, StringComparison.Ordinal) is > 0 and var at ? form.AsSpan(0, at) : default;
        var rest = form.AsSpan(before.Length);
        var shared = rest.CommonPrefixLength(stem);
        var cut = stem.Length - shared;
        var after = rest[shared..];
        var length = System.Text.Encoding.UTF8.GetByteCount(after);
        if (cut > 6 || length > 14)
        {
            to.Write(0x7f);
            to.WriteText(form);
            return;
        }
        to.Write((byte)((before.IsEmpty ? 0 : 128) | (cut << 4) | length));
        if (!before.IsEmpty) to.WriteText(before);
        var suffix = new byte[length];
        System.Text.Encoding.UTF8.GetBytes(after, suffix);
        to.Write(suffix);
    }
}
