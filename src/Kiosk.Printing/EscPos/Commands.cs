using System.Text;
using Kiosk.Printing.Profiles;

namespace Kiosk.Printing.EscPos;

/// <summary>The ESC/POS commands in use, as bytes; hardware-docs/protocols/esc-pos.md lists them for technicians.</summary>
internal static class Commands
{
    /// <summary>The paper marker of GS r: answered when everything before it was processed.</summary>
    internal static readonly byte[] AskProcessed = [0x1D, 0x72, 0x01];

    internal static byte[] AskRealTime(byte n) => [0x10, 0x04, n];

    /// <summary>GS ( H function 48; <paramref name="id"/> is four digits.</summary>
    internal static byte[] AskProcessId(string id) => [0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, .. Encoding.ASCII.GetBytes(id)];

    /// <summary>ESC @ clears modes but on clones switches the Chinese mode on again, so FS . follows it every time.</summary>
    internal static byte[] Start(PrinterProfile profile)
    {
        List<byte> bytes = [0x1B, 0x40];
        if (profile.KanjiDefault) bytes.AddRange([0x1C, 0x2E]);
        if (profile.Evidence.Asb) bytes.AddRange([0x1D, 0x61, 0x0E]);
        if (profile.PrintArea == PrintArea.Set) bytes.AddRange([0x1D, 0x4C, 0x00, 0x00, 0x1D, 0x57, (byte)profile.WidthDots, (byte)(profile.WidthDots >> 8)]);
        return [.. bytes];
    }

    /// <summary>ESC J in the printer's own feed units, as often as needed.</summary>
    internal static byte[] Feed(int rows, PrinterProfile profile)
    {
        var bytes = new List<byte>();
        for (int units = (int)Math.Round((double)rows * profile.FeedUnitsPerInch / profile.Dpi); units > 0; units -= 255)
            bytes.AddRange([0x1B, 0x4A, (byte)Math.Min(units, 255)]);
        return [.. bytes];
    }

    /// <summary>Feed to the knife and cut; without a knife only the feed, so that the text is past the tear bar.</summary>
    internal static TicketChunk Cut(PrinterProfile profile)
    {
        byte[] feed = Feed(profile.FeedBeforeCutDots, profile);
        byte[] cut = profile.Cut switch { CutKind.Full => [0x1D, 0x56, 0x00], CutKind.Partial => [0x1D, 0x56, 0x01], _ => [] };
        return new TicketChunk([.. feed, .. cut], profile.FeedBeforeCutDots);
    }

    internal static byte[] Raster(int bytesPerRow, int rows, byte[] data) =>
        [0x1D, 0x76, 0x30, 0x00, (byte)bytesPerRow, (byte)(bytesPerRow >> 8), (byte)rows, (byte)(rows >> 8), .. data];

    /// <summary>Model 2, module size, correction M, store, print. The length counts bytes, not letters.</summary>
    internal static byte[] Qr(string payload, int moduleDots, QrDialect dialect = QrDialect.Model2)
    {
        byte[] data = Encoding.UTF8.GetBytes(payload);
        byte size = (byte)moduleDots;
        return dialect switch
        {
            QrDialect.Model2 => [0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00, .. QrFunctions(data, size)],
            QrDialect.NoModel => QrFunctions(data, size),
            // Version 0 is chosen by the printer; correction 2 is M.
            QrDialect.GsK97 => [0x1D, 0x77, size, 0x1D, 0x6B, 0x61, 0x00, 0x02, (byte)data.Length, (byte)(data.Length >> 8), .. data],
            _ => [0x1B, 0x5A, 0x00, 0x02, size, (byte)data.Length, (byte)(data.Length >> 8), .. data],
        };
    }

    private static byte[] QrFunctions(byte[] data, byte size)
    {
        int length = data.Length + 3;
        return
        [
            0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, size,
            0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31,
            0x1D, 0x28, 0x6B, (byte)length, (byte)(length >> 8), 0x31, 0x50, 0x30, .. data,
            0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30,
        ];
    }

    /// <summary>Height 80, module 2, no text below; set B only, because a pair of set C could look like a real-time command.</summary>
    internal static byte[] Barcode(string payload, NativeCode128 dialect)
    {
        byte[] data = dialect == NativeCode128.WithB
            ? [0x7B, 0x42, .. Encoding.ASCII.GetBytes(payload.Replace("{", "{{", StringComparison.Ordinal))]
            : Encoding.ASCII.GetBytes(payload);
        return [0x1D, 0x68, 80, 0x1D, 0x77, 0x02, 0x1D, 0x48, 0x00, 0x1D, 0x6B, 0x49, (byte)data.Length, .. data];
    }
}
