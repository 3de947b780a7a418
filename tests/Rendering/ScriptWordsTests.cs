using System.Text.Json;
using Repository.Rendering;
using Repository.Tests.House;

namespace Repository.Tests.Rendering;

/// <summary>The words that a page hands to its script.</summary>
public class ScriptWordsTests
{
    [Fact]
    public void A_script_gets_the_words_of_its_prefixes_however_often_and_in_whatever_order_they_are_asked_for()
    {
        using var site = SampleSite.Small();
        foreach (var view in site.Views().All)
            foreach (var prefixes in (string[][])[["programme.script."], ["values.kind."], ["programme.script.", "values.kind."], ["programme.script."], ["values.kind."]])
                Assert.Equal(Expected(view, prefixes), JsonSerializer.Deserialize<Dictionary<string, string>>(view.Script(prefixes))!.OrderBy(w => w.Key, StringComparer.Ordinal));
    }

    private static IEnumerable<KeyValuePair<string, string>> Expected(LanguageView view, string[] prefixes) =>
        prefixes.SelectMany(p => view.Words.Keys.Where(k => k.StartsWith(p, StringComparison.Ordinal)).Select(k => KeyValuePair.Create(k[p.Length..], view.Words[k]))).OrderBy(w => w.Key, StringComparer.Ordinal);
}
