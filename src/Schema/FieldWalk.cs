using System.Collections;
using System.Collections.Immutable;
using Repository.Languages;

namespace Repository.Schema;

/// <summary>Visits every single value of a record with its type and its path, for rules that look at values wherever they stand.</summary>
public static class FieldWalk
{
    /// <param name="visit">Gets the type, the value, and the path to it (keys and list positions), which is only valid during the call.</param>
    public static void Visit(Values values, Action<FieldType, object, PathStack> visit) => Fields(values, new PathStack(), visit);

    /// <summary>The texts in several languages, also those inside groups, with their paths.</summary>
    public static IEnumerable<TextInLanguages> Texts(Values values, string prefix = "")
    {
        foreach (var field in values.Fields)
            switch (values.Raw(field))
            {
                case Translated<string> text:
                    yield return new(prefix + field.Name, values.Fields, field, text);
                    break;
                case Values group:
                    foreach (var inner in Texts(group, $"{prefix}{field.Name}/")) yield return inner;
                    break;
                case ImmutableArray<Values> groups:
                    for (var i = 0; i < groups.Length; i++)
                        foreach (var inner in Texts(groups[i], $"{prefix}{field.Name}/{i}/")) yield return inner;
                    break;
                case ImmutableArray<KeyValuePair<string, Values>> map:
                    foreach (var (key, group) in map)
                        foreach (var inner in Texts(group, $"{prefix}{field.Name}/{key}/")) yield return inner;
                    break;
            }
    }

    private static void Fields(Values values, PathStack path, Action<FieldType, object, PathStack> visit)
    {
        foreach (var field in values.Fields)
        {
            if (values.Raw(field) is not { } value || value == Values.Unreadable) continue;
            path.Push(field.Name);
            One(field.Type, value, path, visit);
            path.Pop();
        }
    }

    private static void One(FieldType type, object value, PathStack path, Action<FieldType, object, PathStack> visit)
    {
        switch (type)
        {
            case IListType list:
                var position = 0;
                foreach (var item in (IEnumerable)value)
                {
                    path.Push(position++);
                    One(list.Inner, item, path, visit);
                    path.Pop();
                }
                break;
            case GroupType:
                Fields((Values)value, path, visit);
                break;
            case MapType:
                foreach (var (key, group) in (ImmutableArray<KeyValuePair<string, Values>>)value)
                {
                    path.Push(key);
                    Fields(group, path, visit);
                    path.Pop();
                }
                break;
            case TranslatedType<string> translated:
                foreach (var (language, text) in ((Translated<string>)value).Values)
                {
                    path.Push(language);
                    visit(translated.Inner, text, path);
                    path.Pop();
                }
                break;
            default:
                visit(type, value, path);
                break;
        }
    }
}

/// <summary>A text that a record has in one language or more.</summary>
/// <param name="Path">Keys and list positions joined by slashes: <c>media/0/alt</c>.</param>
/// <param name="Set">The fields among which <paramref name="Field"/> is.</param>
public sealed record TextInLanguages(string Path, FieldSet Set, Field Field, Translated<string> Text);

/// <summary>The way from the top of a record to a value, made into text only when somebody needs it.</summary>
public sealed class PathStack
{
    private readonly Stack<object> segments = new();

    internal void Push(object segment) => segments.Push(segment);
    internal void Pop() => segments.Pop();

    /// <summary>Keys and list positions joined by slashes: <c>partners/0/organization</c>.</summary>
    public override string ToString() => string.Join('/', segments.Reverse());
}
