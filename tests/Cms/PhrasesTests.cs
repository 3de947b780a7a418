using Repository.Tests.House;

namespace Repository.Tests.Cms;

public class PhrasesTests
{
    [Fact]
    public async Task The_editor_speaks_Arabic_and_French_in_every_phrase()
    {
        var (code, said) = await Node.Run("tests/tools/check-phrases.mjs");
        Assert.True(code == 0, said);
    }
}
