namespace Kiosk.Devices;

/// <summary>A device of this site: which model, at which address.</summary>
/// <param name="Id">Its name within the site, such as <c>counter-3-display</c>.</param>
/// <param name="Profile">Its model.</param>
/// <param name="Address">Its address on the bus; 0 when the profile has none.</param>
public sealed record DeviceBinding(string Id, DeviceProfile Profile, int Address)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>What the site has set of the profile's <see cref="DeviceProfile.Params"/>, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = None;

    /// <summary>The waiting times of this device where they differ from its model's, such as on a slow radio bridge.</summary>
    public DeviceTiming Timing { get; init; } = Profile.Timing;

    /// <summary>
    /// Where the parts of a device without a cable are: input, output or wire of the profile (button1, lamp1, clock, data, strobe) to the
    /// name of a GPIO line (GPIO17) or its number on the chip.
    /// </summary>
    public IReadOnlyDictionary<string, string> Lines { get; init; } = None;

    /// <summary>The guards of its buttons where they differ from its model's, such as for worn contacts.</summary>
    public PressRules Presses { get; init; } = Profile.Presses;

    internal IReadOnlyList<EncodedStep> Encode(string verb, IReadOnlyDictionary<string, string> args) => Profile.Encode(verb, Address, args, Settings);
}

/// <summary>Something a device said.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Event">The profile's event: key, scan, press, ack, nack, alive...</param>
/// <param name="Values">What it carried, numbers in decimal.</param>
/// <param name="At">When its last byte arrived.</param>
public sealed record DeviceInput(string DeviceId, string Event, IReadOnlyDictionary<string, string> Values, DateTimeOffset At);
