using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

public sealed class MediaPresent : IValueRule
{
    public void Check(Site site, Record record, FieldType type, object value, PathStack path, DiagnosticBag faults)
    {
        if (type is not MediaType media) return;
        if (media.IsPicture && !IsPicture((string)value)) faults.Add(Codes.MediaFormat, record.At(path.ToString()), $"'{value}' is no picture: JPEG, PNG or WebP");
        if (!site.Media.ContainsKey((string)value))
            faults.Add(Codes.MissingMedia, record.At(path.ToString()), $"there is no file content/media/{value}{Spelling.DidYouMean((string)value, site.Media.Keys)}");
    }

    private static bool IsPicture(string file) => Path.GetExtension(file) is ".jpg" or ".jpeg" or ".png" or ".webp";
}
