using System.Text.Json;
using Repository.Commands;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Tests.House;

namespace Repository.Tests.Schema;

public class JsonSchemaTests
{
    [Fact]
    public void The_committed_schemas_and_guides_are_the_generated_ones()
    {
        var run = new Run(ProjectFiles.Root, SampleSite.Theme, [], new Terminal(TextWriter.Null, TextWriter.Null, false));
        var files = SchemaCommand.Files(run, new SiteOptions(SampleSite.Day), new DiagnosticBag())!;
        Assert.Equal(RecordTypes.All.Length + 3, files.Count);
        foreach (var (name, text) in files)
            Assert.True(File.Exists(ProjectFiles.In(name)) && File.ReadAllText(ProjectFiles.In(name)) == text, $"{name} is out of date: run `dotnet statiq.config.cs schema`");
    }

    /// <summary>tests/tools/check-content.mjs checks every file of content/ against schemas/*.json with ajv.</summary>
    [Fact]
    public async Task All_content_passes_an_independent_validator()
    {
        var (code, output) = await Node.Run("tests/tools/check-content.mjs");
        Assert.True(code == 0, output);
        Assert.Matches("^[1-9][0-9]* files pass", output);
    }

    [Fact]
    public async Task The_independent_validator_refuses_what_we_refuse()
    {
        using var folder = new TemporaryFolder();
        folder.Write("content/projects/bad.yaml", SampleSite.Project("bad", "action_lines: [C99]", "colour: blue"));
        var (code, output) = await Node.Run("tests/tools/check-content.mjs", folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("colour", output);
        Assert.Contains("/action_lines/0", output);
    }

    [Fact]
    public void Every_schema_is_closed_and_has_titles()
    {
        foreach (var file in Directory.EnumerateFiles(ProjectFiles.In("schemas"), "*.json"))
        {
            using var schema = JsonDocument.Parse(File.ReadAllText(file));
            Assert.False(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
            foreach (var field in schema.RootElement.GetProperty("properties").EnumerateObject()) Assert.True(field.Value.TryGetProperty("title", out _), $"{file}: {field.Name}");
        }
    }
}
