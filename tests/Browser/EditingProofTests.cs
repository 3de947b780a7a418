using Microsoft.Playwright;
using Repository.Content;
using Repository.Model;
using Repository.Tests.House;
using Repository.Tests.Serving;
using Session = Repository.Tests.Serving.Session;

namespace Repository.Tests.Browser;

/// <summary>Editing from the first click to the published page, by the real editor, the real server of drafts and the real content.</summary>
public class EditingProofTests(EditingProof proof) : IClassFixture<EditingProof>
{
    private static readonly string[] Languages = ["en", "fr", "ar"];

    [Fact]
    public async Task A_project_in_three_languages_with_a_picture_called_in_Arabic_goes_from_the_form_to_the_built_site()
    {
        using var repository = EditingRepository.OfThisSite();
        var before = repository.Fingerprint();
        const string path = "content/projects/editing-proof.yaml", picture = "content/media/صورة-المحرر.png";
        var bytes = EditingProof.Png(320, 200);
        var session = await Session.Start(repository, EditingProof.Day);
        await using (session)
        {
            var editor = await EditorWindow.Open(proof.Chromium, session, "ar");
            Assert.Equal("rtl", await editor.Page.EvaluateAsync<string>("document.documentElement.dir"));
            await Fill(editor, "editing-proof", bytes);
            Assert.Equal("حُفظ المُدخل", await editor.SaveNew("editing-proof"));
            await editor.Field("en", "title").FillAsync("Proof of the editor");
            Assert.Equal("حُفظ المُدخل", await editor.Save());
            Assert.Equal("تغيّرت حالة المُدخل", await editor.Set("قيد المراجعة"));
            Assert.Equal("تغيّرت حالة المُدخل", await editor.Set("جاهز"));
            Assert.Equal("نُشر المُدخل", await editor.Publish());
            await session.Said("published projects/editing-proof");
            Assert.Empty(editor.Faults);
            Assert.Equal(before, repository.Fingerprint());
        }
        Assert.Equal(before, repository.Fingerprint());
        var stored = repository.Git("show", "editing/main:" + path) + "\n";
        Assert.Equal(stored, CanonicalFile.Format(path, stored, [.. Languages], Project.Type).Text);
        Assert.Contains("  en: Proof of the editor\n", stored);
        Assert.Equal($"{picture}\n{path}", repository.Git("-c", "core.quotePath=false", "diff", "--name-only", "main", "editing/main"));

        // The command that the session names, as it stands there.
        var command = session.Log.Split('\n').Single(l => l.Contains("To take it over: git ", StringComparison.Ordinal)).Split("To take it over: git ")[1].Trim();
        repository.Git(command.Split(' '));
        Assert.Equal(stored, File.ReadAllText(Path.Combine(repository.Path, path)));
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(repository.Path, picture)));
        Assert.Equal("", repository.Git("diff", "main", "editing/main"));
        await IsOnTheBuiltSite(repository);
    }

    private static async Task Fill(EditorWindow editor, string id, byte[] picture)
    {
        await editor.Go("collections/projects/new");
        await editor.Field("id").FillAsync(id);
        foreach (var (name, text) in ((string, string)[])[("language", "الإنكليزية"), ("kind", "مشروع"), ("activity", "بحث وابتكار"), ("organization", "alecso*"), ("coverage", "إقليمي"), ("status", "قيد التنفيذ"), ("action_lines", "C4*")]) await editor.Choose(name, text);
        await editor.InEachLanguage("title", "Proof", "Épreuve de l’éditeur", "إثبات المحرر");
        await editor.InEachLanguage("summary", "A summary that is long enough to pass the check.", "Un résumé assez long pour passer la vérification.", "ملخص طويل بما يكفي لاجتياز التحقق من طوله هنا.");
        await editor.Add("media");
        await editor.Picture("media", "صورة المحرر.png", picture);
        await editor.InEachLanguage("media", "A picture of the proof", "Une image de l’épreuve", "صورة الإثبات");
        await editor.Field("credit", "media").FillAsync("AICTO");
        await editor.Field("licence", "media").FillAsync("CC BY 4.0");
        await editor.Add("sources");
        await editor.Field("url", "sources").FillAsync("https://example.org/source");
        await editor.Choose("state", "منشور", "review");
        await editor.Field("updated").FillAsync("2026-11-23");
    }

    private static async Task IsOnTheBuiltSite(EditingRepository repository)
    {
        var day = $"{EditingProof.Day:yyyy-MM-dd}";
        var (code, said) = await EditingProof.Run(repository, "validate", "--clock", day);
        Assert.True(code == 0, said);
        using var output = new TemporaryFolder();
        (code, said) = await EditingProof.Run(repository, "build", "--output", output.In("site"), "--clock", day);
        Assert.True(code == 0, said);
        foreach (var (language, title, text) in ((string, string, string)[])[("en", "Proof of the editor", "A picture of the proof"), ("fr", "Épreuve de l’éditeur", "Une image de l’épreuve"), ("ar", "إثبات المحرر", "صورة الإثبات")])
        {
            var page = File.ReadAllText(output.In("site", language, "projects", "editing-proof", "index.html"));
            Assert.Contains(title, page);
            Assert.Contains($"alt=\"{text}\"", page);
            Assert.Contains(Uri.EscapeDataString("صورة-المحرر") + ".png", page);
            // The policy of public pages knows neither `eval` nor sheets within the page.
            Assert.Contains("Content-Security-Policy", page);
            Assert.DoesNotContain("unsafe-", page);
        }
        Assert.True(File.Exists(output.In("site", "media", "صورة-المحرر.png")));
    }

    [Fact]
    public async Task One_word_changed_in_a_French_text_is_one_line_changed_in_the_file()
    {
        const string path = "content/projects/acegpt.yaml";
        var editor = await proof.Open();
        await editor.Go("collections/projects/entries/acegpt");
        var field = editor.Field("fr", "title");
        await field.FillAsync(await field.InputValueAsync() + " (bis)");
        Assert.Equal("Entry saved", await editor.Save());
        Assert.Equal($"1\t1\t{path}", proof.Repository.Git("diff", "--numstat", "editing/main", "cms/projects/acegpt"));
        Assert.Matches(@"(?m)^\+  fr: .* \(bis\)$", proof.Repository.Git("diff", "editing/main", "cms/projects/acegpt"));
        Assert.Empty(editor.Faults);

        // The draft is looked at from where the editor says so.
        await editor.Page.Locator("#editing-news a[href='/_drafts/projects/acegpt/']").WaitForAsync();
        var preview = await editor.Page.Context.RunAndWaitForPageAsync(() => editor.Page.Locator("#editing-news a").First.ClickAsync());
        await Assertions.Expect(preview).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/_drafts/projects/acegpt/en/projects/acegpt/$"));
        await Assertions.Expect(preview.Locator("h1")).ToBeVisibleAsync();
        Assert.Contains("(bis)", await editor.Draft("/_drafts/projects/acegpt/fr/projects/acegpt/"));
        Assert.DoesNotContain("(bis)", await editor.Draft("/fr/projects/acegpt/"));
    }

    [Fact]
    public async Task Two_editors_of_one_record_the_second_is_refused_and_keeps_what_was_written()
    {
        var (first, second) = (await proof.Open(), await proof.Open());
        foreach (var editor in (EditorWindow[])[first, second]) await editor.Go("collections/projects/entries/camel-tools");
        await first.Field("en", "title").FillAsync("What the first wrote");
        await second.Field("en", "title").FillAsync("What the second wrote");
        Assert.Equal("Entry saved", await first.Save());
        var saved = proof.Repository.Git("rev-parse", "cms/projects/camel-tools");
        Assert.Contains("content/projects/camel-tools.yaml has been changed in another window or by somebody else since you opened it here. Your text is still in the form", await second.Save());
        await Assertions.Expect(second.Field("en", "title")).ToHaveValueAsync("What the second wrote");
        Assert.Equal(saved, proof.Repository.Git("rev-parse", "cms/projects/camel-tools"));
        Assert.Contains("  en: What the first wrote\n", proof.Repository.Git("show", "cms/projects/camel-tools:content/projects/camel-tools.yaml"));
    }

    [Fact]
    public async Task A_draft_against_a_rule_is_kept_and_listed_but_neither_ready_nor_published_and_the_review_names_the_line()
    {
        var editor = await proof.Open();
        await editor.Go("collections/projects/entries/ai-for-good");
        await editor.Field("start").FillAsync("2024");
        await editor.Field("end").FillAsync("2023");
        Assert.Equal("Entry saved", await editor.Save());
        var lines = proof.Repository.Git("show", "cms/projects/ai-for-good:content/projects/ai-for-good.yaml").Split('\n').ToList();
        var fault = $"content/projects/ai-for-good.yaml:{lines.IndexOf("end: 2023") + 1}:";
        Assert.Contains(fault, await editor.Set("Ready"));
        Assert.DoesNotContain("pending_publish", proof.Repository.Git("config", "--get", "branch.cms/projects/ai-for-good.description"));
        Assert.Contains(fault, await editor.Draft("/_drafts/?lang=en"));
        var (code, report) = await EditingProof.Run(proof.Repository, "review", "--base", "editing/main", "--head", "cms/projects/ai-for-good", "--format", "github", "--clock", $"{EditingProof.Day:yyyy-MM-dd}");
        Assert.Equal(1, code);
        Assert.Contains($"file=content/projects/ai-for-good.yaml,line={lines.IndexOf("end: 2023") + 1},", report);
    }

    [Theory]
    [InlineData("2026-11-20-one-language", false)]
    [InlineData("2026-11-21-three-languages", true)]
    public async Task A_news_item_has_a_file_for_each_language_in_which_it_was_written_and_no_other(string id, bool inAll)
    {
        var editor = await proof.Open();
        await editor.Go("collections/news/new");
        await editor.Field("id").FillAsync(id);
        await editor.Field("date").FillAsync(id[..10]);
        await Write(editor, 0, "News", "What happened there, in a summary that is long enough.", "The text of it.");
        if (inAll)
        {
            await Write(editor, 1, "Nouvelle", "Ce qui s’est passé, dans un résumé assez long pour cela.", "Le texte.");
            await editor.Page.GetByText("Writing in FR").ClickAsync();
            await editor.Page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("^ar$", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).ClickAsync();
            await Write(editor, 1, "خبر", "ما جرى هناك في ملخص طويل بما يكفي لاجتياز التحقق.", "النص.");
        }
        Assert.Equal("Entry saved", await editor.SaveNew(id));
        Assert.Equal((inAll ? (string[])["ar", "en", "fr"] : ["en"]).Select(l => $"content/news/{id}.{l}.md"), proof.Repository.Git("diff", "--name-only", "editing/main", "cms/news/" + id).Split('\n'));
        await proof.Session.Said($"news/{id}: errors: 0");
        // It is changed and saved once more.
        await editor.Page.Locator("[id^='title-field-']").First.FillAsync("News, again");
        Assert.Equal("Entry saved", await editor.Save());
        Assert.Contains("title: News, again\n", proof.Repository.Git("show", $"cms/news/{id}:content/news/{id}.en.md"));
        Assert.Equal("Entry status updated", await editor.Set("Ready"));
        // Choosing a language makes a script of Decap itself fail, of which nobody sees anything.
        Assert.DoesNotContain(editor.Faults, fault => !fault.Contains("onLocaleChange", StringComparison.Ordinal));
    }

    /// <param name="pane">The first or the second of two languages beside each other.</param>
    private static async Task Write(EditorWindow editor, int pane, string title, string summary, string text)
    {
        await editor.Page.Locator("[id^='title-field-']").Nth(pane).FillAsync(title);
        await editor.Page.Locator("textarea[id^='summary-field-']").Nth(pane).FillAsync(summary);
        await editor.Page.Locator("[data-slate-editor]").Nth(pane).ClickAsync();
        await editor.Page.Keyboard.InsertTextAsync(text);
    }
}
