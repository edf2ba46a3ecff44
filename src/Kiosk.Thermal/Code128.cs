using System.Text;

namespace Kiosk.Thermal;

/// <summary>A Code 128 symbol (ISO/IEC 15417): its bars as widths, bar first, and what a reader would say.</summary>
internal sealed record Code128(IReadOnlyList<int> Widths, string Payload)
{
    private const int StartA = 103, StartB = 104, StartC = 105, Stop = 106, Shift = 98;

    // Three bars and three spaces each, 0 to 105; the stop pattern has a fourth bar.
    private const string Patterns =
        "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221" +
        "223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321" +
        "112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131" +
        "311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114" +
        "122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141" +
        "214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232";

    private const string StopPattern = "2331112";

    /// <summary>Reads the data of GS k 73: a start <c>{A</c>, <c>{B</c> or <c>{C</c>, then bytes with <c>{{</c>, <c>{S</c>, <c>{1</c>…<c>{4</c> and changes of set.</summary>
    /// <returns>Null when the data is not valid, as the printer prints nothing then.</returns>
    public static Code128? FromPrinterData(ReadOnlySpan<byte> data)
    {
        if (data.Length < 3 || data[0] != '{' || data[1] is < (byte)'A' or > (byte)'C') return null;
        char set = (char)data[1];
        List<int> symbols = [StartA + (set - 'A')];
        var payload = new StringBuilder();
        bool shifted = false;
        for (int i = 2; i < data.Length; i++)
        {
            int value = data[i];
            if (value == '{' && set != 'C' || value == '{' && i + 1 < data.Length && data[i + 1] is (byte)'A' or (byte)'B' or (byte)'1')
            {
                if (++i == data.Length) return null;
                value = data[i];
                if (value != '{')
                {
                    if (Special(value, set) is not { } code) return null;
                    symbols.Add(code);
                    if (value is >= 'A' and <= 'C') set = (char)value;
                    shifted = value == 'S';
                    continue;
                }
            }
            char now = shifted ? (set == 'A' ? 'B' : 'A') : set;
            shifted = false;
            if (Symbol(value, now) is not { } symbol) return null;
            symbols.Add(symbol);
            if (now == 'C') payload.Append(value.ToString("00", System.Globalization.CultureInfo.InvariantCulture));
            else payload.Append((char)value);
        }
        return symbols.Count < 2 ? null : new Code128(WidthsOf(symbols), payload.ToString());
    }

    private static int? Special(int value, char set) => (char)value switch
    {
        'A' when set != 'A' => 101,
        'B' when set != 'B' => 100,
        'C' when set != 'C' => 99,
        'S' when set != 'C' => Shift,
        '1' => 102,
        '2' when set != 'C' => 97,
        '3' when set != 'C' => 96,
        '4' => set == 'A' ? 101 : 100,
        _ => null,
    };

    private static int? Symbol(int value, char set) => set switch
    {
        'C' => value < 100 ? value : null,
        'A' => value < 0x20 ? value + 64 : value < 0x60 ? value - 0x20 : null,
        _ => value is >= 0x20 and < 0x80 ? value - 0x20 : null,
    };

    private static List<int> WidthsOf(List<int> symbols)
    {
        int check = symbols[0];
        for (int i = 1; i < symbols.Count; i++) check += i * symbols[i];
        symbols.Add(check % 103);
        var widths = new List<int>((symbols.Count + 1) * 6);
        foreach (int symbol in symbols)
            foreach (char width in Patterns.AsSpan(symbol * 6, 6)) widths.Add(width - '0');
        foreach (char width in StopPattern) widths.Add(width - '0');
        return widths;
    }
}
