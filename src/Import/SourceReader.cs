using System.Text;

namespace Repository.Import;

/// <summary>Finds out which form a file has, by what is in it, and reads it.</summary>
public static class SourceReader
{
    /// <summary>Null after a fault.</summary>
    /// <param name="name">The file's name, for messages and, where the text alone does not tell, for its ending.</param>
    /// <param name="words">What links are called in the languages of the site, by what they lead to (stream, recording, slides).</param>
    public static SourceSchedule? Read(byte[] bytes, string name, LinkWords words, SourceFaults faults)
    {
        if (bytes.Length > SourceLimits.Bytes) return Refuse(faults, name, $"the file has {bytes.Length / 1024.0 / 1024:0.0} MB; a programme may have {SourceLimits.Bytes / 1024 / 1024}");
        if (Decode(bytes, name, faults) is not { } text) return null;
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty) return Refuse(faults, name, "the file is empty");
        var read = start[0] is '{' or '[' ? JsonSource.Read(text, name, words, faults)
            : start[0] == '<' ? XmlSource.Read(text, name, words, faults)
            : CsvSource.Read(text, name, faults);
        if (read is not null && read.Events.IsEmpty && faults.Count == 0) return Refuse(faults, name, "there is no session in it");
        if (read?.Events.Length > SourceLimits.Events) return Refuse(faults, name, $"there are {read.Events.Length} sessions in it; {SourceLimits.Events} are the most");
        return faults.Count > 0 ? null : read;
    }

    /// <summary>UTF-8, with or without a byte order mark.</summary>
    private static string? Decode(byte[] bytes, string name, SourceFaults faults)
    {
        var all = bytes.AsSpan();
        if (all.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || all.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            faults.Add($"{name}:1", "the file is UTF-16 (\"Unicode\" in some programs); save it as UTF-8");
            return null;
        }
        if (all.StartsWith("\uFEFF"u8)) all = all[3..];
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(all);
        }
        catch (DecoderFallbackException e)
        {
            faults.Add($"{name}:{all[..Math.Clamp(e.Index, 0, all.Length)].Count((byte)'\n') + 1}", "the file is not UTF-8 from here on; it may have been saved as Windows-1256 or Latin-1: save it as UTF-8");
            return null;
        }
    }

    private static SourceSchedule? Refuse(SourceFaults faults, string place, string sentence)
    {
        faults.Add(place, sentence);
        return null;
    }
}

/// <summary>The words by which this site's own exports name links, in all its languages.</summary>
public sealed record LinkWords(IReadOnlySet<string> Stream, IReadOnlySet<string> Recording, IReadOnlySet<string> Slides)
{
    /// <summary>The first address of each kind; an attachment that is nothing else counts as slides where it is a PDF.</summary>
    public (string? Stream, string? Recording, string? Slides) Sort(IEnumerable<(string? Title, string? Url)> links, IEnumerable<(string? Title, string? Url)> attachments)
    {
        var all = links.Concat(attachments).Where(l => l.Url is not null).ToList();
        string? Named(IReadOnlySet<string> words) => all.FirstOrDefault(l => l.Title is not null && words.Contains(l.Title.Trim())).Url;
        return (Named(Stream), Named(Recording), Named(Slides) ?? attachments.FirstOrDefault(a => a.Url?.Split('?')[0].EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) == true).Url);
    }
}
