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
            Span<byte> head = stackalloc byte[12];
            var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            var format = FormatOf(head[..length]);
            var ending = Path.GetExtension(file.FileName);
            if (format is null)
                faults.Add(Codes.MediaFormat, place, "the file is neither JPEG, PNG, WebP nor PDF, by its first bytes");
            else if (!format.Value.Endings.Contains(ending))
                faults.Add(Codes.MediaFormat, place, $"the file is {format.Value.Name} by its first bytes but ends in '{ending}'; expected {string.Join(" or ", format.Value.Endings)}");
            else if (file.Length > (format.Value.Name == "PDF" ? LargestDocument : LargestPicture))
                faults.Add(Codes.MediaTooLarge, place, $"the file has {file.Length / 1024.0 / 1024:0.0} MB; at most {(format.Value.Name == "PDF" ? 20 : 2)} MB are allowed");
            else if (format.Value.Name != "PDF")
                Picture(stream, place, faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(Codes.Unreadable, place, "the file cannot be read");
        }
    }

    private static void Picture(Stream stream, Place place, DiagnosticBag faults)
    {
        stream.Position = 0;
        IReadOnlyList<MetadataExtractor.Directory> metadata;
        try
        {
            metadata = ImageMetadataReader.ReadMetadata(stream);
        }
        catch (ImageProcessingException)
        {
            faults.Add(Codes.MediaFormat, place, "the picture is damaged: it cannot be read to its end");
            return;
        }
        foreach (var name in (string[])["Image Width", "Image Height"])
        {
            var side = metadata.Where(d => d is not ExifDirectoryBase).SelectMany(d => d.Tags.Where(t => t.Name == name).Select(t => d.TryGetInt32(t.Type, out var pixels) ? pixels : 0)).DefaultIfEmpty().Max();
            if (side > LongestSide) faults.Add(Codes.MediaTooLarge, place, $"the picture is {side} pixels {(name.EndsWith("Width", StringComparison.Ordinal) ? "wide" : "high")}; at most {LongestSide} are allowed");
        }
        var located = metadata.OfType<GpsDirectory>().Any(d => d.TagCount > 0)
            || metadata.OfType<XmpDirectory>().Any(d => d.GetXmpProperties().Keys.Any(k => k.Contains("GPS", StringComparison.Ordinal) || k.Contains("Location", StringComparison.Ordinal)));
        if (located) faults.Add(Codes.LocationMetadata, place, "the picture says where it was taken (GPS); remove that before publishing it");
    }

    private static (string Name, string[] Endings)? FormatOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return ("JPEG", [".jpg", ".jpeg"]);
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return ("PNG", [".png"]);
        if (head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..12].SequenceEqual("WEBP"u8)) return ("WebP", [".webp"]);
        return head.StartsWith("%PDF-"u8) ? ("PDF", [".pdf"]) : null;
    }
}
