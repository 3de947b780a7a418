using Microsoft.Playwright;

namespace Repository.Tests.Browser;

/// <summary>The system's Chromium: nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async Task InitializeAsync()
    {
        var program = Environment.GetEnvironmentVariable("CHROMIUM") ?? Names.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is not installed: `bash tests/run.sh` installs it, or set CHROMIUM to its path");
        // What a page does of itself it does soon; a machine that runs all tests at once takes longer.
        Assertions.SetDefaultExpectTimeout(20_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    /// <summary>A page that fails the test when it asks anybody but the given server, when a script fails, or when the page breaks its own content policy.</summary>
    /// <param name="faults">Where failures of scripts are collected; null lets the first one end the test at once.</param>
    /// <param name="zone">Of the reader's clock; null for that of the machine.</param>
    public async Task<IPage> Page(Uri server, int width = 1280, int height = 900, ICollection<string>? faults = null, bool script = true, string? zone = null, bool mayAskOthers = false)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = script, TimezoneId = zone });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        // A policy that stops a request is no reason to stop the test.
        if (!mayAskOthers) page.Request += (_, request) => Assert.StartsWith(server.ToString(), request.Url);
        page.PageError += (_, error) =>
        {
            if (faults is null) Assert.Fail(error);
            else faults.Add(error);
        };
        page.Console += (_, message) =>
        {
            if (message.Type != "error" || !message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) return;
            if (faults is null) Assert.Fail(message.Text);
            else faults.Add(message.Text);
        };
        return page;
    }
}
