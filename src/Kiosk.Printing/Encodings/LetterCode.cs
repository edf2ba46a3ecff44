namespace Kiosk.Printing.Encodings;

/// <summary>A way of sending letters as letters. What a code lacks it refuses: no letter is ever replaced in here.</summary>
internal abstract class LetterCode
{
    /// <summary>The bytes of a letter; false for what this printer cannot print this way.</summary>
    internal abstract bool TryGet(char letter, out LetterBytes bytes);

    /// <summary>Every letter of the text can be sent; a no-break space is a common one by the time it is.</summary>
    internal bool Carries(string text)
    {
        foreach (char letter in text)
            if (letter != FieldText.NoBreakSpace && !TryGet(letter, out _)) return false;
        return true;
    }

    /// <summary>Appends the text; the page is named only where it changes.</summary>
    /// <param name="text">Something that <see cref="Carries"/>.</param>
    /// <param name="page">The page in force, and afterwards the last one named.</param>
    /// <param name="to">Where the bytes go.</param>
    internal void Write(string text, ref int page, List<byte> to)
    {
        foreach (char letter in text)
        {
            if (!TryGet(letter, out var bytes)) throw new InvalidOperationException($"U+{(int)letter:X4} was laid out though this code has no such letter.");
            if (bytes.Page != LetterBytes.AnyPage && bytes.Page != page)
            {
                page = bytes.Page;
                to.AddRange([0x1B, 0x74, (byte)page]);
            }
            to.Add(bytes.First);
            if (bytes.Tone != 0) to.Add(bytes.Tone);
        }
    }

    /// <summary>Bytes of the text when it begins on no page in particular.</summary>
    internal int Cost(string text)
    {
        int cost = 0, page = LetterBytes.AnyPage;
        foreach (char letter in text)
        {
            if (!TryGet(letter, out var bytes)) continue;
            bool turned = bytes.Page != LetterBytes.AnyPage && bytes.Page != page;
            if (turned) page = bytes.Page;
            cost += (turned ? 4 : 1) + (bytes.Tone != 0 ? 1 : 0);
        }
        return cost;
    }

    /// <summary>What is on every page.</summary>
    private protected static bool IsAscii(char letter) => letter is >= ' ' and <= '~';
}
