namespace Kiosk.Devices;

/// <summary>A device of this site: which model, at which address.</summary>
/// <param name="Id">Its name within the site, such as <c>counter-3-display</c>.</param>
/// <param name="Profile">Its model.</param>
/// <param name="Address">Its address on the bus; 0 when the profile has none.</param>
public sealed record DeviceBinding(string Id, DeviceProfile Profile, int Address);

/// <summary>Something a device said.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Event">The profile's event: key, scan, press, ack, nack, alive...</param>
/// <param name="Values">What it carried, numbers in decimal.</param>
/// <param name="At">When its last byte arrived.</param>
public sealed record DeviceInput(string DeviceId, string Event, IReadOnlyDictionary<string, string> Values, DateTimeOffset At);
