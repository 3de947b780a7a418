using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Playwright;
using Repository.Commands;
using Repository.Tests.House;
using Repository.Tests.Serving;

namespace Repository.Tests.Browser;

/// <summary>An editing session of the real content, in a repository of its own, and browsers to work in it.</summary>
public sealed class EditingProof : IAsyncLifetime
{
    /// <summary>After the newest record of the content.</summary>
    public static readonly DateOnly Day = new(2026, 11, 24);

    public Chromium Chromium { get; } = new();
    public EditingRepository Repository { get; } = EditingRepository.OfThisSite();
    public Session Session { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Chromium.InitializeAsync();
        Session = await Session.Start(Repository, Day);
    }

    public async Task DisposeAsync()
    {
        await Session.DisposeAsync();
        Repository.Dispose();
        await Chromium.DisposeAsync();
    }

    public Task<EditorWindow> Open(string language = "en") => EditorWindow.Open(Chromium, Session, language);

    /// <summary>Runs a command on a repository, as its owner would.</summary>
    public static async Task<(int Code, string Text)> Run(EditingRepository repository, params string[] arguments)
    {
        using var said = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync([.. arguments, "--site", repository.Path], ProjectFiles.Root, "classic", SampleSite.Pipelines, new Terminal(said, said, false));
        return (code, said.ToString());
    }

    /// <summary>A picture of one colour.</summary>
    public static byte[] Png(int width, int height)
    {
        using var lines = new MemoryStream();
        using (var packed = new ZLibStream(lines, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var y = 0; y < height; y++)
            {
                packed.WriteByte(0);
                for (var x = 0; x < width; x++) packed.Write([24, 96, 122]);
            }
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, lines.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] data)
    {
        byte[] length = new byte[4], check = new byte[4], named = [.. name, .. data];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(named));
        return [.. length, .. named, .. check];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}

/// <summary>One browser of one editor, signed in: what a person does in it, by what a person sees.</summary>
public sealed class EditorWindow(IPage page, Uri server, string language)
{
    /// <summary>Milliseconds: the machine may be busy.</summary>
    private const int Patience = 30_000;

    /// <summary>Scripts that failed, breaches of the page's content policy, and requests to others.</summary>
    public List<string> Faults { get; } = [];

    public IPage Page => page;

    public static async Task<EditorWindow> Open(Chromium chromium, Session session, string language)
    {
        var faults = new List<string>();
        var page = await chromium.Page(session.Address, 1280, 800, faults, mayAskOthers: true);
        var window = new EditorWindow(page, session.Address, language);
        page.SetDefaultTimeout(Patience);
        page.PageError += (_, error) => window.Faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) window.Faults.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(session.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("blob:" + session.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) window.Faults.Add(request.Url);
        };
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.GotoAsync($"{session.Address}admin/{language}/");
        await page.GetByRole(AriaRole.Button, new() { Name = window.Said("Login", "Se connecter", "تسجيل الدخول") }).ClickAsync();
        await page.Locator("aside a").First.WaitForAsync();
        return window;
    }

    private string Said(string english, string french, string arabic) => language switch { "fr" => french, "ar" => arabic, _ => english };

    public async Task Go(string place, string id = "")
    {
        // From one record to the next the way leads over the list: the editor keeps the form otherwise.
        if (place.StartsWith("collections/", StringComparison.Ordinal))
        {
            await page.EvaluateAsync($"location.hash = '#/{string.Join('/', place.Split('/')[..2])}'");
            await page.Locator("aside a").First.WaitForAsync();
        }
        await page.EvaluateAsync($"location.hash = '#/{place}'");
        if (place.Contains("/entries/", StringComparison.Ordinal)) await Assertions.Expect(Field("id")).ToHaveValueAsync(place[(place.LastIndexOf('/') + 1)..], new() { Timeout = Patience });
        else if (place.EndsWith("/new", StringComparison.Ordinal)) await Assertions.Expect(Field("id")).ToHaveValueAsync(id, new() { Timeout = Patience });
    }

    public ILocator Field(string name, string? group = null) => (group is null ? page.Locator("body") : Group(group)).Locator($"[id^='{name}-field-']").First;

    /// <summary>A field with everything in it.</summary>
    public ILocator Group(string name) => page.Locator($"[id^='{name}-field-']").First.Locator("xpath=..");

    /// <summary>One of a list, by what it is called; a name with an asterisk at its end goes on.</summary>
    public async Task Choose(string name, string text, string? group = null)
    {
        await Field(name, group).FocusAsync();
        await page.Keyboard.InsertTextAsync(text.TrimEnd('*'));
        await page.Locator("[class*='-option']").GetByText(text.TrimEnd('*'), new() { Exact = !text.EndsWith('*') }).First.ClickAsync();
    }

    public async Task InEachLanguage(string group, params string[] texts)
    {
        foreach (var (i, code) in new[] { "en", "fr", "ar" }.Index()) await Field(code, group).FillAsync(texts[i]);
    }

    public Task Add(string list) => Group(list).Locator("button[class*='-AddButton']").ClickAsync();

    public async Task Picture(string group, string name, byte[] bytes)
    {
        await Group(group).GetByRole(AriaRole.Button, new() { Name = Said("Choose an image", "Choisir une image", "اختيار صورة") }).ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "image/png", Buffer = bytes });
        var choose = page.GetByRole(AriaRole.Button, new() { Name = Said("Choose selected", "Choisir la sélection", "اختيار"), Exact = true });
        await Assertions.Expect(choose).ToBeEnabledAsync();
        await choose.ClickAsync();
    }

    /// <summary>Presses the button and waits for the answer.</summary>
    public async Task<string> Save()
    {
        var button = page.GetByRole(AriaRole.Button, new() { Name = Said("Save", "Enregistrer", "حفظ"), Exact = true });
        return await Told("persistEntry", () => button.ClickAsync());
    }

    /// <summary>The first time: the editor then loads what was stored, and a text that is written before it has would be lost.</summary>
    public async Task<string> SaveNew(string id)
    {
        var told = "";
        await page.RunAndWaitForResponseAsync(async () => told = await Save(), r => r.Request.PostData?.Contains("\"unpublishedEntryDataFile\"", StringComparison.Ordinal) == true);
        await page.WaitForURLAsync($"**/entries/{id}");
        await Assertions.Expect(Field("id")).ToHaveValueAsync(id, new() { Timeout = Patience });
        return told;
    }

    public Task<string> Set(string status) => Told("updateUnpublishedEntryStatus", async () =>
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new(Said("^Status", "^Statut", "^الحالة")) }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = status }).ClickAsync();
    });

    public Task<string> Publish() => Told("publishUnpublishedEntry", async () =>
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new(Said("^Publish", "^Publier", "^نشر")) }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem).First.ClickAsync();
    });

    /// <summary>The sentence that the editor shows after an action: a new one, below those that are still shown.</summary>
    private async Task<string> Told(string action, Func<Task> act)
    {
        await page.EvaluateAsync("document.querySelectorAll('.Toastify__toast').forEach(toast => toast.dataset.old = '')");
        await page.RunAndWaitForResponseAsync(act, r => r.Request.Method == "POST" && r.Request.PostData?.Contains($"\"{action}\"", StringComparison.Ordinal) == true);
        var toast = page.Locator(".Toastify__toast:not([data-old])").First;
        await toast.WaitForAsync();
        return await toast.InnerTextAsync();
    }

    public async Task<string> Draft(string path) => await (await page.Context.APIRequest.GetAsync(new Uri(server, path).ToString())).TextAsync();
}
