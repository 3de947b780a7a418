using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Repository.Model;

/// <summary>The published records by two facets at once: which action lines serve which goals.</summary>
public sealed class FacetCross
{
    private readonly FrozenDictionary<(string Row, string Column), ImmutableArray<Project>> lists;

    private FacetCross(Facet rows, Facet columns, ImmutableArray<string> rowValues, ImmutableArray<string> columnValues, FrozenDictionary<(string, string), ImmutableArray<Project>> lists)
    {
        (Rows, Columns, RowValues, ColumnValues, this.lists) = (rows, columns, rowValues, columnValues, lists);
        Cells = [.. from row in RowValues from column in ColumnValues where lists.ContainsKey((row, column)) select (row, column)];
        Most = lists.Count == 0 ? 0 : lists.Values.Max(l => l.Length);
    }

    public Facet Rows { get; }
    public Facet Columns { get; }

    /// <summary>Every usable term, in the vocabulary's order.</summary>
    public ImmutableArray<string> RowValues { get; }
    public ImmutableArray<string> ColumnValues { get; }

    /// <summary>The pairs that have records; each has a page.</summary>
    public ImmutableArray<(string Row, string Column)> Cells { get; }

    /// <summary>The length of the longest list.</summary>
    public int Most { get; }

    /// <summary>In the order of <see cref="Site.Projects"/>.</summary>
    public ImmutableArray<Project> this[string row, string column] => lists.TryGetValue((row, column), out var list) ? list : [];

    internal static FacetCross Of(Site site, Facet rows, Facet columns)
    {
        var found = new Dictionary<(string, string), ImmutableArray<Project>.Builder>();
        foreach (var project in site.Projects)
        {
            var columnsOf = columns.ValuesOf(site, project).Distinct().ToList();
            foreach (var row in rows.ValuesOf(site, project).Distinct())
                foreach (var column in columnsOf)
                {
                    if (row is null || column is null) continue;
                    if (!found.TryGetValue((row, column), out var list)) found[(row, column)] = list = ImmutableArray.CreateBuilder<Project>();
                    list.Add(project);
                }
        }
        return new(rows, columns, Usable(site, rows), Usable(site, columns), found.ToFrozenDictionary(p => p.Key, p => p.Value.ToImmutable()));
    }

    private static ImmutableArray<string> Usable(Site site, Facet facet) => [.. site.FindVocabulary(facet.Vocabulary!)?.UsableIds ?? []];
}
