using System.Collections.Immutable;

namespace Repository.Model;

/// <summary>One day of a programme as a table of rooms and times: every moment at which something begins or ends is a line between rows.</summary>
/// <param name="Heads">The rooms that are used on that day, in the edition's order.</param>
/// <param name="Columns">How many, all rooms together.</param>
/// <param name="Lines">The moments, in their order; row <c>n</c> lies between lines <c>n</c> and <c>n + 1</c>.</param>
public sealed record ProgrammeGrid(ImmutableArray<ProgrammeGrid.Head> Heads, int Columns, ImmutableArray<DateTime> Lines, ImmutableArray<ProgrammeGrid.Cell> Cells)
{
    /// <summary>A session of which only the start is known is drawn as if it lasted that long.</summary>
    private static readonly TimeSpan Assumed = TimeSpan.FromMinutes(30);

    /// <param name="Room">Null for the column of sessions whose room is not known yet.</param>
    /// <param name="Column">The first of its columns, from 0. It has several where sessions overlap in one room, as when a cancelled
    /// session was replaced.</param>
    public sealed record Head(Room? Room, int Column, int Width);

    /// <param name="Row">Its first row, from 0.</param>
    /// <param name="Width">In columns; all of them for a session without a room beside which there is nothing else, such as a break.</param>
    public sealed record Cell(Session Session, int Row, int Rows, int Column, int Width);

    public static ProgrammeGrid Of(Edition edition, ProgrammeDay day)
    {
        var sessions = day.Sessions;
        var lines = sessions.SelectMany(s => new[] { s.Start!.Value, EndOf(s) }).Distinct().Order().ToImmutableArray();
        var rowOf = lines.Select((time, row) => (time, row)).ToDictionary(l => l.time, l => l.row);
        var across = Alone(sessions);
        var order = edition.RoomList.Select((room, i) => (room.Id, i)).ToDictionary(r => r.Id, r => r.i);
        var heads = ImmutableArray.CreateBuilder<Head>();
        var cells = ImmutableArray.CreateBuilder<Cell>(sessions.Length);
        var columns = 0;
        foreach (var group in sessions.Where(s => !across.Contains(s)).GroupBy(s => edition.FindRoom(s.Values.Get(Session.Room))).OrderBy(g => g.Key is { } room ? order[room.Id] : int.MaxValue))
        {
            var ends = new List<DateTime>();
            foreach (var session in group)
            {
                var lane = ends.FindIndex(end => end <= session.Start!.Value);
                if (lane < 0)
                {
                    lane = ends.Count;
                    ends.Add(default);
                }
                ends[lane] = EndOf(session);
                cells.Add(Of(session, columns + lane, 1));
            }
            heads.Add(new(group.Key, columns, ends.Count));
            columns += ends.Count;
        }
        columns = Math.Max(1, columns);
        foreach (var session in across) cells.Add(Of(session, 0, columns));
        return new(heads.DrainToImmutable(), columns, lines, cells.DrainToImmutable());

        Cell Of(Session session, int column, int width) => new(session, rowOf[session.Start!.Value], rowOf[EndOf(session)] - rowOf[session.Start!.Value], column, width);
    }

    /// <summary>The sessions without a room while which no other runs.</summary>
    private static HashSet<Session> Alone(ImmutableArray<Session> sessions)
    {
        var alone = new HashSet<Session>();
        var latest = DateTime.MinValue;
        for (var i = 0; i < sessions.Length; i++)
        {
            var (start, end) = (sessions[i].Start!.Value, EndOf(sessions[i]));
            var isFree = start >= latest && (i + 1 == sessions.Length || sessions[i + 1].Start >= end);
            if (isFree && sessions[i].Values.Get(Session.Room) is null) alone.Add(sessions[i]);
            if (end > latest) latest = end;
        }
        return alone;
    }

    private static DateTime EndOf(Session session) => session.End is { } end && end > session.Start ? end : session.Start!.Value + Assumed;
}
