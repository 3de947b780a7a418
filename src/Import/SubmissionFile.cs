using System.Collections.Immutable;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Import;

/// <summary>A file as the form makes it: a record, and after a line of three dashes that of its organization where it is new.</summary>
/// <param name="Organization">Null where there is none.</param>
public sealed record SubmissionFile(ContentFile Text, YamlMap Project, YamlMap? Organization)
{
    /// <summary>Null after a fault that leaves nothing to read.</summary>
    /// <param name="name">As faults name it.</param>
    public static SubmissionFile? Read(ReadOnlySpan<byte> bytes, string name, DiagnosticBag faults)
    {
        if (bytes.Length > Submission.LargestFile)
        {
            faults.Add(Codes.TooLarge, Place.Of(name), $"the file has {bytes.Length / 1024 / 1024.0:0.0} MB; a submission may have at most {Submission.LargestFile / 1024 / 1024} MB");
            return null;
        }
        if (ContentFile.Decode(bytes, name, faults) is not { } file) return null;
        var parts = Split(file.Text);
        if (parts.Length > 2)
        {
            faults.Add(Codes.SeveralDocuments, Place.Of(name, parts[2].LinesBefore, 1), "a submission holds a record and at most one organization; a third part begins here");
            return null;
        }
        if (YamlReader.Read(name, parts[0].Text, faults, parts[0].LinesBefore) is not { } project) return null;
        var organization = parts.Length == 1 ? null : YamlReader.Read(name, parts[1].Text, faults, parts[1].LinesBefore);
        return parts.Length == 2 && organization is null ? null : new(file, project, organization);
    }

    /// <summary>The pieces between the lines of three dashes; a first line of dashes, as other programs write it, begins the first.</summary>
    private static ImmutableArray<(string Text, int LinesBefore)> Split(string text)
    {
        var parts = ImmutableArray.CreateBuilder<(string, int)>();
        var (from, linesBefore, line) = (0, 0, 0);
        for (var at = 0; at < text.Length; line++)
        {
            var end = text.IndexOf('\n', at) is >= 0 and var found ? found + 1 : text.Length;
            if (text.AsSpan(at, end - at).TrimEnd() is Submission.Separator && line > 0)
            {
                parts.Add((text[from..at], linesBefore));
                (from, linesBefore) = (end, line + 1);
            }
            at = end;
        }
        parts.Add((text[from..], linesBefore));
        return parts.DrainToImmutable();
    }
}
