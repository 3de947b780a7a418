using System.Collections.Immutable;
using System.Text;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Schema;

namespace Repository.Tests.Schema;

public class ValuesJsonTests
{
    private static readonly FieldSet Fields = new("test"), Group = new("inner");
    private static readonly RecordType Type = new("test", "tests/<id>.yaml", Fields);

    static ValuesJsonTests()
    {
        Fields.Id();
        Fields.Text("text");
        Fields.Texts("texts");
        Fields.Markdown("markdown");
        Fields.Add("also", new TranslatedType<ImmutableArray<string>>(new ListType<string>(new TextType())));
        Fields.Choice("choice", ["one", "two"]);
        Fields.Add("language", new LanguageType());
        Fields.Terms("terms", "sdgs");
        Fields.Reference("reference", "person");
        Fields.Clauses("clauses");
        Fields.Add("country", new AnyCountryType());
        Fields.Integer("integer", 0, 100);
        Fields.Add("number", new NumberType());
        Fields.Add("truth", new BooleanType());
        Fields.Date("day");
        Fields.PartialDate("month");
        Fields.Add("time", new LocalTimeType());
        Fields.Url("url");
        Fields.Add("media", new MediaType());
        Fields.Text("secret", isPrivate: true);
        Fields.Group("group", Group);
        Fields.Groups("groups", Group);
        Fields.Map("map", new LanguageType(), Group);
        Fields.Add("free", new TextMapType());
        Group.Text("name");
        Group.Text("hidden", isPrivate: true);
    }

    /// <summary>Keys in another order than the fields', languages in another than the alphabet's.</summary>
    private const string Yaml = """
        free: {b: 2, a: text}
        map: {fr: {name: x}, ar: {name: y}}
        groups: [{hidden: secret, name: first}, {name: second}]
        group: {name: alone, hidden: secret}
        secret: nobody reads this
        media: report.pdf
        url: https://example.org/?a=1&b=2
        time: 2027-05-03T09:00
        month: 2027-05
        day: 2027-05-03
        truth: true
        number: 12.50
        integer: 7
        country: TN
        clauses: [decl#op-1]
        reference: someone
        terms: ["4", "5"]
        language: ar
        choice: two
        also: {fr: [un, deux], en: [one]}
        markdown:
          en: |
            A *text*
            of two lines
        texts: {fr: "L’été « 1 »", en: "A \"quoted\" text 😀", ar: نص}
        text: 'a+b ''c'' \'
        id: x
        """;

    [Fact]
    public void Every_type_of_field_has_its_json()
    {
        Assert.Equal("""{"id":"x","text":"a+b 'c' \\","texts":{"ar":"نص","en":"A \"quoted\" text \uD83D\uDE00","fr":"L’été « 1 »"},"markdown":{"en":"A *text*\nof two lines\n"},"also":{"en":["one"],"fr":["un","deux"]},"choice":"two","language":"ar","terms":["4","5"],"reference":"someone","clauses":["decl#op-1"],"country":"TN","integer":7,"number":12.5,"truth":true,"day":"2027-05-03","month":"2027-05","time":"2027-05-03T09:00","url":"https://example.org/?a=1&b=2","media":"report.pdf","group":{"name":"alone"},"groups":[{"name":"first"},{"name":"second"}],"map":{"fr":{"name":"x"},"ar":{"name":"y"}},"free":{"b":"2","a":"text"}}""",
            Json(Yaml));
        // A type that is added later and not thought of here makes this fail.
        var used = Fields.SelectMany(f => f.Type is IListType list ? [f.Type, list.Inner] : new[] { f.Type }).Select(t => t.GetType().Name).ToHashSet();
        var all = typeof(FieldType).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(FieldType)) && !t.IsAbstract).Select(t => t.Name);
        Assert.Equal([], all.Except(used).Except([nameof(TextType)]));
    }

    [Fact]
    public void The_order_of_keys_and_languages_in_the_file_makes_no_difference()
    {
        Assert.Equal(Json("id: x\ntexts: {en: a, fr: b}\ntext: c\n"), Json("text: c\ntexts: {fr: b, en: a}\nid: x\n"));
        Assert.NotEqual(Json("id: x\nterms: [\"4\", \"5\"]\n"), Json("id: x\nterms: [\"5\", \"4\"]\n"));
        Assert.Equal(Json("id: x\nnumber: 1\n"), Json("id: x\nnumber: 1.00\n"));
    }

    private static string Json(string yaml)
    {
        var faults = new DiagnosticBag();
        var values = new RecordReader("x.yaml", ["en", "fr", "ar"], faults).Read(Type, YamlReader.Read("x.yaml", yaml, faults)!, "x")!;
        Assert.Empty(faults.Sorted().Select(f => f.ToString()));
        return Encoding.UTF8.GetString(ValuesJson.ToBytes(json => ValuesJson.Write(json, values)));
    }
}
