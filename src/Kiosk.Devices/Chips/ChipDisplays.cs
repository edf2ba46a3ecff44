namespace Kiosk.Devices.Chips;

/// <summary>The driver of a profile's chip.</summary>
internal static class ChipDisplays
{
    /// <param name="chip">What the profile says.</param>
    /// <param name="talk">The way to the chip.</param>
    /// <param name="readKeys">The keys of a TM1638; unused by others.</param>
    internal static IDigitDisplay Make(ChipTransport chip, ChipTalk talk, Func<int> readKeys)
    {
        var layout = new DigitLayout(chip.Cells);
        void Write(ReadOnlySpan<byte> bytes) => talk(bytes);
        return chip.Driver switch
        {
            ChipDriver.Max7219 => new Max7219Chain(Write, layout, chip.Count),
            ChipDriver.Ht16k33 => new Ht16k33(Write, layout),
            ChipDriver.Tm1637 => new Tm1637(talk, layout),
            ChipDriver.Tm1638 => new Tm1638(talk, readKeys, layout),
            _ => new ShiftRegisters(Write, layout, chip.Count, chip.ActiveLow),
        };
    }
}
