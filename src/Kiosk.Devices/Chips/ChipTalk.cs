namespace Kiosk.Devices.Chips;

/// <summary>Sends one message to a chip, whatever its wires.</summary>
/// <returns>Whether every byte was acknowledged; true for chips that never do.</returns>
internal delegate bool ChipTalk(ReadOnlySpan<byte> message);
