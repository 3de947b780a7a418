using System.Text.Encodings.Web;
using System.Text.Json;
using Repository.Content;
using Repository.Diagnostics;

namespace Repository.Cms;

/// <summary>The editor's own words in a language in which it does not speak, or not well: <c>themes/&lt;theme&gt;/admin/phrases.&lt;language&gt;.yml</c>, under
/// Decap's own keys.</summary>
public static class EditorPhrases
{
    /// <summary>A script that leaves them to <c>admin.js</c>; null where there are none.</summary>
    /// <param name="file">One of the files of the theme's folder.</param>
    public static byte[]? Script(ContentEntry file)
    {
        if (ContentFile.Read(file.Path, file.Name, new DiagnosticBag()) is not { } text || YamlReader.Read(file.Name, text.Text, new DiagnosticBag()) is not { } map) return null;
        using var stream = new MemoryStream();
        stream.Write("window.editorPhrases = "u8);
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) Write(json, map);
        stream.Write(";\n"u8);
        return stream.ToArray();
    }

    /// <summary>The file of a language; null where its words are the editor's own.</summary>
    public static ContentEntry? In(IEnumerable<ContentEntry> files, string language) => files.FirstOrDefault(f => f.FileName == $"phrases.{language}.yml");

    private static void Write(Utf8JsonWriter json, YamlMap map)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map.Entries)
        {
            json.WritePropertyName(key.Text);
            if (value is YamlMap inner) Write(json, inner);
            else json.WriteStringValue((value as YamlScalar)?.Text ?? "");
        }
        json.WriteEndObject();
    }
}
