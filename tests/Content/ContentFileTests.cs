using System.Text;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Tests.House;

namespace Repository.Tests.Content;

public class ContentFileTests
{
    [Fact]
    public void A_byte_order_mark_is_left_out_with_a_warning() => Assert.Equal(("id: x\n", "F003"), Decode([0xEF, 0xBB, 0xBF, .. "id: x\n"u8]));

    [Fact]
    public void Windows_line_ends_are_read_with_a_warning() => Assert.Equal(("id: x\nb: y\n", "F004"), Decode("id: x\r\nb: y\r\n"u8.ToArray()));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_with_their_line()
    {
        var faults = new DiagnosticBag();
        Assert.Null(ContentFile.Decode([.. "id: x\ntitle: "u8, 0xE9, .. "\n"u8], "f", faults));
        Assert.Equal("f:2:8: error F002: the file is not UTF-8 from here on; it may have been saved as Windows-1256 or Latin-1: save it as UTF-8", Assert.Single(faults.Sorted()).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\n")]
    public void An_empty_file_is_a_fault(string text) => Assert.Equal((null, "F005"), Decode(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_huge_file_is_refused_before_it_is_read()
    {
        using var folder = new TemporaryFolder();
        using (var stream = File.Create(folder.In("huge.yaml"))) stream.SetLength(50L * 1024 * 1024);
        var faults = new DiagnosticBag();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(ContentFile.Read(folder.In("huge.yaml"), "huge.yaml", faults));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1024 * 1024);
        Assert.Equal("huge.yaml: error F001: the file has 50.0 MB; a text file may have at most 2 MB", Assert.Single(faults.Sorted()).ToString());
    }

    [Fact]
    public void A_file_that_another_program_holds_is_a_fault()
    {
        using var folder = new TemporaryFolder();
        folder.Write("held.yaml", "id: held\n");
        using var held = new FileStream(folder.In("held.yaml"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var faults = new DiagnosticBag();
        Assert.Null(ContentFile.Read(folder.In("held.yaml"), "held.yaml", faults));
        Assert.Equal("F009", Assert.Single(faults.Sorted()).Code.Id);
    }

    private static (string? Text, string Code) Decode(byte[] bytes)
    {
        var faults = new DiagnosticBag();
        var file = ContentFile.Decode(bytes, "f", faults);
        return (file?.Text, Assert.Single(faults.Sorted()).Code.Id);
    }
}
