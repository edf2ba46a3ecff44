using System.Diagnostics;
using Kiosk.Linux.Gpio;

namespace Kiosk.Devices.Chips;

/// <summary>
/// Wires on GPIO lines, requested as outputs that start high; data open-drain. Each change is one call of the kernel, a microsecond or
/// more, well below the 250 kHz that TM1637 and TM1638 bear.
/// </summary>
public sealed class GpioWires(GpioLines lines, int clock, int data, int? strobe = null) : IChipWires
{
    private static readonly long TenMicroseconds = Stopwatch.Frequency / 100_000;

    /// <summary>The outputs to ask for.</summary>
    public static IReadOnlyList<GpioOutput> Outputs(int clock, int data, int? strobe = null) =>
    [
        new GpioOutput(clock, Initially: true),
        new GpioOutput(data, Initially: true, Drive: GpioDrive.OpenDrain, Bias: GpioBias.PullUp),
        .. strobe is { } line ? [new GpioOutput(line, Initially: true)] : Array.Empty<GpioOutput>(),
    ];

    /// <inheritdoc/>
    public void Set(ChipWire wire, bool high) => lines.Set(wire switch
    {
        ChipWire.Clock => clock,
        ChipWire.Data => data,
        _ => strobe ?? throw new ArgumentException("This chip has no strobe wire.", nameof(wire)),
    }, high);

    /// <inheritdoc/>
    public bool IsDataHigh() => lines.IsActive(data);

    /// <inheritdoc/>
    public void Settle()
    {
        // Shorter than any timer of the kernel.
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetTimestamp() - begun < TenMicroseconds;) Thread.SpinWait(10);
    }
}
