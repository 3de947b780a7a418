namespace Repository.Search;

/// <summary>The way in which a form was found for a word, the best first.</summary>
public enum MatchTier
{
    /// <summary>As it was typed.</summary>
    Exact,

    /// <summary>By what its forms have in common.</summary>
    Stem,

    /// <summary>With an Arabic preposition of one letter, or without.</summary>
    Attached,

    /// <summary>It begins so.</summary>
    Prefix,

    /// <summary>With one mistake.</summary>
    Spelling,

    /// <summary>Without its vowels.</summary>
    Skeleton,
}

/// <summary>A form that a word was found by.</summary>
/// <param name="Weight">How much it counts.</param>
public sealed record FormMatch(IndexedForm Form, MatchTier Tier, double Weight);

/// <summary>A word of a query with the forms that match it so far.</summary>
public sealed class SearchedWord(Token token)
{
    private readonly List<FormMatch> matches = [];
    private readonly HashSet<string> forms = new(StringComparer.Ordinal);
    private readonly HashSet<MatchTier> tried = [];

    public Token Token { get; } = token;

    /// <summary>Each form once, in the way in which it was found first.</summary>
    public IReadOnlyList<FormMatch> Matches => matches;

    /// <param name="share">Of the tier's weight.</param>
    internal void Add(IndexedForm form, MatchTier tier, double share = 1)
    {
        if (forms.Add(form.Form)) matches.Add(new(form, tier, Weight(tier) * share));
    }

    /// <summary>True the first time only.</summary>
    internal bool Try(MatchTier tier) => tried.Add(tier);

    private static double Weight(MatchTier tier) => tier switch
    {
        MatchTier.Exact => 1,
        MatchTier.Stem => 0.75,
        MatchTier.Attached => 0.7,
        MatchTier.Prefix => 0.5,
        MatchTier.Spelling => 0.4,
        _ => 0.3,
    };
}
