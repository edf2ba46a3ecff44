using Kiosk.Devices.Profiles;

namespace Kiosk.Devices;

/// <summary>What a command sends, as its vector shows it.</summary>
/// <param name="Verb">The command.</param>
/// <param name="Arguments">Its arguments, <c>name=value</c>.</param>
/// <param name="Frames">The frames in hexadecimal, in order.</param>
/// <param name="Published">The frames stand word for word in a public document.</param>
public sealed record ProfileExample(string Verb, string Arguments, IReadOnlyList<string> Frames, bool Published);

/// <summary>A frame found in bytes from the line.</summary>
/// <param name="Sent">True for a frame of the kiosk, false for one of the device.</param>
/// <param name="Name">The frame's or the event's name; empty for bytes that are neither.</param>
/// <param name="Hex">The bytes.</param>
/// <param name="Values">What it carries.</param>
/// <param name="BadChecksum">The shape is that of a device's frame, the check sum is not.</param>
public sealed record FrameReading(bool Sent, string Name, string Hex, IReadOnlyDictionary<string, string> Values, bool BadChecksum);

/// <summary>What a technician asks of a profile before trusting it.</summary>
public static class ProfileReport
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>What every command sends; the vectors have been proven when the profile was read.</summary>
    /// <param name="profile">The profile.</param>
    public static IReadOnlyList<ProfileExample> Examples(DeviceProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return
        [
            .. profile.Vectors.Where(v => v.Kind == VectorKind.Command).OrderBy(v => v.Subject, StringComparer.Ordinal)
                .Select(v => new ProfileExample(v.Subject, string.Join(' ', v.Args.Select(a => $"{a.Key}={a.Value}")), [.. v.Frames.Select(f => FrameDifference.Hex(f))], v.Published)),
        ];
    }

    /// <summary>How many vectors the profile carries.</summary>
    /// <param name="profile">The profile.</param>
    public static int VectorCount(DeviceProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Vectors.Count;
    }

    /// <summary>Reads bytes caught on the line, the kiosk's and the device's mixed.</summary>
    /// <param name="profile">The profile by which they are read.</param>
    /// <param name="bytes">The bytes; at most 4096 are looked at.</param>
    public static IReadOnlyList<FrameReading> Decode(DeviceProfile profile, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var parser = new CommandParser(profile.Grammar);
        var reader = profile.NewReader();
        var found = new List<FrameReading>();
        var rest = bytes[..Math.Min(bytes.Length, 4096)];
        while (!rest.IsEmpty)
        {
            var (reading, taken) = Received(profile.Grammar.Framing, reader, rest) ?? Sent(parser, rest) ?? (new FrameReading(false, "", FrameDifference.Hex(rest[..1]), Nothing, false), 1);
            // Bytes that are nothing stand together.
            if (reading.Name.Length == 0 && !reading.BadChecksum && found is [.., { Name: "", BadChecksum: false } last]) found[^1] = last with { Hex = $"{last.Hex} {reading.Hex}" };
            else found.Add(reading);
            rest = rest[taken..];
        }
        return found;
    }

    private static (FrameReading Reading, int Taken)? Sent(CommandParser parser, ReadOnlySpan<byte> rest) => parser.Head(rest, silent: true) is { } frame
        ? (new FrameReading(true, frame.Name, FrameDifference.Hex(rest[..frame.Bytes]), frame.Values, false), frame.Bytes)
        : null;

    private static (FrameReading Reading, int Taken)? Received(IReadOnlyList<FramingRule> framing, EventReader reader, ReadOnlySpan<byte> rest)
    {
        foreach (var rule in framing)
        {
            var cut = rule is FramingRule.Silence ? Cut.Whole(rest.Length) : rule.At(rest);
            if (cut.Kind != CutKind.Frame || cut.Length == 0 || cut.Length > rule.MaxBytes) continue;
            var verdict = reader.Read(rule.Plain(rest[..cut.Length], new byte[cut.Length]), out var what);
            string hex = FrameDifference.Hex(rest[..cut.Consumed]);
            if (what is not null) return (new FrameReading(false, what.Name, hex, what.Values, false), cut.Consumed);
            if (verdict == MatchVerdict.BadChecksum) return (new FrameReading(false, "", hex, Nothing, true), cut.Consumed);
        }
        return null;
    }
}
