using Kiosk.Linux.Text;

namespace Kiosk.Printing.Raster;

/// <summary>Makes the file of the <see cref="BuiltInLetters"/> from the fonts of this machine.</summary>
internal static class LetterFile
{
    /// <exception cref="InvalidOperationException">A letter does not fit its cell, or there is no font.</exception>
    internal static byte[] Make()
    {
        var file = new List<byte>();
        foreach (char letter in BuiltInLetters.Letters)
        {
            var cell = CellLetter.Draw(letter, BuiltInLetters.Width, BuiltInLetters.Height, BuiltInLetters.Size, BuiltInLetters.Below)
                ?? throw new InvalidOperationException($"{letter} does not fit its cell.");
            for (int y = 0; y < cell.Height; y++) file.AddRange(cell.Row(y));
        }
        return [.. file];
    }
}
