using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Repository.Languages;
using Repository.Markdown;
using Repository.Model;
using Repository.Tests.Export;
using Repository.Tests.House;

namespace Repository.Tests.Model;

public class VersionComparisonTests
{
    private static VersionComparison Compare(string old, string now, params (string Id, string Formerly)[] formerly) =>
        VersionComparison.Of(ClauseTree.Parse(old, deriveIds: true), ClauseTree.Parse(now, deriveIds: true), id => [.. formerly.Where(f => f.Id == id).Select(f => f.Formerly)]);

    private static string Said(VersionComparison comparison) => string.Join(" | ", comparison.Changes.Select(c =>
        $"{c.Old?.Id ?? "+"}→{c.New?.Id ?? "-"}{(c.IsMoved ? " moved" : "")}{(c.IsRenumbered ? " renumbered" : "")}{(c.NotesChanged ? " notes" : "")}{(c.IsUnchanged ? "" : c.HasOtherWords ? " words" : "")}"));

    [Fact]
    public void Clauses_of_one_id_belong_together() =>
        Assert.Equal("op-1→op-1 words | op-2→op-2", Said(Compare("We will act. {#op-1}\n\nAnd end. {#op-2}", "We shall act. {#op-1}\n\nAnd end. {#op-2}")));

    [Fact]
    public void A_renumbered_clause_is_found_by_its_former_id() =>
        Assert.Equal("op-1→op-2 renumbered words", Said(Compare("We will act on this. {#op-1}", "We shall act on that. {#op-2}", ("op-2", "op-1"))));

    [Fact]
    public void A_new_clause_that_took_an_id_is_not_taken_for_the_one_that_had_it() =>
        Assert.Equal("+→op-1 words | op-1→op-2 renumbered", Said(Compare("We act on skills and on schools. {#op-1}", "Something entirely different comes first. {#op-1}\n\nWe act on skills and on schools. {#op-2}")));

    [Fact]
    public void What_was_written_anew_under_its_id_is_a_changed_clause() =>
        Assert.Equal("op-1→op-1 words", Said(Compare("One two three four. {#op-1}", "Five six seven eight. {#op-1}")));

    [Fact]
    public void Clauses_without_written_ids_are_found_by_their_words() =>
        Assert.Equal("+→s0.p1 words | s0.p1→s0.p2 | s0.p2→s0.p3 words | s0.p3→- words", Said(Compare("First thing here.\n\nSecond thing to do now.\n\nGone without any trace.", "Brand new beginning.\n\nFirst thing here.\n\nSecond thing to do today.")));

    [Fact]
    public void Written_ids_are_compared_with_made_ones_by_words_and_are_not_called_renumbered() =>
        Assert.Equal("s1→op | s1.p1→op-1", Said(Compare("## Part\n\nWe act on it.", "## Part {#op}\n\nWe act on it. {#op-1}")));

    [Fact]
    public void One_clause_moves_and_the_others_stay() =>
        Assert.Equal("b→b | c→c | a→a moved", Said(Compare("One. {#a}\n\nTwo. {#b}\n\nThree. {#c}", "Two. {#b}\n\nThree. {#c}\n\nOne. {#a}")));

    [Fact]
    public void A_removed_clause_stands_where_it_was() =>
        Assert.Equal("a→a | b→- words | c→c", Said(Compare("One. {#a}\n\nTwo. {#b}\n\nThree. {#c}", "One. {#a}\n\nThree. {#c}")));

    [Fact]
    public void A_heading_is_never_a_paragraph() =>
        Assert.Equal("+→s1 words | s0.p1→- words", Said(Compare("The same words", "## The same words")));

    [Fact]
    public void Changed_footnotes_are_said() =>
        Assert.Equal("a→a notes", Said(Compare("Text[^1] {#a}\n\n[^1]: One.", "Text[^1] {#a}\n\n[^1]: Two.")));

    [Fact]
    public void An_arabic_clause_that_moved_and_changed_is_found()
    {
        var comparison = Compare("نلتزم بنشر تقرير سنوي.\n\nنلتزم بسد الفجوة الرقمية وبناء القدرات.", "نلتزم بسد الفجوة الرقمية وببناء القدرات.\n\nنلتزم بنشر تقرير سنوي.");
        Assert.Equal((1, 2), (comparison.Changes.Count(c => c.IsMoved), comparison.Changed + comparison.Unchanged));
        Assert.Equal("نلتزم بسد الفجوة الرقمية |-وبناء|+وببناء| القدرات.", string.Join('|', comparison.Changes.Single(c => c.HasOtherWords).Runs.Select(r => (r.Kind switch { RunKind.Deleted => "-", RunKind.Inserted => "+", _ => "" }) + r.Text)));
    }

    [Fact]
    public void Every_clause_of_both_texts_is_told_of_once_and_a_text_is_like_itself()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var (old, now) = (ClauseTree.Parse(DeclarationSample.Random(random, random.Next(2) == 0), true), ClauseTree.Parse(DeclarationSample.Random(random, random.Next(2) == 0), true));
            var changes = VersionComparison.Of(old, now, _ => []).Changes;
            Assert.Equal(now.Flat, changes.Select(c => c.New).OfType<Clause>(), ReferenceEqualityComparer.Instance);
            Assert.Equal(old.Flat.Count(), changes.Select(c => c.Old).OfType<Clause>().Distinct<object>(ReferenceEqualityComparer.Instance).Count());
            Assert.Equal(old.Flat.Count(), changes.Count(c => c.Old is not null));
            Assert.All(VersionComparison.Of(old, old, _ => []).Changes, c => Assert.True(c.IsUnchanged));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void Two_texts_of_two_thousand_clauses_take_little_time()
    {
        var random = new Random(3);
        string Text() => string.Join("\n\n", Enumerable.Range(0, 2000).Select(_ => string.Join(' ', Enumerable.Range(0, 40).Select(_ => $"w{random.Next(3000)}"))));
        var (old, now) = (ClauseTree.Parse(Text(), true), ClauseTree.Parse(Text(), true));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        _ = VersionComparison.Of(old, now, _ => []);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(4), clock.Elapsed.ToString());
    }

    [Fact]
    public void A_clause_that_only_lacks_its_translation_is_not_called_removed_or_added()
    {
        using var site = DeclarationSample.Site(english: DeclarationSample.English, arabic: DeclarationSample.Arabic);
        site.Write("content/declarations/d/versions/v1/text.en.md", "---\nid: d\n---\nWe end so. {#op-2}\n\nGone. {#op-9}\n\n## Last {#last}\n");
        site.Write("content/declarations/d/versions/v1/text.ar.md", "---\nid: d\n---\nديباجة ثانية {#pp-2}\n\nننتهي. {#op-2}\n\nذهب. {#op-9}\n");
        var declaration = site.Views().Site.Declarations[0];
        var changes = VersionComparison.Of(declaration, declaration.VersionList[0], "ar")!.Changes;
        Assert.Equal(["last", "pp-2"], changes.Where(c => c.IsUntranslated).Select(c => c.Shown.Id));
        Assert.Equal(["op-9"], changes.Where(c => c.IsRemoved).Select(c => c.Shown.Id));
        Assert.Null(VersionComparison.Of(declaration, declaration.VersionList[0], "fr"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    public void Where_numbers_shift_what_is_gone_is_removed_and_what_came_is_added(string language)
    {
        string[] all = ["We open the data.", "Skills for every teacher matter.", "Networks reach each village.", "Courts learn about machines.", "An annual report is published."];
        string[] fewer = [all[0], .. all[2..]];
        var (dropped, inserted) = (Shifted(all, fewer), Shifted(fewer, all));
        Assert.Equal("op-1→op-1 | op-2→- removed | op-3→op-2 | op-4→op-3 | op-5→op-4", Fates(dropped, language));
        Assert.Equal("op-1→op-1 | +→op-2 added | op-2→op-3 | op-3→op-4 | op-4→op-5", Fates(inserted, language));
    }

    [Fact]
    public void Where_numbers_shift_what_lacks_its_translation_is_not_called_removed_or_added()
    {
        string[] all = ["We open the data.", "Skills for every teacher matter.", "Networks reach each village.", "Courts learn about machines.", "An annual report is published."];
        string[] fewer = [all[0], .. all[2..]];
        // Arabic lacks the clause on villages in one of the versions; its old number is that of another clause there, which Arabic has.
        Assert.Equal("op-1→op-1 | op-2→- removed | op-3→- untranslated | op-4→op-3 | op-5→op-4", Fates(Shifted(all, fewer, lacksNow: "op-2"), "ar"));
        Assert.Equal("op-1→op-1 | +→op-2 added | +→op-3 untranslated | op-3→op-4 | op-4→op-5", Fates(Shifted(fewer, all, lacksThen: "op-2"), "ar"));
    }

    /// <summary>A declaration in three languages whose clauses were counted in the order of their texts, before and after.</summary>
    private static Declaration Shifted(string[] then, string[] now, string lacksThen = "", string lacksNow = "")
    {
        string Text(string[] clauses, string lacks) => "---\nid: d\n---\n" + string.Concat(clauses.Select((c, at) => $"op-{at + 1}" == lacks ? "" : $"{c} {{#op-{at + 1}}}\n\n"));
        var facts = string.Concat(now.Select((_, at) => $"  op-{at + 1}: {{kind: commitment}}\n"));
        using var site = SampleSite.Small(("content/declarations/d/declaration.yaml", DeclarationSample.Facts.Split("clauses:")[0] + "clauses:\n" + facts));
        foreach (var language in (string[])["en", "fr", "ar"])
        {
            site.Write($"content/declarations/d/text.{language}.md", Text(now, language == "ar" ? lacksNow : ""));
            site.Write($"content/declarations/d/versions/v1/text.{language}.md", Text(then, language == "ar" ? lacksThen : ""));
        }
        return site.Views().Site.Declarations[0];
    }

    private static string Fates(Declaration declaration, string language) => string.Join(" | ", VersionComparison.Of(declaration, declaration.VersionList[0], language)!.Changes.Select(c =>
        $"{c.Old?.Id ?? "+"}→{c.New?.Id ?? "-"}{(c.IsUntranslated ? " untranslated" : c.IsAdded ? " added" : c.IsRemoved ? " removed" : "")}"));

    [Fact]
    public void A_heading_with_another_id_and_the_same_words_has_not_changed() =>
        Assert.Equal("heading→titre | op-1→op-1", Said(Compare("## Heading {#heading}\n\nWe act. {#op-1}", "## Heading {#titre}\n\nWe act. {#op-1}")));
}
