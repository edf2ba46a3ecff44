namespace Kiosk.Printing.Raster;

/// <summary>
/// Printers on a serial line obey 10 04, 10 05 and 10 14 even inside a picture: DLE ENQ 2 there would erase the ticket, DLE DC4 open a
/// drawer. One white dot beside a black one turns black, and the pair means nothing.
/// </summary>
internal static class LookAlike
{
    private const byte Dle = 0x10, NeighbourDot = 0x02;

    internal static void Defuse(Span<byte> data)
    {
        for (int i = 1; i < data.Length; i++)
            if (data[i - 1] == Dle && data[i] is (0x04 or 0x05 or 0x14)) data[i] |= NeighbourDot;
    }
}
