using System.Collections.Immutable;
using System.Globalization;

namespace Repository.Rendering;

/// <summary>Chooses the plural form of a language for whole numbers. Rules are written in the theme's Words in the syntax of Unicode
/// CLDR (https://unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules), reduced to the operand n: <c>n % 100 = 3..10</c>,
/// joined by <c>and</c> and <c>or</c>.</summary>
public sealed class PluralRule(ImmutableArray<KeyValuePair<string, string>> rules)
{
    /// <summary>The name of the form: one, two, few, many, …; <c>other</c> where no rule fits.</summary>
    public string FormOf(long number)
    {
        foreach (var (form, rule) in rules)
            if (rule.Split(" or ").Any(all => all.Split(" and ").All(condition => Holds(condition, number))))
                return form;
        return "other";
    }

    private static bool Holds(string condition, long number)
    {
        var negated = condition.Contains("!=", StringComparison.Ordinal);
        var sides = condition.Split(negated ? "!=" : "=", 2, StringSplitOptions.TrimEntries);
        if (sides.Length != 2) throw new FormatException($"not a plural rule: {condition}");
        var left = sides[0].Split('%', StringSplitOptions.TrimEntries);
        if (left[0] != "n") throw new FormatException($"not a plural rule: {condition}");
        var value = left.Length == 2 ? number % Parse(left[1]) : number;
        var found = sides[1].Split(',', StringSplitOptions.TrimEntries).Any(range => range.Split("..") is [var from, var to] ? value >= Parse(from) && value <= Parse(to) : value == Parse(range));
        return found != negated;
    }

    private static long Parse(string number) => long.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture);
}
