using System.Runtime.CompilerServices;

namespace Repository.Tests.House;

/// <summary>Where the project's own files lie.</summary>
public static class ProjectFiles
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public static string In(params string[] parts) => Path.Combine([Root, .. parts]);

    public static IEnumerable<string> Sources(string folder, string pattern) =>
        Directory.EnumerateFiles(In(folder), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal);

    private static string Here([CallerFilePath] string file = "") => file;
}
