using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Xmp;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>Pictures and documents are of the accepted kinds, known by their first bytes, of bounded size, and say nothing of where they
/// were taken.</summary>
public sealed class MediaSafe : IRule
{
    private const long LargestPicture = 2 * 1024 * 1024, LargestDocument = 20 * 1024 * 1024;
    private const int LongestSide = 1600;

    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var file in site.Media.Values) One(file, faults);
    }

    private static void One(ContentEntry file, DiagnosticBag faults)
    {
        var place = Place.Of(file.Name);
        try
        {
            using var stream = file.Open();
            Inspect(stream, file.FileName, place, faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(Codes.Unreadable, place, "the file cannot be read");
        }
    }

    /// <summary>Says what is wrong with one file.</summary>
    /// <param name="stream">Can be read from any place; its length is that of the file.</param>
    public static void Inspect(Stream stream, string fileName, Place place, DiagnosticBag faults)
    {
        Span<byte> head = stackalloc byte[12];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var format = FormatOf(head[..length]);
        var ending = Path.GetExtension(fileName);
        if (format is null)
            faults.Add(Codes.MediaFormat, place, "the file is neither JPEG, PNG, WebP nor PDF, by its first bytes");
        else if (!format.Value.Endings.Contains(ending))
            faults.Add(Codes.MediaFormat, place, $"the file is {format.Value.Name} by its first bytes but ends in '{ending}'; expected {string.Join(" or ", format.Value.Endings)}");
        else if (stream.Length > (format.Value.Name == "PDF" ? LargestDocument : LargestPicture))
            faults.Add(Codes.MediaTooLarge, place, $"the file has {stream.Length / 1024.0 / 1024:0.0} MB; at most {(format.Value.Name == "PDF" ? 20 : 2)} MB are allowed");
        else if (format.Value.Name != "PDF")
            Picture(stream, place, faults);
    }

    private static void Picture(Stream stream, Place place, DiagnosticBag faults)
    {
        if (HasLargePngText(stream))
        {
            faults.Add(Codes.MediaFormat, place, "the picture holds a large block of text; save it without metadata");
            return;
        }
        stream.Position = 0;
        IReadOnlyList<MetadataExtractor.Directory> metadata;
        try
        {
            metadata = ImageMetadataReader.ReadMetadata(stream);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The library throws many kinds of exceptions on bytes that nobody meant for it.
            faults.Add(Codes.MediaFormat, place, "the picture is damaged: it cannot be read to its end");
            return;
        }
        if (PictureSize.In(metadata) is not { } size) faults.Add(Codes.MediaFormat, place, "the picture is damaged: it does not say how large it is");
        else
            foreach (var (side, word) in ((int, string)[])[(size.Width, "wide"), (size.Height, "high")])
                if (side > LongestSide) faults.Add(Codes.MediaTooLarge, place, $"the picture is {side} pixels {word}; at most {LongestSide} are allowed");
        var located = metadata.OfType<GpsDirectory>().Any(d => d.TagCount > 0)
            || metadata.OfType<XmpDirectory>().Any(d => d.GetXmpProperties().Keys.Any(k => k.Contains("GPS", StringComparison.Ordinal) || k.Contains("Location", StringComparison.Ordinal)));
        if (located) faults.Add(Codes.LocationMetadata, place, "the picture says where it was taken (GPS); remove that before publishing it");
    }

    /// <summary>Text in a PNG may be compressed a thousandfold: more than a little of it is not even unpacked.</summary>
    private static bool HasLargePngText(Stream stream)
    {
        const int most = 64 * 1024;
        stream.Position = 8;
        Span<byte> head = stackalloc byte[8];
        while (stream.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8)
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(head);
            if (length > most && (head[4..].SequenceEqual("zTXt"u8) || head[4..].SequenceEqual("iTXt"u8) || head[4..].SequenceEqual("iCCP"u8))) return true;
            if (length > stream.Length) break;
            stream.Position += length + 4;
        }
        return false;
    }

    private static (string Name, string[] Endings)? FormatOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return ("JPEG", [".jpg", ".jpeg"]);
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return ("PNG", [".png"]);
        if (head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..12].SequenceEqual("WEBP"u8)) return ("WebP", [".webp"]);
        return head.StartsWith("%PDF-"u8) ? ("PDF", [".pdf"]) : null;
    }
}
