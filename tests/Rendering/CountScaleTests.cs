using FsCheck;
using FsCheck.Fluent;
using Repository.Rendering;

namespace Repository.Tests.Rendering;

public class CountScaleTests
{
    [Theory]
    [InlineData(0, "1")]
    [InlineData(1, "1")]
    [InlineData(2, "1 2")]
    [InlineData(8, "1–2 3 4–5 6–8")]
    [InlineData(3000, "1–5 6–25 26–122 123–605 606–3000")]
    public void Steps_cover_equal_ratios_and_leave_no_gap(int most, string ranges) =>
        Assert.Equal(ranges, string.Join(' ', new CountScale(most).Ranges.Select(r => r.From == r.To ? $"{r.From}" : $"{r.From}–{r.To}")));

    [Fact]
    public void Every_number_lies_in_the_range_of_its_step() => Prop.ForAll(Gen.Choose(1, 50_000).SelectMany(most => Gen.Choose(0, most).Select(count => (most, count))).ToArbitrary(), pair =>
    {
        var scale = new CountScale(pair.most);
        var step = scale.StepOf(pair.count);
        return pair.count == 0 ? step == 0 : scale.Ranges.Single(r => r.From <= pair.count && pair.count <= r.To).Step == step;
    }).QuickCheckThrowOnFailure();
}
