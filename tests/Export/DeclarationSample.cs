using System.Text;
using Repository.Tests.House;

namespace Repository.Tests.Export;

/// <summary>Declarations for tests: one by hand that has every kind of clause, and random ones.</summary>
internal static class DeclarationSample
{
    public const string Facts = """
        id: d
        title: {en: "A & <B>", fr: Titre, ar: عنوان}
        adopted: 2026-02
        body: {en: An invented meeting, ar: اجتماع مخترع}
        place: {en: Nowhere, fr: Nulle part, ar: لا مكان}
        status: adopted
        text: digest
        authoritative: en
        number: "N 1/2"
        official: https://example.org/official
        sources: [{url: https://example.org/}]
        clauses:
          pp-1: {kind: preamble, sdgs: [4]}
          pp-2: {kind: preamble}
          pp-2-a: {kind: preamble}
          pp-2-a-i: {kind: preamble}
          pp-2-b: {kind: preamble}
          op-chapeau: {kind: other}
          op-1: {kind: commitment, action_lines: [C1], sdgs: [4], formerly: [op-7]}
          op-1-a: {kind: commitment, formerly: [op-7-b]}
          op-1-b: {kind: commitment}
          op-1-c: {kind: commitment}
          op-2: {kind: initiative}

        """;

    public const string English = """
        ---
        id: d
        translation: {state: original, of: 2026-03-04}
        ---
        ## Preamble {#preamble}

        Recalling *the* **text** &amp; `code` <https://example.org/a>, {#pp-1}

        Noting[^a]: {#pp-2}

        - a point {#pp-2-a}
          - below it[^b] {#pp-2-a-i}

        and more of it, {#pp-2-b}

        ## Operative part {#operative}

        We: {#op-chapeau}

        Commit as in [the first](/declarations/d/#pp-1), [the site](/projects/) and [elsewhere](https://example.org/x?a=b&c=d): {#op-1}

        - to this {#op-1-a}
        - and that again[^a] {#op-1-b}

        without delay. {#op-1-c}

        ### Last {#last}

        We end. {#op-2}

        [^a]: First *note*, see [b](https://example.org/b).

        [^b]: Second note.

        """;

    public const string Arabic = """
        ---
        id: d
        translation: {state: machine, of: 2026-03-04}
        ---
        ## الديباجة {#preamble}

        WSIS هي القمة، {#pp-1}

        ## المنطوق {#operative}

        - نلتزم بهذا في [الموقع](https://example.org/x) {#op-1-a}

        ### الأخير {#last}

        ننتهي. {#op-2}

        """;

    public static SampleSite Site(string facts = Facts, string english = English, string? arabic = Arabic)
    {
        var site = SampleSite.Small(("content/declarations/d/declaration.yaml", facts), ("content/declarations/d/text.en.md", english));
        if (arabic is not null) site.Write("content/declarations/d/text.ar.md", arabic);
        return site;
    }

    /// <summary>Clauses at random, with ids or none, nested as Markdown nests them, with marks that formats give a meaning.</summary>
    public static string Random(Random random, bool withIds)
    {
        string[] words = ["we", "act & <b>", "*now*", "**here**", "`x`", "[link](https://example.org/a b)", "[l](/projects/)", "[self](/declarations/d/#op-1)", "note[^1]", "note[^2]", "&copy;", "نص عربي", "\"quoted\"", "]]>", "http://example.org/", "😀", "e\u0301", "\\\nbroken"];
        string Sentence() => string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => words[random.Next(words.Length)]));
        var number = 0;
        var text = new StringBuilder("---\nid: d\n---\n");
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            string Id(string end = "") => withIds ? $" {{#{(random.Next(3) == 0 ? "pp" : random.Next(4) == 0 ? "annex" : "op")}-{++number}{end}}}" : "";
            switch (random.Next(5))
            {
                case 0: text.Append($"{new string('#', random.Next(2, 5))} {Sentence()}{(withIds ? $" {{#h-{++number}}}" : "")}\n\n"); break;
                case 1:
                    for (var j = 0; j < random.Next(1, 4); j++)
                    {
                        text.Append($"- {Sentence()}{Id("-a")}\n");
                        for (var k = random.Next(3); k > 0; k--) text.Append($"  - {Sentence()}{Id("-a-i")}\n");
                    }
                    text.Append('\n');
                    break;
                case 2: text.Append($"{Sentence()}{(withIds && number > 0 ? $" {{#op-{number}-{(char)('b' + random.Next(20))}{random.Next(1000)}}}" : "")}\n\n"); break;
                default: text.Append($"{Sentence()}{Id()}\n\n"); break;
            }
        }
        return text.Append("\n[^1]: A note[^2] with a [link](https://example.org/).\n\n[^2]: Itself[^2].\n").ToString();
    }
}
