using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>Each year's edition with its sessions, outcomes and practical pages.</summary>
public sealed class EditionPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view)
    {
        yield return Page(view, Urls.Editions, () => new Head(PageKind.List, view["facet.edition.many"], view["facet.edition.about"], Urls.Editions), () => new EditionListPage { View = view, Model = view.Site.Editions });
        foreach (var edition in view.Site.Editions)
        {
            yield return Page(view, Urls.Edition(edition.Id), () => new Head(PageKind.Edition, view.Text(edition.Title).Text, view.Text(edition.Values.Get(Edition.Theme)).Text, Urls.Edition(edition.Id)),
                () => new EditionPage { View = view, Model = edition });
            foreach (var session in edition.Sessions)
                yield return Page(view, Urls.Session(edition.Id, session.Id), () => new Head(PageKind.Session, view.Text(session.Title).Text, view.Words.Format("session.description", view.Text(edition.Title).Text), Urls.Session(edition.Id, session.Id)),
                    () => new SessionPage { View = view, Model = new SessionModel(edition, session) });
            foreach (var outcome in edition.Outcomes)
                yield return Page(view, Urls.Outcome(edition.Id, outcome.Id), () => new Head(PageKind.Outcome, view.Text(outcome.Title).Text, view.Words.Format("outcome.description", view.Text(edition.Title).Text), Urls.Outcome(edition.Id, outcome.Id)),
                    () => new OutcomePage { View = view, Model = new OutcomeModel(edition, outcome) });
            foreach (var page in edition.Pages)
                yield return Page(view, Urls.EditionPage(edition.Id, page.Id), () => Prose.Head(view, page, Urls.EditionPage(edition.Id, page.Id)),
                    () => new TextPage { View = view, Model = new ProseModel(page, new Crumb(view.Text(edition.Title).Text, Urls.Edition(edition.Id))) });
        }
    }
}
