namespace Kiosk.Devices.Chips;

/// <summary>A wire of a chip that has its own little bus.</summary>
public enum ChipWire
{
    /// <summary>CLK.</summary>
    Clock,

    /// <summary>DIO, driven by both ends in turn: high is let go, a resistor pulls it up.</summary>
    Data,

    /// <summary>STB of the TM1638.</summary>
    Strobe,
}

/// <summary>The wires to such a chip.</summary>
public interface IChipWires
{
    /// <summary>Drives a wire low, or lets it go high.</summary>
    void Set(ChipWire wire, bool high);

    /// <summary>Whether the data wire is high.</summary>
    bool IsDataHigh();

    /// <summary>At least ten microseconds, which the chip needs to turn from listening to speaking.</summary>
    void Settle();
}
