namespace Repository.Diagnostics;

/// <summary>A place in a content file: the path as an editor writes it (from the site's root, with slashes), line and column from 1.
/// Line 0 means the file as a whole.</summary>
/// <remarks>Lines of cross-record faults are found only when somebody looks: records carry no positions, so a place may hold the way
/// to find them instead of the numbers.</remarks>
public sealed class Place
{
    private readonly Lazy<(int Line, int Column)> position;

    private Place(string file, Lazy<(int, int)> position)
    {
        File = file;
        this.position = position;
    }

    public string File { get; }
    public int Line => position.Value.Line;
    public int Column => position.Value.Column;

    public static Place Of(string file, int line = 0, int column = 0) => new(file, new((line, column)));

    public static Place Later(string file, Func<(int Line, int Column)> find) => new(file, new Lazy<(int, int)>(find));

    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
