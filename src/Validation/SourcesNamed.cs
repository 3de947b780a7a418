using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

/// <summary>A source is an address or a document; a link is an address or a file.</summary>
public sealed class SourcesNamed : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var record in site.Records)
            foreach (var field in record.Type.Fields)
                if (field.Type is ListType<Values> { Inner: GroupType { Fields: var fields } } && record.Values.Raw(field) is System.Collections.Immutable.ImmutableArray<Values> entries)
                    if (fields == Source.Fields) Either(record, field, entries, Source.Url, Source.Document, faults);
                    else if (fields == Link.Fields) Either(record, field, entries, Link.Url, Link.File, faults);
    }

    private static void Either(Record record, Field field, IEnumerable<Values> entries, Field first, Field second, DiagnosticBag faults)
    {
        var position = 0;
        foreach (var entry in entries)
        {
            if (!entry.Has(first) && !entry.Has(second))
                faults.Add(Codes.MissingKey, record.At($"{field.Name}/{position}"), $"an entry of '{field.Name}' needs '{first.Name}' or '{second.Name}'");
            position++;
        }
    }
}
