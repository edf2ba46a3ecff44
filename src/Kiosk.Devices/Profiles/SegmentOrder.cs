namespace Kiosk.Devices.Profiles;

/// <summary>Which bit of a byte lights which segment, where it is not bit 0 = a … bit 6 = g, bit 7 = the point.</summary>
internal sealed record SegmentOrder
{
    private readonly byte[] written = new byte[256], read = new byte[256];

    /// <param name="bits">The segments of bit 0 to bit 7 as eight letters of a to g and p (the point); - for a bit that does nothing.</param>
    /// <param name="inverted">A lit segment is 0.</param>
    internal SegmentOrder(string bits, bool inverted)
    {
        for (int usual = 0; usual < 256; usual++)
        {
            int made = 0;
            for (int bit = 0; bit < 8; bit++)
            {
                int segment = Letters.IndexOf(bits[bit], StringComparison.Ordinal);
                if (segment >= 0 && (usual >> segment & 1) != 0) made |= 1 << bit;
            }
            written[usual] = (byte)(inverted ? ~made : made);
        }
        // A point that the board does not have is not read back: the pattern without it comes last and stays.
        for (int usual = 255; usual >= 0; usual--) read[written[usual]] = (byte)usual;
    }

    internal const string Letters = "abcdefgp";

    internal byte Write(byte usual) => written[usual];

    internal byte Read(byte cell) => read[cell];
}
