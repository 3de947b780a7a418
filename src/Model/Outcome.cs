using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>What an edition led to, and what became of it: <c>content/editions/&lt;year&gt;/outcomes/&lt;id&gt;.yaml</c>.</summary>
public sealed class Outcome(Record record, string edition)
{
    /// <summary>In the order in which an outcome comes to them.</summary>
    public static readonly ImmutableArray<string> States = ["agreed", "in-progress", "delivered", "dropped"];

    public static readonly FieldSet Fields = new("outcome"), EvidenceFields = new("evidence");
    public static readonly Field<string> IdField = Fields.Id();
    public static readonly Field<string> Kind = Fields.Choice("kind", ["declaration", "commitment", "recommendation", "partnership", "award", "report"], required: true);
    public static readonly Field<Translated<string>> TitleField = Fields.Texts("title", required: true, max: 250);
    public static readonly Field<Translated<string>> Text = Fields.Markdown("text");
    public static readonly Field<ImmutableArray<string>> Implements = Fields.Clauses("implements");
    public static readonly Field<string> Owner = Fields.Reference("owner", "organization");
    public static readonly Field<DateOnly?> Due = Fields.Date("due");
    public static readonly Field<string> State = Fields.Choice("state", States, required: true);
    public static readonly Field<ImmutableArray<Values>> Evidence = Fields.Groups("evidence", EvidenceFields);
    public static readonly Field<ImmutableArray<string>> Sessions = Fields.References("sessions", "session");
    public static readonly Field<ImmutableArray<Values>> Sources = Fields.Groups("sources", Source.Fields);
    public static readonly Field<string> Notes = Fields.Text("notes", isPrivate: true);
    public static readonly Field<ImmutableArray<string>> Formerly = Fields.IdList("formerly");
    public static readonly Field<DateOnly?> Updated = Fields.Date("updated");

    public static readonly Field<string> EvidenceUrl = EvidenceFields.Url("url");
    public static readonly Field<string> EvidenceProject = EvidenceFields.Reference("project", "project");
    public static readonly Field<PartialDate?> EvidenceDate = EvidenceFields.PartialDate("date");
    public static readonly Field<Translated<string>> EvidenceNote = EvidenceFields.Texts("note");

    public static readonly RecordType Type = new("outcome", "editions/<year>/outcomes/<id>.yaml", Fields);

    public Record Record { get; } = record;
    public Values Values => Record.Values;
    public string Id => Record.Id;
    public string Edition { get; } = edition;
    public Translated<string> Title => Values.Get(TitleField)!;

    /// <inheritdoc cref="Session.Guid"/>
    public Guid Guid => NamedGuid.Of($"editions/{Edition}/outcomes/{Values.Get(Formerly).FirstOrDefault(Id)}");

    /// <summary>Neither delivered nor dropped.</summary>
    public bool IsOpen => Values.Get(State) is "agreed" or "in-progress";

    /// <summary>Open, and past its due date on that day.</summary>
    public bool IsOverdueOn(DateOnly day) => IsOpen && Values.Get(Due) < day;
}
