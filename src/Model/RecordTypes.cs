using System.Collections.Immutable;
using Repository.Schema;

namespace Repository.Model;

/// <summary>Every kind of file that editors write.</summary>
public static class RecordTypes
{
    public static ImmutableArray<RecordType> All { get; } =
    [
        SiteSettings.Type, Vocabulary.Type, Organization.Type, Person.Type, Project.Type,
        Declaration.Type, Declaration.TextType, Edition.Type, Session.Type, Outcome.Type, ProsePage.Type, NewsItem.Type,
    ];
}
