using System.Collections.Immutable;
using Repository.Model;

namespace Repository.Rendering;

/// <summary>Makes one kind of output. It keeps nothing and knows no other pipeline; its files are made lazily, in any order.</summary>
public abstract class Pipeline
{
    /// <summary>Shown in the summary of a build: the type's name.</summary>
    public string Name => GetType().Name;

    public abstract IEnumerable<OutputFile> Run(SiteViews views);
}

/// <summary>The site in each of its languages.</summary>
/// <param name="Theme">The theme's folder.</param>
/// <param name="Editor">The folder of the editor's npm packages, installed or not; null where there is none.</param>
public sealed record SiteViews(Site Site, ImmutableArray<LanguageView> All, string Theme, string? Editor = null);
