using System.Text;

namespace Repository.Languages;

public static class TextDirection
{
    /// <summary>Whether a letter belongs to a script that is written from the right: the blocks of Unicode that are set aside for those.</summary>
    public static bool IsRightToLeft(Rune letter) =>
        letter.Value is >= 0x590 and < 0x900 or >= 0xFB1D and < 0xFE00 or >= 0xFE70 and < 0xFF00 or >= 0x10800 and < 0x11000 or >= 0x1E800 and < 0x1F000;
}
