using Repository.Diagnostics;

namespace Repository.Tests.Diagnostics;

public class DiagnosticFormatTests
{
    private static readonly Diagnostic Fault = new(Codes.UnknownTerm, Place.Of("content/projects/x.yaml", 12, 15), "unknown action line 'C12'; did you mean 'C11'?");

    [Fact]
    public void A_fault_is_one_line_with_place_severity_code_and_way_out() =>
        Assert.Equal("content/projects/x.yaml:12:15: error R014: unknown action line 'C12'; did you mean 'C11'?", Fault.ToString());

    [Fact]
    public void The_line_is_shown_with_a_caret_under_the_place() =>
        Assert.Equal($"{Fault}\n  12 | action_lines: [C12]\n     |               ^\n", DiagnosticFormat.Text([Fault], _ => "action_lines: [C12]"));

    [Fact]
    public void A_long_line_is_cut_around_the_place()
    {
        var text = DiagnosticFormat.Text([new(Codes.RawHtml, Place.Of("a", 1, 501), "x")], _ => new string('a', 500) + "<b>" + new string('c', 500));
        var lines = text.Split('\n');
        Assert.True(lines[1].Length < 140);
        Assert.Equal('<', lines[1][lines[2].IndexOf('^')]);
    }

    [Fact]
    public void Annotations_cannot_be_broken_out_of()
    {
        var nasty = new Diagnostic(Codes.UnknownTerm, Place.Of("content/a,b:c.yaml", 1, 1), "50% of\n::error::gone");
        Assert.Equal("::error file=content/a%2Cb%3Ac.yaml,line=1,col=1,title=R014 Unknown vocabulary term::50%25 of%0A::error::gone\n", DiagnosticFormat.GitHub([nasty]));
    }

    [Fact]
    public void Json_keeps_Arabic_as_it_is() => Assert.Contains("مشروع", DiagnosticFormat.AsJson([Fault with { Message = "مشروع" }]));

    [Fact]
    public void Codes_are_unique_and_sorted() => Assert.Equal(Codes.All.Count, Codes.All.Select(c => c.Id).Distinct().Count());

    [Fact]
    public void A_bag_hands_out_faults_by_place()
    {
        var bag = new DiagnosticBag();
        bag.Add(Codes.TooLong, Place.Of("b", 2, 1), "second");
        bag.Add(Codes.TooLong, Place.Of("a", 9, 1), "first");
        bag.Add(Codes.ReviewDue, Place.Of("b", 10, 1), "third");
        Assert.Equal(["first", "second", "third"], bag.Sorted().Select(d => d.Message));
        Assert.Equal((2, 1), (bag.Errors, bag.Warnings));
    }
}
