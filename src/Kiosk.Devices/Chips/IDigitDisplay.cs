namespace Kiosk.Devices.Chips;

/// <summary>Digits behind a display chip. One thread at a time.</summary>
public interface IDigitDisplay
{
    /// <summary>How many cells a text may take.</summary>
    int Width { get; }

    /// <summary>Wakes the chip, blank. Chips that cannot be asked are started again now and then: a static discharge resets them.</summary>
    /// <returns>Whether the chip acknowledged; null for chips that never do.</returns>
    bool? Start();

    /// <summary>Shows a text, right-aligned; a full stop lights the point of the cell before it.</summary>
    /// <returns>Whether the chip acknowledged; null for chips that never do.</returns>
    /// <exception cref="ArgumentException">It takes more cells than there are.</exception>
    bool? Show(string text);

    /// <summary>Brightness from 0 (dim) to 15.</summary>
    /// <returns>Whether the chip acknowledged; null for chips that never do.</returns>
    bool? Dim(int brightness);
}

/// <summary>Sends bytes to a chip: SpiDevice.Write, or I2cBus.Write to its address.</summary>
public delegate void ChipWrite(ReadOnlySpan<byte> bytes);
