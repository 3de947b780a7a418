using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Serving;

/// <summary>What a session is about.</summary>
/// <param name="Root">The site, at the top of its repository.</param>
/// <param name="BuildIn">The build of the same site in another folder.</param>
/// <param name="Editor">The folder of the editor's npm packages.</param>
/// <param name="Port">The first to try.</param>
/// <param name="Language">Of the editor's pages; null for the site's first.</param>
public sealed record SessionOrder(string Root, Func<string, Build> BuildIn, SiteOptions Options, string? Editor, int Port, string? Language);

/// <summary>Local editing: a tree of its own, decap-server and our relay before it, the editor and live pages of the drafts, from one command until it is stopped.</summary>
public static class EditingSession
{
    private const int Done = 0, Environment = 2;

    /// <summary>Runs until the process is asked to stop.</summary>
    /// <returns>0, or 2 with a sentence where something is missing.</returns>
    public static async Task<int> RunAsync(SessionOrder order, TextWriter log, TextWriter errors, CancellationToken stop = default)
    {
        var (repository, reason) = SessionNeeds.Repository(order.Root);
        if (repository is null) return Fail(errors, reason);
        var faults = new DiagnosticBag();
        if (SiteReader.ReadSettings(order.Root, faults) is not { } settings) return Fail(errors, string.Join('\n', faults.Sorted()));
        if (order.Language is { } asked && settings.Languages.All(l => l.Code != asked)) return Fail(errors, $"--lang takes one of {string.Join(", ", settings.Languages.Select(l => l.Code))}, not '{asked}'");
        (var tree, reason) = SessionTree.Of(repository, settings.Values.Get(SiteSettings.Forge)?.Get(SiteSettings.ForgeBranch));
        if (tree is null) return Fail(errors, reason);
        if ((SessionNeeds.Node() ?? SessionNeeds.Packages(order.Editor, log)) is { } missing) return Fail(errors, missing);
        using var session = Alone(tree);
        if (session is null) return Fail(errors, "a session is open in this repository already; go on there, or stop it with Ctrl+C first");
        try
        {
            if (tree.Open() is { } obstacle) return Fail(errors, obstacle);
            return await ServeAsync(order, tree, settings, log, errors, stop);
        }
        finally
        {
            tree.Close();
        }
    }

    private static async Task<int> ServeAsync(SessionOrder order, SessionTree tree, SiteSettings settings, TextWriter log, TextWriter errors, CancellationToken stop)
    {
        await using var server = new DecapServer(order.Editor!, tree, log);
        if (await server.StartAsync(stop) is { } reason) return Fail(errors, reason);
        var language = order.Language ?? settings.Languages[0].Code;
        var started = tree.Commit(tree.BaseRef);
        DraftTrees? trees = null;
        RequestDelegate At(string address, CancellationToken stopping)
        {
            trees = new DraftTrees(tree, order.BuildIn, order.Options, address);
            var news = new EditingNews();
            var after = new AfterSaving(tree, trees, news, log);
            var relay = new EditorRelay(tree, server, trees, [.. settings.Languages.Select(l => l.Code)], address) { DraftChanged = after.DraftChanged, Published = after.Published };
            return new EditingSite(tree, trees, relay, news, address, language, log, stopping) { Unchecked = after.Check }.AnswerAsync;
        }
        await using var host = await LoopbackServer.StartAsync(order.Port, At, stop);
        if (host is null) return Fail(errors, $"no free port between {order.Port} and {order.Port + LoopbackServer.PortsTried}; choose another with --port");
        trees!.PublishedChanged();
        foreach (var error in trees.PublishedState.Errors) log.WriteLine(error);
        if (trees.PublishedState.Views is null) return Fail(errors, "the content has errors; mend them first (`dotnet statiq.config.cs validate`)");
        Welcome(log, tree, host.Address, language);
        // The window of the terminal is closed: an end like any other.
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            host.App.Lifetime.StopApplication();
        });
        await host.App.WaitForShutdownAsync(stop);
        tree.Deliver();
        log.WriteLine();
        Drafts(log, tree, "kept for the next session");
        if (!tree.IsAncestor(tree.BaseRef, "refs/heads/" + tree.Target)) log.WriteLine($"What was published is on the branch {tree.Base}. To take it over: {tree.Takeover ?? $"git merge {tree.Base}, on {tree.Target}"}");
        else if (tree.Commit(tree.BaseRef) != started) log.WriteLine($"What was published is on the branch {tree.Target}.");
        return Done;
    }

    private static void Welcome(TextWriter log, SessionTree tree, string address, string language)
    {
        Drafts(log, tree, "from earlier");
        log.WriteLine($"Published records go to the branch {(tree.IsAside ? $"{tree.Base}, because {tree.Target} is checked out; your own files stay as they are" : $"{tree.Target}; your own files stay as they are")}.");
        log.WriteLine($"The editor is at {address}/admin/{language}/, the drafts are at {address}{DraftTrees.Prefix}?lang={language} (Ctrl+C to stop)");
    }

    private static void Drafts(TextWriter log, SessionTree tree, string what)
    {
        var drafts = tree.Drafts();
        if (drafts.IsEmpty) return;
        log.WriteLine($"{drafts.Length} draft{(drafts.Length == 1 ? "" : "s")} {what}:");
        foreach (var draft in drafts)
            log.WriteLine($"  {draft.Key} ({draft.State switch { DraftState.InReview => "in review", DraftState.Ready => "ready", _ => "draft" }})");
    }

    /// <summary>Held while the session runs and given back by the system even when we are killed; null while another has it.</summary>
    private static FileStream? Alone(SessionTree tree)
    {
        Directory.CreateDirectory(tree.Folder);
        try
        {
            return new FileStream(Path.Combine(tree.Folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static int Fail(TextWriter errors, string sentence)
    {
        errors.WriteLine(sentence);
        return Environment;
    }
}

/// <summary>What follows when a draft has been saved or published: nobody waits for it.</summary>
internal sealed class AfterSaving(SessionTree tree, DraftTrees trees, EditingNews news, TextWriter log)
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, bool> waiting = new(StringComparer.Ordinal);
    private Task last = Task.CompletedTask;

    public void DraftChanged(string key) => Next(() =>
    {
        if (tree.Find(key) is not { } draft)
        {
            news.Announce(key, null);
            return;
        }
        trees.Changed(draft);
        var faults = trees.FaultsOf(draft);
        log.WriteLine($"{key}: errors: {faults.Errors.Length}, warnings: {faults.Warnings.Length}");
        foreach (var error in faults.Errors) log.WriteLine($"  {error}");
        news.Announce(key, faults);
    });

    /// <summary>Looks for the faults of a draft that a list shows; when nothing more waits, the lists are shown anew.</summary>
    public void Check(string key)
    {
        if (!waiting.TryAdd(key, true)) return;
        Next(() =>
        {
            try
            {
                if (tree.Find(key) is { } draft) trees.FaultsOf(draft);
            }
            finally
            {
                waiting.TryRemove(key, out _);
            }
            if (waiting.IsEmpty) news.Checked();
        });
    }

    /// <param name="what">In English, for the terminal.</param>
    public void Published(string what) => Next(() =>
    {
        tree.Deliver();
        trees.PublishedChanged();
        log.WriteLine(what);
    });

    /// <summary>One after the other.</summary>
    private void Next(Action work)
    {
        lock (gate)
            last = last.ContinueWith(_ =>
            {
                try
                {
                    work();
                }
                catch (Exception e)
                {
                    // The session ends, or a file vanished: the next look reads it anew.
                    log.WriteLine($"reading again later: {((e as AggregateException)?.InnerException ?? e).Message}");
                }
            }, TaskScheduler.Default);
    }
}
