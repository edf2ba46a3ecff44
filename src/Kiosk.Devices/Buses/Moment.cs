namespace Kiosk.Devices.Buses;

/// <summary>A point in time on two clocks: people read the wall, waiting is measured by the steady one, which no NTP step moves.</summary>
/// <param name="Wall">Date and time.</param>
/// <param name="Steady">Since the bus was made.</param>
internal readonly record struct Moment(DateTimeOffset Wall, TimeSpan Steady);
