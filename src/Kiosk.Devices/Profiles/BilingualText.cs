namespace Kiosk.Devices;

/// <summary>A sentence for people, in Vietnamese and in English.</summary>
/// <param name="Vi">Vietnamese, shown first.</param>
/// <param name="En">English, complete.</param>
public sealed record BilingualText(string Vi, string En);
