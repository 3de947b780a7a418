namespace Repository.Languages;

/// <summary>A language of the site.</summary>
/// <param name="Code">As in URLs and in <c>lang</c>: en, fr, ar.</param>
/// <param name="Name">In the language itself.</param>
public sealed record Language(string Code, string Name, bool IsRightToLeft)
{
    public string Direction => IsRightToLeft ? "rtl" : "ltr";

    public override string ToString() => Code;
}
