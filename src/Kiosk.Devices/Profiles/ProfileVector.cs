namespace Kiosk.Devices.Profiles;

/// <summary>What a test vector of a profile shows.</summary>
internal enum VectorKind
{
    /// <summary>A command and the frames it must make.</summary>
    Command,

    /// <summary>Bytes from the device and the event they must be.</summary>
    Receive,

    /// <summary>A key or line and the event it must be.</summary>
    Input,

    /// <summary>A frame as a public document prints it, wrongly; the command must not make it.</summary>
    Misprint,

    /// <summary>Keys that a scanner types and the scan they must be, or that nothing may come of them.</summary>
    Typed,
}

/// <summary>One test vector, proven before the profile exists.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Subject">The verb, or the input; empty for received bytes.</param>
/// <param name="Args">The command's arguments as they stand in the file, or the event's values.</param>
/// <param name="Frames">The frames; for an input none.</param>
/// <param name="Source">Where it comes from; empty when not said.</param>
/// <param name="Published">It stands in a public document word for word.</param>
/// <param name="Node">Its place in the file.</param>
internal sealed record ProfileVector(
    VectorKind Kind, string Subject, IReadOnlyDictionary<string, string> Args, IReadOnlyList<byte[]> Frames, string Source, bool Published, ProfileNode Node)
{
    /// <summary>The address a command is made for when its vector names none.</summary>
    internal int AddressOr(DeviceProfile profile) =>
        Args.TryGetValue("address", out string? text) && int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out int given) ? given : profile.Address?.Min ?? 0;
}
