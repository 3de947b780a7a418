using FsCheck;
using FsCheck.Fluent;
using Repository.Search;

namespace Repository.Tests.Search;

/// <summary>What is written as bits and bytes is read back; what is cut off is an error.</summary>
public class BitTests
{
    [Fact]
    public void Numbers_in_gamma_code_are_read_back()
    {
        Prop.ForAll<PositiveInt[]>(numbers =>
        {
            var writer = new BitWriter();
            foreach (var number in numbers) writer.WriteGamma(number.Get);
            var reader = new BitReader(writer.Take());
            return numbers.All(number => reader.ReadGamma() == number.Get);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Numbers_in_Rices_code_are_read_back()
    {
        Prop.ForAll<(NonNegativeInt Number, byte Parameter)[]>(numbers =>
        {
            var writer = new BitWriter();
            foreach (var (number, parameter) in numbers) writer.WriteRice(number.Get, parameter % 31);
            var reader = new BitReader(writer.Take());
            return numbers.All(n => reader.ReadRice(n.Parameter % 31) == n.Number.Get);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Sorted_lists_are_read_back_behind_whatever_stands_before_them()
    {
        Prop.ForAll<NonNegativeInt[], PositiveInt, byte>((any, spare, before) =>
        {
            int[] numbers = [.. any.Select(n => n.Get).Distinct().Order()];
            var below = (numbers.Length > 0 ? numbers[^1] + 1 : 0) + spare.Get;
            var writer = new BitWriter();
            writer.Write(before, 8 + before % 8);
            writer.WriteSorted(numbers, below);
            var reader = new BitReader(writer.Take());
            return reader.Read(8 + before % 8) == before && reader.ReadSorted(numbers.Length, below).SequenceEqual(numbers);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Words_are_read_back_from_what_they_share()
    {
        Prop.ForAll<NonEmptyString[]>(any =>
        {
            string[] words = [.. any.Select(w => new string([.. w.Get.Where(c => !char.IsSurrogate(c))])).Order(StringComparer.Ordinal)];
            var writer = new ByteWriter();
            var last = "";
            foreach (var word in words) writer.WriteAfter(last, last = word);
            var reader = new ByteReader(writer.Take());
            last = "";
            return words.All(word => (last = reader.ReadAfter(last)) == word) && reader.IsAtEnd;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Numbers_of_the_largest_kind_are_read_back()
    {
        var writer = new BitWriter();
        writer.WriteGamma(int.MaxValue);
        writer.WriteRice(int.MaxValue, 30);
        writer.WriteSorted([0, int.MaxValue - 1], int.MaxValue);
        var reader = new BitReader(writer.Take());
        Assert.Equal((int.MaxValue, int.MaxValue), (reader.ReadGamma(), reader.ReadRice(30)));
        Assert.Equal([0, int.MaxValue - 1], reader.ReadSorted(2, int.MaxValue));
        var bytes = new ByteWriter();
        bytes.WriteNumber((1 << 28) - 1);
        Assert.Equal((1 << 28) - 1, new ByteReader(bytes.Take()).ReadNumber());
    }

    [Fact]
    public void What_nobody_has_written_is_an_error_and_ends()
    {
        foreach (var fill in (byte[])[0, 255, 127, 85])
        {
            byte[] bytes = [.. Enumerable.Repeat(fill, 4096)];
            Action[] reads = [() => _ = All(new BitReader(bytes)), () => new BitReader(bytes).ReadSorted(5_000_000, 1_000), () => new BitReader(bytes).ReadSorted(-1, 1_000), () => Drain(new ByteReader(bytes))];
            Assert.All(reads, read => Assert.Throws<InvalidDataException>(read));
        }

        static long All(BitReader reader)
        {
            for (long sum = 0; ; sum++) reader.ReadSorted(reader.ReadGamma(), 1_000);
        }

        static void Drain(ByteReader reader)
        {
            for (var last = ""; ; last = reader.ReadAfter(last))
                if (reader.IsAtEnd) throw new InvalidDataException("read to its end");
        }
    }
}
