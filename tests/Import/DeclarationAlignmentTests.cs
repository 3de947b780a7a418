using System.Text;

namespace Repository.Tests.Import;

/// <summary>No id is given to another clause, and what is unsure is said.</summary>
public class DeclarationAlignmentTests
{
    private const string English = "# Lumenport Declaration\n\nPreamble\n--------\n\nRecalling the first meeting of 2031,\n\nNoting the second report ABC,\n\nWelcoming the third plan,\n\nWe commit to the following:\n\n1. Open all data of the region by 2045\n   - alpha\n   - beta\n2. Train ten thousand people\n3. Build a common cloud\n\nDone in Lumenport.\n";
    private const string Preamble = "Déclaration de Lumenport\n\nPréambule\n\nRappelant la première réunion de 2031,\n\n";
    private const string Reordered = Preamble + "Se félicitant du troisième plan,\n\nNotant le deuxième rapport ABC,\n\nNous nous engageons à ce qui suit :\n\n1. Former dix mille personnes\n2. Ouvrir toutes les données de la région d'ici à 2045\n•\talpha\n•\tbêta\n3. Construire un nuage commun\n\nFait à Lumenport.\n";
    private const string OneMore = Preamble + "Notant le deuxième rapport ABC,\n\nNous nous engageons à ce qui suit :\n\n1. Ouvrir toutes les données de la région d'ici à 2045\n•\talpha\n•\tbêta\n2. Former dix mille personnes\n3. Construire un nuage commun\n4. Soutenir les jeunes entreprises\n\nFait à Lumenport.\n";

    private static Task<(int ExitCode, string Output, string Error)> Run(DeclarationSite site, string name, string text, string language) => site.Run(site.Put(name, Encoding.UTF8.GetBytes(text)), language, "--replace");

    [Fact]
    public async Task A_new_id_is_one_that_no_text_of_the_declaration_has_or_had()
    {
        using var site = new DeclarationSite();
        await site.Import("a.md", English, "en");
        await Run(site, "a.txt", Reordered, "fr");
        Assert.Contains("new-after-pp-1", site.Ids("fr"));
        site.Site.Write("content/declarations/x/declaration.yaml", site.Read("declarations/x/declaration.yaml").Replace("  pp-3: {kind: preamble}", "  pp-3: {kind: preamble, formerly: [new-2-after-pp-1]}"));
        var more = English.Replace("Noting the", "Stressing that women and young people must lead this work in all countries,\n\nNoting the", StringComparison.Ordinal);
        await Run(site, "b.md", more, "en");
        Assert.Contains("new-3-after-pp-1 Stressing that women and young people must lead this work in all countries,", site.Clauses("en"));
    }

    [Fact]
    public async Task A_numbered_clause_never_takes_the_id_of_an_unnumbered_one_in_silence()
    {
        using var site = new DeclarationSite();
        await site.Import("a.md", English, "en");
        var (_, report, _) = await Run(site, "a.txt", OneMore, "fr");
        Assert.Equal(
            ["preamble", "pp-1", "pp-2", "op-chapeau", "op-1", "op-1-a", "op-1-b", "op-2", "op-3", "new-after-op-3", "op-4"],
            site.Ids("fr"));
        Assert.Contains("new-after-op-3 Soutenir les jeunes entreprises", site.Clauses("fr"));
        Assert.Contains("op-4 Fait à Lumenport.", site.Clauses("fr"));
        Assert.Contains("“Soutenir les jeunes entreprises” answers to nothing in", report);
    }

    [Fact]
    public async Task What_leads_to_the_commitments_is_no_part_of_the_preamble()
    {
        using var site = new DeclarationSite();
        await site.Import("a.md", English, "en");
        var (_, report, _) = await Run(site, "a.txt", Reordered, "fr");
        Assert.Contains("op-chapeau Nous nous engageons à ce qui suit\u00A0:", site.Clauses("fr").Select(c => c.Replace(" :", "\u00A0:", StringComparison.Ordinal)));
        Assert.Contains("new-after-op-chapeau Former dix mille personnes", site.Clauses("fr"));
        Assert.Contains("op-1 Ouvrir toutes les données de la région d'ici à 2045", site.Clauses("fr"));
        Assert.Contains("op-3 Construire un nuage commun", site.Clauses("fr"));
        Assert.Contains("  unsure: line 14: “Ouvrir toutes les données de la région d'ici à 2045” was taken for 'op-1': that one has the number 1\n", report);
        Assert.DoesNotContain("pp-3", site.Ids("fr"));
    }
}
