using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>Speakers, with their sessions across the years.</summary>
public sealed class PersonPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view)
    {
        foreach (var list in Lists(view, PageKind.List, Urls.People, view.Site.People, () => view["person.many"],
            listing => new PersonListPage { View = view, Model = listing }, () => view["person.about"])) yield return list;
        foreach (var person in view.Site.People)
            yield return Page(view, Urls.Person(person.Id), () => new Head(PageKind.Person, view.Text(person.Name).Text, view.Words.Format("person.description", view.Text(person.Name).Text), Urls.Person(person.Id)),
                () => new PersonPage { View = view, Model = new PersonModel(person, view.Site.SessionsOf(person.Id)) });
    }
}
