namespace Repository.Search;

/// <summary>Where a word stands in a document.</summary>
public enum SearchField
{
    Title,

    /// <summary>The summary and the keywords.</summary>
    Summary,

    /// <summary>The longer texts.</summary>
    Text,

    /// <summary>The names of countries, technologies, organizations and the like, in every language; the id.</summary>
    Names,
}

/// <summary>How much a word in a field counts, by BM25 in each field, added up (S. Robertson and H. Zaragoza, "The Probabilistic
/// Relevance Framework: BM25 and Beyond", 2009).</summary>
public static class Scoring
{
    /// <summary>By <see cref="SearchField"/>.</summary>
    public static readonly double[] Weights = [4, 1.6, 1, 0.8];

    private const double Saturation = 1.2, LengthShare = 0.75;

    /// <summary>An impact is kept as one of these steps of the highest that there can be.</summary>
    public const int Levels = 8;

    /// <summary>Without the weight of the field: below 2.2.</summary>
    /// <param name="times">How often the word stands in the field.</param>
    /// <param name="length">Of the field in words.</param>
    /// <param name="average">Of that field in all documents that have it.</param>
    public static double Impact(int times, int length, double average) => (Saturation + 1) * times / (Saturation * (1 - LengthShare + LengthShare * length / average) + times);

    public static int LevelOf(double impact) => Math.Min(Levels - 1, (int)(impact / (Saturation + 1) * Levels));

    /// <summary>What an impact of that level stands for.</summary>
    /// <param name="weight">Of the field.</param>
    public static double ImpactOf(int level, double weight) => weight * (level + 0.5) / Levels * (Saturation + 1);

    /// <summary>How much a word says, by how few documents have it.</summary>
    public static double Rarity(int having, int documents) => Math.Log(1 + Math.Abs((documents - having + 0.5) / (having + 0.5)));
}
