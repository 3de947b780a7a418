using System.Text;

namespace Repository.Import;

/// <summary>Finds out which form an official document has, and reads it. What cannot be read is refused in one sentence.</summary>
public static class DocumentReader
{
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Null after a fault.</summary>
    /// <param name="name">The file's name: its ending says how a text is to be read.</param>
    public static DocumentText? Read(byte[] bytes, string name, TrackedChanges tracked, SourceFaults faults)
    {
        if (bytes.Length > DocumentLimits.Bytes) return Refuse(faults, name, $"the file has {bytes.Length / 1024.0 / 1024:0.0} MB; a document may have {DocumentLimits.Bytes / 1024 / 1024}");
        if (bytes.Length == 0) return Refuse(faults, name, "the file is empty");
        var ending = Path.GetExtension(name).ToLowerInvariant();
        if (Foreign(bytes, ending) is { } sentence) return Refuse(faults, name, sentence);
        var text = ending switch
        {
            ".docx" => DocxReader.Read(bytes, name, tracked, faults),
            ".html" or ".htm" => Decode(bytes, name, faults) is { } html ? HtmlSource.Read(html, name, tracked, faults) : null,
            ".md" or ".markdown" => Decode(bytes, name, faults) is { } markdown ? MarkdownSource.Read(markdown, name, tracked, faults) : null,
            ".txt" => Decode(bytes, name, faults) is { } plain ? PlainTextSource.Read(plain, name, faults) : null,
            _ => Refuse(faults, name, $"'{ending}' is no form that can be read; save it as .docx, .html, .md or .txt"),
        };
        if (text is not null && faults.Count == 0 && text.Blocks.All(b => b.Kind == BlockKind.Rule)) return Refuse(faults, name, "there is no text in it");
        return faults.Count > 0 ? null : text;
    }

    /// <summary>What the first bytes say, whatever the file is called.</summary>
    private static string? Foreign(byte[] bytes, string ending)
    {
        var all = bytes.AsSpan();
        if (all.StartsWith(Compound))
            return all.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0 ? "the document is protected by a password; save it without one"
                : all.IndexOf(Encoding.Unicode.GetBytes("WordDocument")) >= 0 ? "this is a .doc of Word 97 to 2003; save it as .docx"
                : "this is neither a .docx nor a text, but a file of an older office program; save it as .docx";
        if (all.StartsWith("%PDF-"u8)) return "this is a PDF; its text has no structure that could be read: use the .docx it was made from";
        if (all.StartsWith("{\\rtf"u8)) return "this is RTF; save it as .docx";
        var isZip = all.StartsWith("PK\u0003\u0004"u8) || all.StartsWith("PK\u0005\u0006"u8);
        if (ending == ".docx" && !isZip) return "this is not a .docx: it does not begin like one";
        return ending != ".docx" && isZip ? "this is a packed file, such as a .docx; give it the ending that belongs to it" : null;
    }

    /// <summary>UTF-8, or UTF-16 with its mark; anything else cannot be told for sure.</summary>
    private static string? Decode(byte[] bytes, string name, SourceFaults faults)
    {
        var all = bytes.AsSpan();
        try
        {
            if (all.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return new UnicodeEncoding(false, false, throwOnInvalidBytes: true).GetString(all[2..]);
            if (all.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return new UnicodeEncoding(true, false, throwOnInvalidBytes: true).GetString(all[2..]);
            if (all.StartsWith("\uFEFF"u8)) all = all[3..];
            if (!all.Contains((byte)0)) return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(all);
            faults.Add($"{name}: line {Line(all, all.IndexOf((byte)0))}", "this is no text: it holds a zero byte");
        }
        catch (DecoderFallbackException e)
        {
            faults.Add($"{name}: line {Line(all, e.Index)}", "the file is not UTF-8 from here on; it may have been saved as Windows-1256 or Latin-1: save it as UTF-8");
        }
        return null;
    }

    private static int Line(ReadOnlySpan<byte> bytes, int at) => bytes[..Math.Clamp(at, 0, bytes.Length)].Count((byte)'\n') + 1;

    internal static DocumentText? Refuse(SourceFaults faults, string place, string sentence)
    {
        faults.Add(place, sentence);
        return null;
    }
}
