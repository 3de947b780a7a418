using System.Globalization;
using Repository.Model;

namespace Repository.Rendering;

/// <summary>Where each session of a programme stands in its day's table, and the colours of the tracks: the part of a style sheet that
/// follows from the content. Pages carry no styles of their own, so that a strict content policy can forbid them.</summary>
public static class ProgrammeStyle
{
    /// <summary>More rooms than these want more than the measure of the other pages.</summary>
    private const int RoomsInMeasure = 5;

    /// <summary>From the theme's assets folder.</summary>
    public static string Path(Edition edition) => $"programme/{edition.Id}.css";

    public static void Write(Utf8Buffer css, Site site, Edition edition)
    {
        foreach (var track in edition.TrackList)
            if (track.Color is { } color) css.Append($".track-{track.Id}{{--track:{color}}}\n");
        var (rows, widest, columns) = (0, 0, new HashSet<(int Column, int Width)>());
        foreach (var day in edition.Days)
        {
            var grid = ProgrammeGrid.Of(edition, day);
            // So many columns are scrolled; the times and the names of the rooms stay in view.
            if (grid.Columns > RoomsInMeasure) css.Append($"@media screen and (min-width:60rem){{main:has(#view-table:checked) #day-{day.Date:yyyy-MM-dd} .slots{{overflow:auto;max-block-size:85vh}}}}\n");
            (rows, widest) = (Math.Max(rows, grid.Lines.Length), Math.Max(widest, grid.Columns));
            foreach (var head in grid.Heads) columns.Add((head.Column, head.Width));
            // The first row is that of the rooms' names, the first column that of the times.
            css.Append(string.Create(CultureInfo.InvariantCulture, $"#day-{day.Date:yyyy-MM-dd} .slots{{--rooms:{grid.Columns};--lines:{Lines(site, grid)};--rows:{string.Join(' ', Heights(grid))}}}\n"));
            foreach (var cell in grid.Cells)
                css.Append(string.Create(CultureInfo.InvariantCulture, $"#s-{cell.Session.Id}{{grid-area:{cell.Row + 2}/{cell.Column + 2}/span {cell.Rows}/span {cell.Width}}}\n"));
        }
        if (widest > RoomsInMeasure) css.Append("main:has(#view-table:checked){max-inline-size:110rem}\n");
        for (var row = 0; row < rows; row++) css.Append(string.Create(CultureInfo.InvariantCulture, $".row-{row}{{grid-row:{row + 2}}}\n"));
        foreach (var (column, width) in columns.Order()) css.Append(string.Create(CultureInfo.InvariantCulture, $".column-{column}-{width}{{grid-column:{column + 2}/span {width}}}\n"));
    }

    /// <summary>A row is at least as high as it is long, up to an hour; what stands in it may need more.</summary>
    private static IEnumerable<string> Heights(ProgrammeGrid grid) => grid.Lines.Zip(grid.Lines.Skip(1), (from, to) =>
        string.Create(CultureInfo.InvariantCulture, $"minmax(calc({Math.Min(60, (int)(to - from).TotalMinutes)}*var(--minute)),auto)"));

    /// <summary>How many lines the day needs on a sheet of A4 across, one row below the other, in the language that needs most.</summary>
    private static int Lines(Site site, ProgrammeGrid grid)
    {
        var rows = new double[grid.Lines.Length];
        foreach (var cell in grid.Cells)
        {
            var perLine = LettersAcross * cell.Width / grid.Columns;
            var title = cell.Session.Title.Values.Max(t => t.Value.Length);
            var names = cell.Session.Values.Get(Session.Speakers).Sum(s => NameAndRole + (site.FindPerson(s.Get(Session.SpeakerPerson))?.Name.Values.Max(n => n.Value.Length) ?? 0));
            var lines = 1.2 + Wrapped(title, perLine) + Wrapped(KindTrackLanguages, perLine) + Wrapped(names, perLine) + (cell.Session.Values.Get(Session.Status) == "confirmed" ? 0 : 1);
            // What runs over several rows has room in each.
            for (var row = cell.Row; row < cell.Row + cell.Rows; row++) rows[row] = Math.Max(rows[row], lines / cell.Rows);
        }
        return (int)Math.Ceiling(rows.Sum()) + 2;
    }

    /// <summary>Letters of the smallest print that stand beside each other on the sheet; on a phone nobody needs this.</summary>
    private const int LettersAcross = 165;

    /// <summary>What stands around each name, and the line of type, track and languages, in letters.</summary>
    private const int NameAndRole = 8, KindTrackLanguages = 48;

    private static int Wrapped(int letters, int perLine) => (letters + perLine - 1) / Math.Max(1, perLine);
}
