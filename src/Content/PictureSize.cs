using MetadataExtractor;
using MetadataExtractor.Formats.Exif;

namespace Repository.Content;

/// <summary>How large a picture is, in pixels, as its header says; a page reserves the room before the picture has come.</summary>
public sealed record PictureSize(int Width, int Height)
{
    /// <summary>Null where the header does not say.</summary>
    public static PictureSize? In(IReadOnlyList<MetadataExtractor.Directory> metadata)
    {
        // EXIF may tell of the picture before it was made smaller.
        int Side(string name) => metadata.Where(d => d is not ExifDirectoryBase)
            .SelectMany(d => d.Tags.Where(t => t.Name == name).Select(t => d.TryGetInt32(t.Type, out var pixels) ? pixels : 0)).DefaultIfEmpty().Max();
        var (width, height) = (Side("Image Width"), Side("Image Height"));
        return width > 0 && height > 0 ? new(width, height) : null;
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
