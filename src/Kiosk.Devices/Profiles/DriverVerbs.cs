namespace Kiosk.Devices.Profiles;

/// <summary>What a driver in code carries out for a profile that has no frames: lamps and chimes on GPIO, display chips.</summary>
internal static class DriverVerbs
{
    internal const string Lamp = "lamp", Beep = "beep", Show = "show", Clear = "clear", Brightness = "brightness";
    private static readonly string[] None = [], OfLamps = [Lamp], OfPulses = [Beep], OfBoth = [Lamp, Beep], OfDigits = [Show, Clear], OfDimmedDigits = [Show, Clear, Brightness];

    internal static IReadOnlyList<string> Of(DeviceTransport transport) => transport switch
    {
        // The brightness of shift registers is the wiring's.
        { Chip.Driver: ChipDriver.ShiftRegisters } => OfDigits,
        { Chip: not null } => OfDimmedDigits,
        { Gpio: { } gpio } => (gpio.Outputs.Count > gpio.Pulses.Count, gpio.Pulses.Count > 0) switch
        {
            (true, true) => OfBoth,
            (true, false) => OfLamps,
            (false, true) => OfPulses,
            _ => None,
        },
        _ => None,
    };

    /// <summary>Refuses arguments that the driver could not carry out.</summary>
    /// <exception cref="ArgumentException">It could not.</exception>
    internal static void Check(DeviceProfile profile, string verb, IReadOnlyDictionary<string, string> args)
    {
        if (profile.Transport.Chip is { } chip) ChipWish.Parse(chip, verb, args);
        else LampWish.Parse(profile.Transport.Gpio!, verb, args);
    }
}
