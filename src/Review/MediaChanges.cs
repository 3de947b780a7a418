using System.Collections.Immutable;
using Repository.Model;
using Repository.Schema;

namespace Repository.Review;

/// <param name="Kind">The ending of its name.</param>
/// <param name="Licence">As the first record that shows it says; null where none does.</param>
/// <param name="IsUsed">Some record names it.</param>
public sealed record MediaChange(string File, string Kind, long Bytes, string? Licence, string? Credit, bool IsUsed);

public static class MediaChanges
{
    /// <summary>Files below content/media that are new or others than they were.</summary>
    public static ImmutableArray<MediaChange> Of(ReviewInput input)
    {
        var files = input.Files.Where(f => f.IsMedia && f.IsThere).ToList();
        if (files.Count == 0) return [];
        var used = new HashSet<string>(StringComparer.Ordinal);
        var said = new Dictionary<string, Values>(StringComparer.Ordinal);
        foreach (var record in input.Head.Records) FieldWalk.Visit(record.Values, (type, value, _) => { if (type is MediaType) used.Add((string)value); });
        foreach (var picture in input.Head.AllProjects.SelectMany(p => p.Values.Get(Project.Media)).Concat(input.Head.People.Select(p => p.Values.Get(Person.PictureField)).OfType<Values>()))
            if (picture.Get(Picture.File) is { } name) said.TryAdd(name, picture);
        var texts = input.Head.Prose.ToList();
        return [.. files.Select(f =>
        {
            var name = f.Name["content/media/".Length..];
            var picture = said.GetValueOrDefault(name);
            return new MediaChange(f.Name, Path.GetExtension(name).TrimStart('.').ToLowerInvariant(), f.Length, picture?.Get(Picture.Licence), picture?.Get(Picture.Credit), used.Contains(name) || texts.Exists(t => t.Body.Contains("/media/" + name, StringComparison.Ordinal)));
        })];
    }
}
