namespace Repository.Rendering;

/// <summary>Five steps of colour for numbers of records, from 1 to the most there are. Each step covers the same ratio, so that a
/// repository in which one country has a hundred times the records of another still shows both.</summary>
public sealed class CountScale
{
    public const int Steps = 5;

    private readonly int[] upper = new int[Steps + 1];

    /// <param name="most">The largest number.</param>
    public CountScale(int most)
    {
        for (var step = 1; step <= Steps; step++) upper[step] = Math.Max(step == 1 ? 1 : upper[step - 1], (int)Math.Round(Math.Pow(Math.Max(1, most), step / (double)Steps)));
        upper[Steps] = Math.Max(1, most);
    }

    /// <summary>0 for none, else the first step that reaches the number.</summary>
    public int StepOf(int count)
    {
        if (count <= 0) return 0;
        for (var step = Steps; step > 1; step--)
            if (count > upper[step - 1]) return step;
        return 1;
    }

    /// <summary>The numbers of each step that has any: 1–2, 3–5, ….</summary>
    public IEnumerable<(int Step, int From, int To)> Ranges
    {
        get
        {
            for (var step = 1; step <= Steps; step++)
                if (upper[step] > upper[step - 1]) yield return (step, upper[step - 1] + 1, upper[step]);
        }
    }
}
