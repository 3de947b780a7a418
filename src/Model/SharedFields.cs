using System.Collections.Immutable;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>Evidence: where a fact stands. An address or the name of a document is needed.</summary>
public static class Source
{
    public static readonly FieldSet Fields = new("source");
    public static readonly Field<string> Url = Fields.Url("url");
    public static readonly Field<string> Document = Fields.Text("document", max: 300);
    public static readonly Field<string> Title = Fields.Text("title", max: 300);
    public static readonly Field<PartialDate?> Published = Fields.PartialDate("published");
    public static readonly Field<DateOnly?> Accessed = Fields.Date("accessed");
}

/// <summary>A link or a document to download.</summary>
public static class Link
{
    public static readonly FieldSet Fields = new("link");
    public static readonly Field<string> Url = Fields.Url("url");
    public static readonly Field<string> File = Fields.Add("file", new MediaType());
    public static readonly Field<Translated<string>> Title = Fields.Texts("title", max: 200);
}

public static class Picture
{
    public static readonly FieldSet Fields = new("picture");
    public static readonly Field<string> File = Fields.Add("file", new MediaType(IsPicture: true), required: true);
    public static readonly Field<Translated<string>> Alt = Fields.Texts("alt", required: true, max: 300);
    public static readonly Field<string> Credit = Fields.Text("credit", required: true, max: 200);
    public static readonly Field<string> Licence = Fields.Text("licence", required: true, max: 100);
}

/// <summary>How far a text in one language can be trusted, and which state of the original it renders.</summary>
public static class Translation
{
    public static readonly FieldSet Fields = new("translation");
    public static readonly Field<string> State = Fields.Choice("state", ["original", "reviewed", "draft", "machine"], required: true);
    public static readonly Field<DateOnly?> Of = Fields.Date("of");
}

/// <summary>A figure: what was counted, how much, when, and where it is said.</summary>
public static class Figure
{
    public static readonly FieldSet Fields = new("figure");
    public static readonly Field<Translated<string>> Label = Fields.Texts("label", required: true, max: 160);
    public static readonly Field<decimal?> Value = Fields.Add("value", new NumberType(), required: true);
    public static readonly Field<string> Unit = Fields.Text("unit", max: 20);
    public static readonly Field<int?> Year = Fields.Integer("year", 1900, 2100);
    public static readonly Field<string> SourceUrl = Fields.Url("source");
}
