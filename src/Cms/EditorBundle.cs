using Repository.Content;
using Repository.Diagnostics;

namespace Repository.Cms;

/// <summary>The editor's own program, out of its npm package: what the browser loads and nothing else of it.</summary>
public static class EditorBundle
{
    /// <summary>The program of each editor, as the package names it.</summary>
    public static string Program(string editor) => editor == "sveltia" ? "sveltia-cms.js" : "decap-cms.js";

    /// <summary>The files that belong beside the page; none where the package is not installed.</summary>
    /// <param name="folder">That holds the editor's package.json.</param>
    public static IReadOnlyList<ContentEntry> Files(string? folder, string editor)
    {
        if (folder is null) return [];
        var package = editor == "sveltia" ? "@sveltia/cms" : "decap-cms";
        var all = new ContentFolder(Path.Combine([folder, "node_modules", .. package.Split('/'), "dist"]), "editor").List(new DiagnosticBag()).Files;
        var files = all.Where(f => IsNeeded(f.FileName, editor)).ToList();
        return files.Any(f => f.FileName == Program(editor)) ? files : [];
    }

    /// <summary>What of it is in the output, for the stamp of a build: the package is pinned, so that names and lengths tell.</summary>
    public static string Stamp(string? folder) =>
        string.Join(',', new[] { "decap", "sveltia" }.SelectMany(editor => Files(folder, editor)).Select(f => $"{f.FileName}:{f.Length}"));

    /// <summary>The package holds its program twice, under two names, and maps for those who look for faults in it.</summary>
    private static bool IsNeeded(string file, string editor) =>
        file == Program(editor) || (editor == "decap" && (file.EndsWith(".decap-cms.js", StringComparison.Ordinal) || file.EndsWith(".wasm", StringComparison.Ordinal)));
}
