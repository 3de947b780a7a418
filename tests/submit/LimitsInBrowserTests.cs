using System.Text.Json;
using System.Text.Json.Nodes;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;
using Repository.Tests.House;

namespace Repository.Tests.Submissions;

/// <summary>The form accepts a value exactly where the reader of records does, as far as a single value can be judged.</summary>
public class LimitsInBrowserTests
{
    private static readonly string[] Letters = ["a", "é", "e\u0301", "م", "مً", "😀", "👩‍🔬", "🇹🇳", "ﷺ", "中", " ", "-", ":", "#", "1", "\u200F", "\u00A0"];

    private static readonly string[] Odd =
    [
        "\u202E", "\u2066", "\uFEFF", "\u0000", "\u0007", "\u009F", "a\u0001b", "\n", "\t", "12", "0012", "+5", "-0", "5.", ".5", "1.50", "1e3", "1 000", "١٢", "99999999999999999999999999999999", "1999", "1900", "1899", "2100", "2101",
        "2025", "2025-1", "2025-02", "2025-13", "2025-02-29", "2024-02-29", "0000", "0000-01-01", "0001-01-01", "20250101", "yesterday", "https://example.org", "http://example.org/a b", "https://", "https://user:pw@example.org/", "https://user@example.org/", "ftp://example.org/", "https://example.org/<x>",
        "https://مثال.example.org/مسار", "https://example.org:99999/", "https://[::1]/", "javascript:alert(1)", "HTTPS://example.org/", "https://example.org/" , "page", "index", "a--b", "-a", "a-", "A", "a_b", "a-b-1", "true", "null", "~",
    ];

    [Fact]
    public async Task What_the_reader_refuses_the_form_refuses_and_nothing_else()
    {
        var random = new Random(7);
        (string Name, Field Field, FieldType Type)[] fields =
        [
            ("title", Project.TitleField, ((ITranslatedType)Project.TitleField.Type).Inner), ("summary", Project.SummaryField, ((ITranslatedType)Project.SummaryField.Type).Inner), ("description", Project.Description, ((ITranslatedType)Project.Description.Type).Inner),
            ("id", Project.IdField, Project.IdField.Type), ("start", Project.Start, Project.Start.Type), ("url", Source.Url, Source.Url.Type), ("accessed", Source.Accessed, Source.Accessed.Type), ("value", Figure.Value, Figure.Value.Type), ("year", Figure.Year, Figure.Year.Type),
        ];
        string Long() => string.Concat(Enumerable.Range(0, random.Next(2) == 0 ? random.Next(35, 46) : random.Next(1, 460)).Select(_ => Letters[random.Next(Letters.Length)]));
        var cases = fields.SelectMany(f => Odd.Concat(Enumerable.Range(0, f.Type is TextType ? 250 : 20).Select(_ => Long())).Append(new string('x', 159)).Append(new string('x', 160)).Append("https://example.org/" + new string('x', 1980)).Append("https://example.org/" + new string('x', 1981)).Select(text => (f.Name, f.Field, f.Type, Text: text))).ToList();
        var told = await Ask(cases.Select(c => (c.Type, c.Text)));
        foreach (var ((name, _, type, _), (text, fault)) in cases.Zip(told).Where(p => p.Second.Fault is not ("empty" or "email" or "phone")))
        {
            var isRead = Reads(type, text, out var faults);
            // A number the form takes in one spelling only; the reader is more generous.
            Assert.True(isRead == (fault is null) || (isRead && type is NumberType or IntegerType), $"{name}: {JsonSerializer.Serialize(text)} form: {fault ?? "nothing"} reader: {string.Join("; ", faults)}");
        }
        Assert.True(told.Count(t => t.Fault is null) > 400 && told.Count(t => t.Fault is not null) > 400);
    }

    private static bool Reads(FieldType type, string text, out IEnumerable<string> told)
    {
        var fields = new FieldSet("any");
        if (type is TextType words) fields.Add("any", words);
        else if (type is IdType id) fields.Add("any", id);
        else if (type is UrlType url) fields.Add("any", url);
        else if (type is DateType day) fields.Add("any", day);
        else if (type is PartialDateType date) fields.Add("any", date);
        else if (type is NumberType number) fields.Add("any", number);
        else fields.Add("any", (IntegerType)type);
        var faults = new DiagnosticBag();
        var isWord = type is not (TextType or UrlType or IdType);
        var isBlock = type is TextType { Format: TextFormat.Markdown };
        var map = new YamlMap([new(new YamlScalar("any", true, false, 1, 1), new YamlScalar(text, isWord, isBlock, 1, 6))], 1, 1);
        new RecordReader("any.yaml", ["en"], faults).Read(new RecordType("any", "any/<id>.yaml", fields), map, "any");
        told = faults.Sorted().Select(f => f.ToString());
        return faults.Sorted().Count == 0;
    }

    private static async Task<List<(string Text, string? Fault)>> Ask(IEnumerable<(FieldType Type, string Text)> cases)
    {
        using var site = SampleSite.Small();
        using var folder = new TemporaryFolder();
        var view = site.Views().All[0];
        JsonNode Described(FieldType type)
        {
            var fields = new FieldSet("any");
            _ = type switch { TextType t => (Field)fields.Add("any", t), IdType t => fields.Add("any", t), UrlType t => fields.Add("any", t), DateType t => fields.Add("any", t), PartialDateType t => fields.Add("any", t), NumberType t => fields.Add("any", t), var t => fields.Add("any", (IntegerType)t) };
            return JsonNode.Parse(YamlInBrowserTests.Described(fields))![0]!.DeepClone();
        }
        var all = new JsonObject { ["data"] = JsonNode.Parse(new SubmissionForm(view).Data(view).Span), ["cases"] = new JsonArray([.. cases.Select(c => new JsonObject { ["field"] = Described(c.Type), ["text"] = c.Text })]) };
        folder.Write("cases.json", all.ToJsonString());
        var (code, output) = await Node.Run("tests/submit/limits.mjs", folder.In("cases.json"));
        Assert.True(code == 0, output);
        return [.. JsonNode.Parse(output)!.AsArray().Select(a => (a!["text"]!.GetValue<string>(), a["fault"]?.GetValue<string>()))];
    }
}
