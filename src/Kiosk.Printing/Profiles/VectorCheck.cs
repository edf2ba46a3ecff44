using System.Globalization;
using Kiosk.Linux.Text;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Templates;

namespace Kiosk.Printing.Profiles;

/// <summary>
/// A profile proves itself: each example says what is printed and the exact bytes, taken from the maker's pages. A profile whose
/// bytes come out otherwise is refused, with the first byte that differs.
/// </summary>
internal static class VectorCheck
{
    internal static readonly string[] Keys = ["name", "line", "size", "bold", "align", "number", "qr", "barcode", "gap", "picture", "cut", "text", "bytes"];

    /// <returns>How many examples held.</returns>
    internal static int Prove(PrinterProfile profile, IReadOnlyList<StrictObject> vectors)
    {
        foreach (var vector in vectors) Prove(profile, vector);
        return vectors.Count;
    }

    private static void Prove(PrinterProfile profile, StrictObject vector)
    {
        string name = vector.Text("name", 200);
        byte[] expected = Hex(vector);
        // Without the fonts of this machine: an example must hold everywhere.
        var ticket = TicketEncoder.Encode(new TicketDocument("vi", Elements(vector)), Tried(profile, vector), canRaster: false);
        byte[] made = [.. ticket.Body.SelectMany(c => c.Bytes), .. vector.Flag("cut", false) ? ticket.Cut.Bytes : []];
        int differs = made.AsSpan().CommonPrefixLength(expected);
        if (differs == made.Length && differs == expected.Length) return;
        string found = $"\"{name}\": byte {differs}: {Around(made, differs)} ({Spaced(made)})";
        throw vector.Refusal("bytes", found, $"{Around(expected, differs)} ({Spaced(expected)})", $"{Around(expected, differs)} ({Spaced(expected)})");
    }

    /// <summary>The route that the example is about, as if it were proven; no other.</summary>
    private static PrinterProfile Tried(PrinterProfile profile, StrictObject vector) => vector.Has("text")
        ? profile with { TextRoute = TextRoute.Cheapest, LetterRoutes = [ProfileReader.ReadRoute(vector.Object("text", ProfileReader.RouteKeys)) with { Proven = Proof.Documented }] }
        : profile;

    private static List<TicketElement> Elements(StrictObject vector)
    {
        var elements = new List<TicketElement>();
        if (vector.Has("picture")) elements.Add(new TicketElement.Logo("example", Picture(vector)));
        if (vector.Has("line"))
            elements.Add(new TicketElement.Line(vector.Text("line", 200), vector.Number("size", 22, 200, 24), vector.Flag("bold", false),
                vector.ChoiceOr("align", TextAlign.Left, ("left", TextAlign.Left), ("centre", TextAlign.Centre), ("right", TextAlign.Right))));
        if (vector.Has("number")) elements.Add(new TicketElement.BigNumber(vector.Text("number", 16)));
        if (vector.Has("qr")) elements.Add(new TicketElement.QrCode(vector.Text("qr", 500)));
        if (vector.Has("barcode")) elements.Add(new TicketElement.Barcode(vector.Text("barcode", 24)));
        elements.Add(new TicketElement.Gap(vector.Number("gap", 0, 2000, 0)));
        return elements;
    }

    /// <summary>Rows of "#" and ".".</summary>
    private static MonoBitmap Picture(StrictObject vector)
    {
        var rows = vector.Texts("picture", 64);
        if (rows.Any(row => row.Length != rows[0].Length || row.AsSpan().ContainsAnyExcept('#', '.'))) throw vector.Refusal("picture", "các hàng dài bằng nhau gồm # và .", "rows of the same length of # and .");
        var picture = new MonoBitmap(rows[0].Length, rows.Count);
        for (int y = 0; y < rows.Count; y++)
            for (int x = 0; x < rows[y].Length; x++)
                picture[x, y] = rows[y][x] == '#';
        return picture;
    }

    private static byte[] Hex(StrictObject vector)
    {
        string[] words = vector.Text("bytes", 6000).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bytes = new byte[words.Length];
        for (int i = 0; i < words.Length; i++)
            if (words[i].Length != 2 || !byte.TryParse(words[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
                throw vector.Refusal("bytes", "byte hex cách nhau bằng dấu cách: 1B 40", "hex bytes with blanks between: 1B 40");
        return bytes;
    }

    private static string Around(byte[] bytes, int at) => at < bytes.Length ? bytes[at].ToString("X2", CultureInfo.InvariantCulture) : "-";

    private static string Spaced(byte[] bytes) => Convert.ToHexString(bytes).Chunk(2).Aggregate("", (text, pair) => text + (text.Length > 0 ? " " : "") + new string(pair));
}
