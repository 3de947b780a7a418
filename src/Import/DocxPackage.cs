using System.Collections.Frozen;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Repository.Import;

/// <summary>The parts of a .docx, unpacked within bounds: how large a part says it is and how large it is are both looked at.</summary>
/// <remarks>ECMA-376 part 2. Read with the framework's own classes, not with a library for Office files: those unpack a part before
/// anybody can say that it is too large. External parts are never fetched.</remarks>
internal sealed class DocxPackage : IDisposable
{
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private readonly ZipArchive zip;
    private readonly FrozenDictionary<string, ZipArchiveEntry> entries;

    private DocxPackage(ZipArchive zip)
    {
        this.zip = zip;
        entries = zip.Entries.DistinctBy(e => e.FullName.TrimStart('/'), StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(e => e.FullName.TrimStart('/'), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The name of the part that holds the text.</summary>
    public string Main { get; private set; } = "";

    /// <summary>Null after a fault.</summary>
    public static DocxPackage? Open(byte[] bytes, string name, SourceFaults faults)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (Unsafe(zip) is { } sentence) return Refuse(zip, name, sentence, faults);
            var package = new DocxPackage(zip);
            package.Main = package.MainPart();
            if (package.entries.ContainsKey(package.Main)) return package;
            return Refuse(zip, name, package.entries.ContainsKey("[Content_Types].xml") ? "this is an Office file, but no Word document: it has no part word/document.xml" : "this is a packed file, but no .docx: it has no part word/document.xml", faults);
        }
        catch (DocumentBoundException e)
        {
            return Refuse(zip, name, $"the .docx is not read: {e.Message}", faults);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or XmlException)
        {
            return Refuse(zip, name, "the .docx is damaged or cut off: it cannot be unpacked to its end", faults);
        }
    }

    private static DocxPackage? Refuse(ZipArchive? zip, string name, string sentence, SourceFaults faults)
    {
        zip?.Dispose();
        faults.Add(name, sentence);
        return null;
    }

    /// <summary>What the list of contents says of itself; a part that is larger than it says is stopped while it is read.</summary>
    private static string? Unsafe(ZipArchive zip)
    {
        if (zip.Entries.Count > DocumentLimits.Entries) return $"the .docx has {zip.Entries.Count} parts; {DocumentLimits.Entries} are the most: it is not unpacked";
        if (zip.Entries.Any(e => e.IsEncrypted)) return "the document is encrypted; save it without";
        if (zip.Entries.FirstOrDefault(e => e.Length > DocumentLimits.RatioFrom && e.Length / Math.Max(1, e.CompressedLength) > DocumentLimits.Ratio) is { } bomb)
            return $"'{bomb.Name}' in the .docx would become {bomb.Length / Math.Max(1, bomb.CompressedLength)} times as large when unpacked; it is not unpacked";
        return zip.Entries.Sum(e => (decimal)e.Length) > DocumentLimits.Unpacked ? $"the .docx would take more than {DocumentLimits.Unpacked / 1024 / 1024} MB when unpacked; it is not unpacked" : null;
    }

    private string MainPart()
    {
        using var stream = Stream("_rels/.rels");
        if (stream is null) return "word/document.xml";
        using var reader = XmlReader.Create(stream, Settings);
        var target = (string?)XElement.Load(reader).Elements(XName.Get("Relationship", Relations))
            .FirstOrDefault(r => ((string?)r.Attribute("Type"))?.EndsWith("/officeDocument", StringComparison.Ordinal) == true)?.Attribute("Target");
        return target is null ? "word/document.xml" : Resolve("", target) ?? "word/document.xml";
    }

    /// <summary>Addresses and parts by the id under which a part names them.</summary>
    public FrozenDictionary<string, DocxRelation> RelationsOf(string part)
    {
        var (folder, file) = (Path.GetDirectoryName(part)?.Replace('\\', '/') ?? "", Path.GetFileName(part));
        var found = new Dictionary<string, DocxRelation>(StringComparer.Ordinal);
        if (Xml($"{(folder == "" ? "" : folder + "/")}_rels/{file}.rels") is not { } xml) return found.ToFrozenDictionary();
        foreach (var relation in xml.Elements(XName.Get("Relationship", Relations)))
            if ((string?)relation.Attribute("Id") is { } id && (string?)relation.Attribute("Target") is { } target)
                found.TryAdd(id, (string?)relation.Attribute("TargetMode") == "External" ? new(target, null) : new(null, Resolve(folder, target)));
        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>A small part as a tree; null where there is none.</summary>
    /// <exception cref="XmlException">It is no XML.</exception>
    /// <exception cref="DocumentBoundException">It is too deep or too large.</exception>
    public XElement? Xml(string part)
    {
        if (Bounds(part) is not { } elements) return null;
        using var reader = Reader(part)!;
        return elements > DocumentLimits.Elements / 4 ? throw new DocumentBoundException($"'{Path.GetFileName(part)}' has {elements} elements") : XElement.Load(reader);
    }

    /// <summary>Looks at how deep and how large a part is before any tree is made of it: the number of its elements, or null where there is no part.</summary>
    /// <exception cref="XmlException">It is no XML.</exception>
    /// <exception cref="DocumentBoundException">It is too deep or too large.</exception>
    public int? Bounds(string part)
    {
        using var reader = Reader(part);
        if (reader is null) return null;
        var (elements, before) = (0, 0);
        while (reader.Read())
        {
            if (reader.Depth > DocumentLimits.Depth) throw new DocumentBoundException($"'{Path.GetFileName(part)}' is more than {DocumentLimits.Depth} levels deep");
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (++elements > DocumentLimits.Elements) throw new DocumentBoundException($"'{Path.GetFileName(part)}' has more than {DocumentLimits.Elements} elements");
            if (reader.LocalName == "p" || reader.Depth <= 2) before = elements;
            if (elements - before > DocumentLimits.ElementsOfParagraph) throw new DocumentBoundException($"one paragraph has more than {DocumentLimits.ElementsOfParagraph} elements");
        }
        return elements;
    }

    public XmlReader? Reader(string part) => Stream(part) is { } stream ? XmlReader.Create(stream, Settings) : null;

    /// <summary>The names of parts that begin so, sorted.</summary>
    public IEnumerable<string> Parts(string prefix) => entries.Keys.Where(k => k.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);

    /// <summary>The bytes of a picture; null where there is none or it has more than <paramref name="most"/>.</summary>
    public byte[]? Bytes(string part, int most)
    {
        if (!entries.TryGetValue(part, out var entry) || entry.Length > most) return null;
        using var stream = Stream(part)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private Stream? Stream(string part) => entries.TryGetValue(part, out var entry) ? new BoundedStream(entry.Open(), DocumentLimits.Part) : null;

    /// <summary>No document type, so no entities but the five; nothing is ever fetched.</summary>
    private static XmlReaderSettings Settings => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 1, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true };

    private static string? Resolve(string folder, string target)
    {
        var parts = new List<string>(target.StartsWith('/') ? [] : folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (part != "..") parts.Add(part);
            else if (parts.Count == 0) return null;
            else parts.RemoveAt(parts.Count - 1);
        return string.Join('/', parts.Where(p => p != "."));
    }

    public void Dispose() => zip.Dispose();
}

/// <param name="Address">Of something outside the document.</param>
/// <param name="Part">The name of a part of it.</param>
internal sealed record DocxRelation(string? Address, string? Part);

/// <summary>Something in a document is larger or deeper than <see cref="DocumentLimits"/> allow; the message says what.</summary>
internal sealed class DocumentBoundException(string sentence) : IOException(sentence);

/// <summary>Stops a part that turns out larger than it said.</summary>
internal sealed class BoundedStream(Stream inner, long most) : Stream
{
    private long total;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        return (total += read) <= most ? read : throw new DocumentBoundException($"a part of it has more than {most / 1024 / 1024} MB when unpacked");
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
