using Microsoft.Playwright;
using Repository.Tests.House;

namespace Repository.Tests.Browser;

/// <summary>The three places of the editor in each language lie as they should; with PICTURES=1 they become the pictures of the guides.</summary>
public class EditingPictures(EditingProof proof) : IClassFixture<EditingProof>
{
    [Theory]
    [InlineData("en", "ltr", "In review", "Ready")]
    [InlineData("fr", "ltr", "En cours de révision", "Prêt")]
    [InlineData("ar", "rtl", "قيد المراجعة", "جاهز")]
    public async Task The_list_the_form_and_the_drafts_lie_within_the_window(string language, string direction, string inReview, string ready)
    {
        var editor = await proof.Open(language);
        Assert.Equal(direction, await editor.Page.EvaluateAsync<string>("document.documentElement.dir"));
        await editor.Page.Locator("[class*='ListCard']").First.WaitForAsync();
        var (list, head) = (await Box(editor, "[class*='ListCard']"), await Box(editor, "[class*='CollectionTopContainer']"));
        Assert.Equal(head.X, list.X, 2d);
        Assert.Equal(head.X + head.Width, list.X + list.Width, 2d);
        await Look(editor, "list", language);

        await editor.Go("collections/projects/entries/arabert");
        await Assertions.Expect(editor.Page.FrameLocator("iframe").Locator("article")).ToHaveCountAsync(3);
        await Look(editor, "form", language);

        // Three drafts, one in each column; they are the same for all languages.
        foreach (var (id, status) in ((string, string?)[])[("tunbert", null), ("jordan-sanad", inReview), ("camel-tools", ready)])
            if (!proof.Repository.Git("branch", "--list", "cms/projects/" + id).Contains(id, StringComparison.Ordinal))
            {
                await editor.Go("collections/projects/entries/" + id);
                await editor.Field("by", "review").FillAsync("AICTO");
                await editor.Save();
                if (status is not null) await editor.Set(status);
            }
        await editor.Go("workflow");
        await Assertions.Expect(editor.Page.Locator("[class*='WorkflowCardContainer']")).ToHaveCountAsync(3);
        await editor.Page.EvaluateAsync("document.querySelectorAll('#editing-news, .Toastify__toast-container').forEach(e => e.remove())");
        await Look(editor, "workflow", language);
        Assert.Empty(editor.Faults);
    }

    private static async Task<LocatorBoundingBoxResult> Box(EditorWindow editor, string selector) => (await editor.Page.Locator(selector).First.BoundingBoxAsync())!;

    private static async Task Look(EditorWindow editor, string place, string language)
    {
        await editor.Page.EvaluateAsync("document.fonts.ready");
        Assert.Equal(1280, await editor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        if (Environment.GetEnvironmentVariable("PICTURES") is null) return;
        var path = ProjectFiles.In("docs", "images", $"editing-{place}-{language}.png");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await editor.Page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled });
    }
}
