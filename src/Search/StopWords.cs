namespace Repository.Search;

/// <summary>Words that say nothing beside others, folded. They are indexed all the same: a query of nothing else still has an answer.</summary>
internal static class StopWords
{
    public static string[] Of(string language) => language switch
    {
        "en" => "a an and are as at be by for from has have in is it its not of on or that the their this to was were which will with".Split(' '),
        "fr" => "a au aux avec c ce ces cette d dans de des du elle en est et il j l la le les leur leurs m mais n ne ou par pas pour qu que qui s sa se ses son sont sur t un une".Split(' '),
        "ar" => "ال الي او ب بال علي عن في ف فال كال كل كما ل لا لل ك ما مع من هذا هذه و وال ولل هو هي ان الذي التي بين the of and for".Split(' '),
        _ => [],
    };
}
