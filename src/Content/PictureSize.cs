using MetadataExtractor;
using MetadataExtractor.Formats.Exif;

namespace Repository.Content;

/// <summary>How large a picture is when it is shown, in pixels, as its header says; a page reserves the room before the picture has come.</summary>
public sealed record PictureSize(int Width, int Height)
{
    /// <summary>Null where the header does not say.</summary>
    public static PictureSize? In(IReadOnlyList<MetadataExtractor.Directory> metadata)
    {
        // EXIF may tell of the picture before it was made smaller.
        int Side(string name) => metadata.Where(d => d is not ExifDirectoryBase)
            .SelectMany(d => d.Tags.Where(t => t.Name == name).Select(t => d.TryGetInt32(t.Type, out var pixels) ? pixels : 0)).DefaultIfEmpty().Max();
        var (width, height) = (Side("Image Width"), Side("Image Height"));
        if (width <= 0 || height <= 0) return null;
        // From 5 on, the picture lies on its side and is turned when it is shown.
        var isTurned = metadata.OfType<ExifIfd0Directory>().Any(d => d.TryGetInt32(ExifDirectoryBase.TagOrientation, out var orientation) && orientation is >= 5 and <= 8);
        return isTurned ? new(height, width) : new(width, height);
    }

    /// <summary>Null where the file is no picture, is gone, or is damaged.</summary>
    public static PictureSize? Of(ContentEntry file)
    {
        try
        {
            using var stream = file.Open();
            return In(ImageMetadataReader.ReadMetadata(stream));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The rules say what is wrong with the file.
            return null;
        }
    }
}
