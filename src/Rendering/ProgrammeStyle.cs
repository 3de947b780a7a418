using System.Globalization;
using Repository.Model;

namespace Repository.Rendering;

/// <summary>Where each session of a programme stands in its day's table, and the colours of the tracks: the part of a style sheet that
/// follows from the content. Pages carry no styles of their own, so that a strict content policy can forbid them.</summary>
public static class ProgrammeStyle
{
    /// <summary>From the theme's assets folder.</summary>
    public static string Path(Edition edition) => $"programme/{edition.Id}.css";

    public static void Write(Utf8Buffer css, Edition edition)
    {
        foreach (var track in edition.TrackList)
            if (track.Color is { } color) css.Append($".track-{track.Id}{{--track:{color}}}\n");
        var (rows, columns) = (0, new HashSet<(int Column, int Width)>());
        foreach (var day in edition.Days)
        {
            var grid = ProgrammeGrid.Of(edition, day);
            rows = Math.Max(rows, grid.Lines.Length);
            foreach (var head in grid.Heads) columns.Add((head.Column, head.Width));
            // The first row is that of the rooms' names, the first column that of the times.
            css.Append(string.Create(CultureInfo.InvariantCulture, $"#day-{day.Date:yyyy-MM-dd} .slots{{--rooms:{grid.Columns};--rows:{string.Join(' ', Heights(grid))}}}\n"));
            foreach (var cell in grid.Cells)
                css.Append(string.Create(CultureInfo.InvariantCulture, $"#s-{cell.Session.Id}{{grid-area:{cell.Row + 2}/{cell.Column + 2}/span {cell.Rows}/span {cell.Width}}}\n"));
        }
        for (var row = 0; row < rows; row++) css.Append(string.Create(CultureInfo.InvariantCulture, $".row-{row}{{grid-row:{row + 2}}}\n"));
        foreach (var (column, width) in columns.Order()) css.Append(string.Create(CultureInfo.InvariantCulture, $".column-{column}-{width}{{grid-column:{column + 2}/span {width}}}\n"));
    }

    /// <summary>A row is at least as high as it is long, up to an hour; what stands in it may need more.</summary>
    private static IEnumerable<string> Heights(ProgrammeGrid grid) => grid.Lines.Zip(grid.Lines.Skip(1), (from, to) =>
        string.Create(CultureInfo.InvariantCulture, $"minmax(calc({Math.Min(60, (int)(to - from).TotalMinutes)}*var(--minute)),auto)"));
}
