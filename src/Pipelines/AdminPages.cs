using Repository.Cms;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>The editor at <c>/admin/</c>: a page and a configuration in each language, and the editor's program where it is installed. No
/// page of the site leads there, and none loads any of it.</summary>
public sealed class AdminPages : Pipeline
{
    public override IEnumerable<OutputFile> Run(SiteViews views) => Files(views, CmsTarget.Of(views.Site));

    /// <param name="target">Null where signing in is not set up: the pages then say what to do.</param>
    public static IEnumerable<OutputFile> Files(SiteViews views, CmsTarget? target)
    {
        var editor = EditorPolicy.Program(views.Site, target);
        var bundle = target is null ? [] : EditorBundle.Files(views.Editor, editor);
        var own = new ContentFolder(Path.Combine(views.Theme, "admin"), "admin").AllFiles(new DiagnosticBag()).ToArray();
        var policy = EditorPolicy.Of(target, editor).Meta;
        yield return new("admin/index.html", buffer => new AdminChooserPage { View = views.All[0], Model = (views, policy) }.WriteTo(buffer));
        foreach (var view in views.All)
        {
            var phrases = editor == "decap" && EditorPhrases.In(own, view.Language.Code) is { } words ? EditorPhrases.Script(words) : null;
            yield return new($"admin/{view.Language.Code}/index.html", buffer => new AdminPage { View = view, Model = Model(view, target, editor, bundle.Count > 0, policy) with { HasPhrases = phrases is not null } }.WriteTo(buffer));
            if (phrases is not null) yield return new($"admin/phrases.{view.Language.Code}.js", buffer => buffer.Append(phrases));
            if (target is not null) yield return new(CmsConfiguration.Path(view.Language.Code), buffer => buffer.Append(CmsConfiguration.Write(view, target)));
        }
        foreach (var file in own.Where(f => !f.FileName.EndsWith(".yml", StringComparison.Ordinal))) yield return new(file.Name, buffer => buffer.Append(file.Bytes()));
        foreach (var (name, file) in bundle) yield return new($"admin/editor/{name}", buffer => buffer.Append(file.Bytes()));
    }

    private static AdminModel Model(LanguageView view, CmsTarget? target, string editor, bool isInstalled, string policy)
    {
        var folder = view.Site.BasePath + "/";
        if (target is null) return new(policy, null, null, "admin.not_set_up", "dotnet statiq.config.cs cms");
        return isInstalled ? new(policy, folder + CmsConfiguration.Path(view.Language.Code), $"{folder}admin/editor/{EditorBundle.Program(editor)}")
            : new(policy, null, null, "admin.not_installed", "npm ci");
    }
}
