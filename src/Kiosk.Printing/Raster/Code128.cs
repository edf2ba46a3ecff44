using Kiosk.Linux.Text;

namespace Kiosk.Printing.Raster;

/// <summary>
/// Code 128 (ISO/IEC 15417) of printable ASCII, sets B and C, drawn as dots: printers that choose the set themselves print "{B" as
/// text, so only the picture reads the same on all.
/// </summary>
internal static class Code128
{
    private const int CodeC = 99, CodeB = 100, StartB = 104, StartC = 105, Stop = 106;
    internal const int QuietModules = 10;

    // Widths of bar, space, bar, space, bar, space of the values 0 to 105; the stop has a seventh.
    private static readonly string[] Widths = (
        "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 " +
        "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 " +
        "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 " +
        "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 " +
        "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 " +
        "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 " +
        "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112").Split(' ');

    /// <summary>The symbol values with start, check and stop.</summary>
    internal static IReadOnlyList<int> Values(string text)
    {
        var values = new List<int>();
        bool inC = false;
        for (int at = 0; at < text.Length;)
        {
            int digits = DigitsFrom(text, at);
            bool wantC = inC ? digits >= 2 : WorthC(text, at, digits, first: at == 0);
            // An odd run in the middle starts with one digit in set B, so that the pairs end with the run.
            if (wantC && !inC && digits % 2 == 1)
            {
                if (values.Count == 0) values.Add(StartB);
                values.Add(text[at++] - ' ');
            }
            if (values.Count == 0) values.Add(wantC ? StartC : StartB);
            else if (wantC != inC) values.Add(wantC ? CodeC : CodeB);
            inC = wantC;
            if (!inC) values.Add(text[at++] - ' ');
            else
            {
                values.Add(((text[at] - '0') * 10) + text[at + 1] - '0');
                at += 2;
            }
        }
        int check = values[0];
        for (int i = 1; i < values.Count; i++) check += i * values[i];
        return [.. values, check % 103, Stop];
    }

    /// <summary>The modules from the first bar to the last, true is a bar; no quiet zone.</summary>
    internal static bool[] Modules(string text)
    {
        var modules = new List<bool>();
        foreach (int value in Values(text))
            for (int i = 0; i < Widths[value].Length; i++)
                modules.AddRange(Enumerable.Repeat(i % 2 == 0, Widths[value][i] - '0'));
        return [.. modules];
    }

    /// <summary>The widest bars of 1 to 3 dots that fit <paramref name="width"/> with their quiet zones, centred.</summary>
    internal static MonoBitmap Draw(string text, int width, int height)
    {
        bool[] modules = Modules(text);
        int dots = Math.Clamp(width / (modules.Length + (2 * QuietModules)), 1, 3);
        var row = new MonoBitmap(width, 1);
        int left = Math.Max(0, (width - (modules.Length * dots)) / 2);
        for (int x = 0; x < modules.Length * dots && left + x < width; x++) row[left + x, 0] = modules[x / dots];
        return row.Scale(1, height);
    }

    private static bool WorthC(string text, int at, int digits, bool first) =>
        digits >= 6 || (digits >= 4 && (first || at + digits == text.Length)) || (digits == 2 && text.Length == 2);

    private static int DigitsFrom(string text, int at)
    {
        int end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - at;
    }
}
