namespace Repository.Languages;

/// <summary>Which elements of two sequences match, so that as few as possible are left over.</summary>
/// <remarks>E. Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1 (1986), section 4b: the middle of the path is looked for
/// from both ends and each half done in the same way, in linear space. Elements that only one sequence has cannot match and are taken out before.
/// Where the sequences differ by more than <see cref="MostSteps"/> elements on the way to the middle, the search is cut where it has come
/// furthest: the result is right still, though perhaps not the shortest, and the time stays within some <see cref="MostSteps"/> steps for
/// each element.</remarks>
internal sealed class ShortestEdit
{
    private const int MostSteps = 256;

    private readonly int[] old, now;
    private readonly int[] forward, backward;
    private readonly int origin;
    private readonly List<(int Old, int New)> matches = [];

    private ShortestEdit(int[] old, int[] now)
    {
        (this.old, this.now) = (old, now);
        origin = Math.Min(old.Length + now.Length, 2 * MostSteps + 2) + 2;
        (forward, backward) = (new int[2 * origin + 1], new int[2 * origin + 1]);
    }

    /// <summary>The pairs of matching elements by their places, both rising.</summary>
    public static List<(int Old, int New)> Matches(int[] old, int[] now)
    {
        var (inOld, inNew) = (old.ToHashSet(), now.ToHashSet());
        int[] oldPlaces = [.. Enumerable.Range(0, old.Length).Where(i => inNew.Contains(old[i]))];
        int[] newPlaces = [.. Enumerable.Range(0, now.Length).Where(j => inOld.Contains(now[j]))];
        var edit = new ShortestEdit([.. oldPlaces.Select(i => old[i])], [.. newPlaces.Select(j => now[j])]);
        edit.Match();
        return [.. edit.matches.Select(m => (oldPlaces[m.Old], newPlaces[m.New]))];
    }

    /// <summary>Boxes that are left to do lie on a stack of its own: hostile sequences may nest deeply.</summary>
    private void Match()
    {
        var boxes = new Stack<Box>();
        boxes.Push(new(0, old.Length, 0, now.Length));
        while (boxes.TryPop(out var box))
        {
            while (box is { Width: > 0, Height: > 0 } && old[box.Left] == now[box.Top])
            {
                matches.Add((box.Left, box.Top));
                box = box with { Left = box.Left + 1, Top = box.Top + 1 };
            }
            var end = box;
            while (end is { Width: > 0, Height: > 0 } && old[end.Right - 1] == now[end.Bottom - 1]) end = end with { Right = end.Right - 1, Bottom = end.Bottom - 1 };
            if (end.Right < box.Right)
            {
                // The equal end comes after all that lies before it.
                if (end is { Width: > 0, Height: > 0 })
                {
                    boxes.Push(new(end.Right, box.Right, end.Bottom, box.Bottom));
                    boxes.Push(end);
                }
                else
                    for (var i = 0; i < box.Right - end.Right; i++) matches.Add((end.Right + i, end.Bottom + i));
                continue;
            }
            if (box is not { Width: > 0, Height: > 0 }) continue;
            var (x, y) = Middle(box);
            boxes.Push(box with { Left = x, Top = y });
            boxes.Push(box with { Right = x, Bottom = y });
        }
    }

    /// <summary>A point on the shortest path, neither the first nor the last of the box.</summary>
    private (int X, int Y) Middle(Box box)
    {
        var delta = box.Width - box.Height;
        (forward[origin + 1], backward[origin + 1]) = (0, 0);
        for (var steps = 0; ; steps++)
        {
            for (var k = -steps; k <= steps; k += 2)
            {
                var x = Furthest(box, forward, k, steps, isForward: true);
                if ((delta & 1) != 0 && Math.Abs(delta - k) <= steps - 1 && x + backward[origin + delta - k] >= box.Width) return Inside(box, x, k);
            }
            for (var k = -steps; k <= steps; k += 2)
            {
                var x = Furthest(box, backward, k, steps, isForward: false);
                if ((delta & 1) == 0 && Math.Abs(delta - k) <= steps && x + forward[origin + delta - k] >= box.Width) return Inside(box, forward[origin + delta - k], delta - k);
            }
            if (steps >= MostSteps) return Cut(box, steps);
        }
    }

    /// <summary>How far along the diagonal one comes with so many steps; outside of the box, to its border.</summary>
    private int Furthest(Box box, int[] reached, int k, int steps, bool isForward)
    {
        var x = k == -steps || (k != steps && reached[origin + k - 1] < reached[origin + k + 1]) ? reached[origin + k + 1] : reached[origin + k - 1] + 1;
        var y = x - k;
        if (isForward)
            while (x < box.Width && y < box.Height && x >= 0 && y >= 0 && old[box.Left + x] == now[box.Top + y]) (x, y) = (x + 1, y + 1);
        else
            while (x < box.Width && y < box.Height && x >= 0 && y >= 0 && old[box.Right - 1 - x] == now[box.Bottom - 1 - y]) (x, y) = (x + 1, y + 1);
        return reached[origin + k] = x;
    }

    private (int X, int Y) Cut(Box box, int steps)
    {
        var (bestX, bestK) = (0, 0);
        for (var k = -steps; k <= steps; k += 2)
        {
            var x = forward[origin + k];
            if (x <= box.Width && x - k <= box.Height && x >= 0 && x - k >= 0 && 2 * x - k > 2 * bestX - bestK) (bestX, bestK) = (x, k);
        }
        return Inside(box, bestX, bestK);
    }

    private static (int X, int Y) Inside(Box box, int x, int k)
    {
        var (left, top) = (Math.Clamp(x, 0, box.Width), Math.Clamp(x - k, 0, box.Height));
        // A corner would leave the same box again: one element is set aside instead.
        if ((left, top) == (0, 0)) left = 1;
        if ((left, top) == (box.Width, box.Height)) left = box.Width - 1;
        return (box.Left + left, box.Top + top);
    }

    /// <summary>A stretch of the old sequence against one of the new.</summary>
    private readonly record struct Box(int Left, int Right, int Top, int Bottom)
    {
        public int Width => Right - Left;
        public int Height => Bottom - Top;
    }
}
