namespace Kiosk.Devices.Diagnosis;

/// <summary>How much a frame that was recognised proves that its profile is the right one.</summary>
public enum ReadingProof
{
    /// <summary>The bytes are nothing that the profile knows.</summary>
    Unknown,

    /// <summary>The shape is right, the check sum is not.</summary>
    BadSum,

    /// <summary>Nearly anything would fit, such as a line of text.</summary>
    Loose,

    /// <summary>Two or more fixed bytes are right.</summary>
    Fixed,

    /// <summary>The check sum is right.</summary>
    Checked,
}

/// <summary>A burst as one profile reads it.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Readings">Its parts from the first byte to the last.</param>
/// <param name="Bytes">The bytes they stand in: the burst, with the piece of a frame that the burst before ended with in front of it.</param>
/// <param name="Joined">Bytes of that piece; 0 when the burst stands alone.</param>
public sealed record LineHearing(DeviceProfile Profile, IReadOnlyList<LineReading> Readings, byte[] Bytes, int Joined);

/// <summary>A part of a burst as one profile reads it.</summary>
/// <param name="Sent">True for a frame that a kiosk sends, false for one of the device.</param>
/// <param name="Name">The frame's or the event's name; empty for unknown bytes.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Values">What it carries.</param>
/// <param name="Proof">What that proves.</param>
public sealed record LineReading(bool Sent, string Name, int Start, int Length, IReadOnlyDictionary<string, string> Values, ReadingProof Proof);
