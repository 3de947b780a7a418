using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Repository.Cms;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;
using Repository.Validation;

namespace Repository;

/// <summary>The run as one verse: read, check, run, write.</summary>
/// <param name="root">The folder that holds <c>content/</c>.</param>
/// <param name="theme">The theme's folder.</param>
/// <param name="editor">The folder of the editor's npm packages, installed or not.</param>
public sealed class Build(string root, string theme, ImmutableArray<Pipeline> pipelines, string? editor = null)
{
    /// <summary>The checked site in all its languages; null where faults leave nothing to build.</summary>
    public SiteViews? Read(SiteOptions options, DiagnosticBag faults, Timings timings, RecordCache? cache = null)
    {
        var site = timings.Measure("read", () => SiteReader.Read(root, options, faults, cache));
        if (site is null) return null;
        timings.Measure("check", () => { Validator.Check(site, faults, options.Threads); return true; });
        var views = Views(site, faults);
        return views;
    }

    /// <summary>Everything that the output depends on, in one hash: the program, its options, the content and the theme.</summary>
    public string Stamp(SiteOptions options) => ContentStamp.Of(
        [new ContentFolder(Path.Combine(root, "content"), "content"), new ContentFolder(theme, "theme")],
        $"{typeof(Build).Module.ModuleVersionId} {System.Reflection.Assembly.GetEntryAssembly()?.ManifestModule.ModuleVersionId} {string.Join(',', pipelines.Select(p => p.Name))} {options.Clock:yyyy-MM-dd} {options.BaseUrl} {EditorBundle.Stamp(editor)}", options.Threads);

    /// <summary>Writes the whole site; only what differs is touched.</summary>
    /// <param name="stamp">As it was before the content was read: a change during the build must count for the next one.</param>
    /// <param name="note">Repeated by a later build that finds nothing to do.</param>
    /// <param name="progress">Called with the pipeline after each file.</param>
    public void Write(SiteViews views, OutputFolder output, string stamp, string note, int threads, Timings timings, Action<Pipeline>? progress = null)
    {
        timings.Measure("write", () =>
        {
            using var buffers = new ThreadLocal<Utf8Buffer>(() => new Utf8Buffer());
            try
            {
                Parallel.ForEach(pipelines.SelectMany(p => p.Run(views).Select(file => (Pipeline: p, File: file))), new ParallelOptions { MaxDegreeOfParallelism = threads }, item =>
                {
                    WriteFile(item.File);
                    foreach (var follower in item.File.Followers?.Invoke() ?? []) WriteFile(follower);

                    void WriteFile(OutputFile file)
                    {
                        var buffer = buffers.Value!;
                        buffer.Clear();
                        file.Write(buffer);
                        output.Write(file.Path, buffer.Written);
                        progress?.Invoke(item.Pipeline);
                    }
                });
            }
            catch (AggregateException e)
            {
                // What one page met is what the caller asked about, not how many threads there were.
                ExceptionDispatchInfo.Throw(e.InnerExceptions.OfType<OutputException>().FirstOrDefault() ?? e.InnerExceptions[0]);
            }
            return true;
        });
        timings.Measure("commit", () => { output.Commit(stamp, note); return true; });
    }

    /// <summary>Every file of the site by its path, unrendered: what the development server answers from.</summary>
    public SiteFiles Files(SiteViews views) => new(pipelines.SelectMany(p => p.Run(views)));

    private SiteViews? Views(Site site, DiagnosticBag faults)
    {
        var cards = new ContentFolder(Path.Combine(theme, "assets", "cards"), "cards").List(new DiagnosticBag()).Files.Select(f => f.FileName).ToHashSet(StringComparer.Ordinal);
        var views = ImmutableArray.CreateBuilder<LanguageView>();
        foreach (var language in site.Languages)
            if (Words.In(theme, language.Code, faults) is { } words)
                views.Add(new LanguageView(site, language, words, cards));
        foreach (var view in views.Skip(1))
            foreach (var key in view.Words.MissingFrom(views[0].Words))
                faults.Add(Codes.MissingWord, Place.Of(Words.FileName(theme, view.Language.Code)), $"the word '{key}' is missing ({views[0].Language.Code}: {views[0].Words[key]})");
        return views.Count == site.Languages.Length ? new SiteViews(site, views.DrainToImmutable(), theme, editor) : null;
    }
}

/// <summary>How long the steps of a run took, in their order.</summary>
public sealed class Timings
{
    private readonly List<(string Step, TimeSpan Time)> steps = [];

    public IReadOnlyList<(string Step, TimeSpan Time)> Steps => steps;

    public T Measure<T>(string step, Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        var result = work();
        steps.Add((step, watch.Elapsed));
        return result;
    }
}
