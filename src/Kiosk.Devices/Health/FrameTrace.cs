namespace Kiosk.Devices;

/// <summary>One frame that went over a port.</summary>
/// <param name="At">When its last byte was there.</param>
/// <param name="Sent">True from us, false to us.</param>
/// <param name="Bytes">Its bytes; of what a person may have scanned every letter and digit is replaced by 58h ("X").</param>
/// <param name="Meaning">The event it was understood as, or the verb it carried out; null for what nobody understood.</param>
public sealed record FrameTrace(DateTimeOffset At, bool Sent, byte[] Bytes, string? Meaning);
