using System.Collections.Immutable;
using System.Security.Cryptography;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Xmp;
using Repository.Content;

namespace Repository.Import;

/// <param name="Name">From the site's root.</param>
public sealed record PlannedPicture(string Name, byte[] Bytes);

/// <summary>The pictures of a document as media of the site: only those that it would accept. A text holds none, so they are kept beside it.</summary>
internal static class DocumentPictures
{
    private const int Largest = 2 * 1024 * 1024, LongestSide = 1600;

    public static ImmutableArray<PlannedPicture> Plan(string id, ImmutableArray<DocumentPicture> pictures, ImmutableArray<DocumentRemark>.Builder remarks)
    {
        var kept = new Dictionary<string, PlannedPicture>(StringComparer.Ordinal);
        foreach (var picture in pictures)
        {
            var says = picture.Alternative is { } text ? $"; it is described as “{DeclarationReport.Start(text)}”" : "; it has no description";
            if (Fault(picture.Bytes, out var ending) is { } fault)
            {
                remarks.Add(new(picture.Place, $"the picture {DeclarationReport.Start(picture.Name)} was left out: {fault}{says}"));
                continue;
            }
            var name = $"content/media/declarations/{id}/{Convert.ToHexStringLower(SHA256.HashData(picture.Bytes))[..16]}{ending}";
            kept.TryAdd(name, new(name, picture.Bytes));
            remarks.Add(new(picture.Place, $"a picture stands here; it was kept as {name["content".Length..]}, but a text has no pictures{says}"));
        }
        return [.. kept.Values];
    }

    private static string? Fault(byte[] bytes, out string ending)
    {
        var head = bytes.AsSpan();
        ending = head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ".jpg" : head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? ".png"
            : head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..12].SequenceEqual("WEBP"u8) ? ".webp" : "";
        if (ending == "") return "it is neither JPEG, PNG nor WebP";
        if (bytes.Length > Largest) return $"it has {bytes.Length / 1024.0 / 1024:0.0} MB; at most 2 MB are allowed";
        try
        {
            var metadata = ImageMetadataReader.ReadMetadata(new MemoryStream(bytes, writable: false));
            if (PictureSize.In(metadata) is not { } size) return "it does not say how large it is";
            if (Math.Max(size.Width, size.Height) > LongestSide) return $"it is {size.Width} by {size.Height} pixels; at most {LongestSide} are allowed";
            return metadata.OfType<GpsDirectory>().Any(d => d.TagCount > 0) || metadata.OfType<XmpDirectory>().Any(d => d.GetXmpProperties().Keys.Any(k => k.Contains("GPS", StringComparison.Ordinal) || k.Contains("Location", StringComparison.Ordinal))) ? "it says where it was taken (GPS)" : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The library throws many kinds of exceptions on bytes that nobody meant for it.
            return "it is damaged";
        }
    }
}
