using Repository.Markdown;
using Repository.Model;

namespace Repository.Rendering;

/// <summary>A clause on other pages than its declaration's: what it is called there, how it begins and where it leads.</summary>
public static class ClauseText
{
    private const int Beginning = 140;

    /// <summary>In the reader's language; where it is missing there, in that of the text that is the measure.</summary>
    public static LocalText Plain(LanguageView view, Declaration declaration, string clause)
    {
        var own = declaration.TextIn(view.Language.Code)?.Clauses.Find(clause);
        if ((own ?? declaration.Reference?.Clauses.Find(clause))?.Block is not { } block) return new("", view.Language, false);
        var language = own is null ? view.LanguageOf(declaration.Reference!.Language) : view.Language;
        return new(BlockText.Plain(block), language, language != view.Language);
    }

    /// <summary>With its links and emphasis; a clause that has footnotes without, for the notes stand in the declaration.</summary>
    public static HtmlText Html(LanguageView view, Declaration declaration, Clause clause)
    {
        var block = (declaration.TextIn(view.Language.Code)?.Clauses.Find(clause.Id!) ?? clause).Block;
        return BlockText.NotesOf(block).Any() ? HtmlText.Encode(BlockText.Plain(block)) : new(new InlineHtml(url => ClauseLinks.Today(view.Site, declaration, url) is { } today ? view.Rewrite(today) : null).Of(block));
    }

    public static LocalText Excerpt(LanguageView view, Declaration declaration, string clause) =>
        Plain(view, declaration, clause) is var text ? text with { Text = LanguageView.Excerpt(text.Text, Beginning) } : default;

    /// <summary>The declaration and the number: <c>Tunis Declaration, paragraph 2 (a)</c>.</summary>
    public static string Name(LanguageView view, Declaration declaration, string clause) => view.Words.Format("follow_through.clause_of", view.Text(declaration.Title).Text, ClauseLabel.Full(view, clause));

    /// <summary>Within the site: the clause's own page, else its place in the declaration.</summary>
    /// <param name="reference">By the ids of today.</param>
    public static string Path(Site site, string reference) => site.FollowThrough.PageOf(reference)?.Path ?? Urls.Clause(reference);

    /// <summary>Two records, one session: what names a clause, counted; empty where nothing does.</summary>
    public static string Counts(LanguageView view, ClauseParts parts) => string.Join(view["list.comma"], new[]
    {
        parts.Projects.IsEmpty ? null : view.Words.Count("project.count", parts.Projects.Length),
        parts.Sessions.IsEmpty ? null : view.Words.Count("session.count", parts.Sessions.Length),
        parts.Outcomes.IsEmpty ? null : view.Words.Count("follow_through.outcomes", parts.Outcomes.Length),
    }.OfType<string>());

    /// <summary>As it stands in Words below <c>follow_through.states</c>, in addresses and in tables.</summary>
    public static string Key(CommitmentState state) => state switch
    {
        CommitmentState.Nothing => "nothing",
        CommitmentState.UnderWay => "under-way",
        CommitmentState.Delivered => "delivered",
        _ => "dropped",
    };
}
