using Repository.Markdown;
using Repository.Model;
using Xunit.Abstractions;

namespace Repository.Tests.Pipelines;

/// <summary>What a declaration of 1,000 clauses costs its reader in bytes: brotli's at quality 11, as a publisher compresses once and
/// sends often. Its text is the benchmark's; times are measured by tests/bench/declaration.mjs.</summary>
public sealed class DeclarationBudgetTests(ITestOutputHelper output, DeclarationBudgetTests.LongDeclaration declaration) : IClassFixture<DeclarationBudgetTests.LongDeclaration>
{
    private const int Page = 150_000;

    public static TheoryData<string, string> Pages()
    {
        var data = new TheoryData<string, string>();
        foreach (var language in (string[])["en", "fr", "ar"])
            foreach (var page in (string[])["", "parallel/", "parallel/en-ar/"]) data.Add(language, page);
        return data;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_of_1000_clauses_keeps_to_its_bytes(string language, string page)
    {
        var html = declaration.Bytes($"{language}{Urls.Declaration("declaration-1")}{page}index.html");
        var besides = new[] { "assets/site.css", "assets/declaration.css", "assets/declaration.js" }.Sum(declaration.Bytes);
        output.WriteLine($"{language} {page}: {html:N0} bytes, with style sheets and script {html + besides:N0}");
        // Two or three languages on one page are two or three texts: each of them has the goal.
        var texts = page switch { "" => 1, "parallel/" => 3, _ => 2 };
        Assert.InRange(html + besides, 1, Page * texts);
    }

    [Theory]
    [InlineData("assets/declaration.css", 2_500)]
    [InlineData("assets/declaration.js", 2_000)]
    public void The_sheet_and_the_script_of_a_declaration_keep_to_their_bytes(string file, int most)
    {
        output.WriteLine($"{file}: {declaration.Bytes(file):N0} bytes");
        Assert.InRange(declaration.Bytes(file), 1, most);
    }

    [Fact]
    public void The_page_that_is_measured_holds_every_clause_and_its_sections_are_folded()
    {
        var site = declaration.Views.Site;
        var html = declaration.Text($"ar{Urls.Declaration("declaration-1")}index.html");
        var clauses = site.FindDeclaration("declaration-1")!.TextIn("ar")!.Clauses.Flat.ToList();
        Assert.Equal(1000, clauses.Count(c => c.Kind != ClauseKind.Section));
        Assert.All(clauses, c => Assert.Contains($"id=\"{c.Id}\"", html));
        Assert.Equal(clauses.Count(c => c.Kind == ClauseKind.Section), html.Split("<details class=\"part\">").Length - 1);
    }

    [Fact]
    public void The_declaration_that_is_measured_has_no_faults() => Assert.Empty(declaration.Faults);

    public sealed class LongDeclaration() : GeneratedSite("tests/bench/declaration-data.mjs");
}
