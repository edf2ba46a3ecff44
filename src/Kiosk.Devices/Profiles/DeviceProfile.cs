using Kiosk.Devices.Profiles;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices;

/// <summary>What a device is for.</summary>
public enum DeviceKind
{
    /// <summary>The display above a counter.</summary>
    CounterDisplay,

    /// <summary>The large display of the hall.</summary>
    HallDisplay,

    /// <summary>The officer's keypad.</summary>
    CallerKeypad,

    /// <summary>The citizen's rating pad.</summary>
    RatingPad,

    /// <summary>A barcode or QR scanner.</summary>
    Scanner,

    /// <summary>A device that speaks.</summary>
    Annunciator,

    /// <summary>A lamp.</summary>
    Lamp,
}

/// <summary>How far a profile has been proven.</summary>
public enum ProfileMaturity
{
    /// <summary>Incomplete: not every command has a vector. Never for a whole fleet.</summary>
    Draft,

    /// <summary>Made from public documents; its vectors hold.</summary>
    Documented,

    /// <summary>Tried with the device on a bench.</summary>
    Bench,

    /// <summary>In use at a site.</summary>
    Field,
}

/// <summary>A product that speaks the profile's protocol.</summary>
/// <param name="Brand">The maker or the label on the case.</param>
/// <param name="Model">The model.</param>
/// <param name="Aka">Other labels of the same thing.</param>
public sealed record DeviceProduct(string Brand, string Model, IReadOnlyList<string> Aka);

/// <summary>The addresses a device can have on its bus.</summary>
/// <param name="Min">Smallest.</param>
/// <param name="Max">Largest.</param>
/// <param name="Broadcast">The address all of them obey; null when there is none.</param>
public sealed record AddressRange(int Min, int Max, int? Broadcast);

/// <summary>Waiting times of a protocol.</summary>
/// <param name="ReplyTimeout">Longest wait for a reply after the last bit sent.</param>
/// <param name="Gap">Silence owed to the device after a frame.</param>
/// <param name="Turnaround">Silence owed to the line after a received frame before we send.</param>
/// <param name="InterByte">Silence inside a received frame that means it was torn.</param>
/// <param name="Retries">Further attempts after a missing reply, 0 to 5.</param>
/// <param name="Boot">Time from opening the port until the device listens.</param>
public sealed record DeviceTiming(TimeSpan ReplyTimeout, TimeSpan Gap, TimeSpan Turnaround, TimeSpan InterByte, int Retries, TimeSpan Boot);

/// <summary>How the bus knows that a device lives.</summary>
/// <param name="Probe">The verb that makes it answer; null when it never answers.</param>
/// <param name="Every">Time without a valid frame after which it is probed.</param>
/// <param name="MissesToOffline">Missing replies in a row until it counts as offline.</param>
/// <param name="ResendEvery">How often the desired state is sent again unasked; zero for never.</param>
public sealed record DeviceHealthRule(string? Probe, TimeSpan Every, int MissesToOffline, TimeSpan ResendEvery);

/// <summary>One frame of a command, ready for the wire.</summary>
/// <param name="Bytes">The frame.</param>
/// <param name="GapAfter">Silence owed to the device after it, beyond <see cref="DeviceTiming.Gap"/>.</param>
/// <param name="Expect">The event that answers it; null when nothing does.</param>
public sealed record EncodedStep(byte[] Bytes, TimeSpan GapAfter, string? Expect);

/// <summary>A received frame, understood.</summary>
/// <param name="Name">The event: key, scan, press, ack, nack, alive...</param>
/// <param name="Values">What was captured, numbers in decimal.</param>
public sealed record ProfileEvent(string Name, IReadOnlyDictionary<string, string> Values);

/// <summary>
/// A device model as data: how to speak to it and how to understand it (grammar <c>kiosk-device-profile/1</c>). Immutable; its
/// own test vectors have held when it exists.
/// </summary>
public sealed class DeviceProfile
{
    internal DeviceProfile(ProfileGrammar grammar) => Grammar = grammar;

    /// <summary>The file's name without .json.</summary>
    public required string Id { get; init; }

    /// <summary>The version of the profile, 1 and up.</summary>
    public required int Version { get; init; }

    /// <summary>What the device is for.</summary>
    public required DeviceKind Kind { get; init; }

    /// <summary>Its name for people.</summary>
    public required BilingualText Name { get; init; }

    /// <summary>The products that speak it.</summary>
    public required IReadOnlyList<DeviceProduct> Products { get; init; }

    /// <summary>Where the facts come from, in words.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>What a technician must know before buying or wiring it.</summary>
    public required IReadOnlyList<BilingualText> Caveats { get; init; }

    /// <summary>How far it has been proven.</summary>
    public required ProfileMaturity Maturity { get; init; }

    /// <summary>The device's line settings as it leaves the factory; null when it has no serial line.</summary>
    public required SerialSettings? Serial { get; init; }

    /// <summary>The columns of a display; 0 when unknown or none.</summary>
    public required int Columns { get; init; }

    /// <summary>Its addresses; null when it has none.</summary>
    public required AddressRange? Address { get; init; }

    /// <summary>Its waiting times.</summary>
    public required DeviceTiming Timing { get; init; }

    /// <summary>How its life is known.</summary>
    public required DeviceHealthRule Health { get; init; }

    /// <summary>State of the work place, then verb, then the verb's arguments: what a keypad's lamp shows while "serving".</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> States { get; init; }

    /// <summary>The verbs it understands.</summary>
    public IReadOnlyCollection<string> Verbs => [.. Grammar.Commands.Keys];

    internal ProfileGrammar Grammar { get; }

    /// <summary>Reads and proves the profile in <paramref name="path"/>.</summary>
    /// <exception cref="DeviceProfileException">It is not a valid profile, its name is not its id, or a vector fails.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DeviceProfile Load(string path) => Parse(File.ReadAllBytes(path), Path.GetFileName(path));

    /// <summary>Reads and proves a profile.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="fileName">The file's name, such as <c>xunpeng-3a.json</c>; it must be the id.</param>
    /// <exception cref="DeviceProfileException">It is not a valid profile, its name is not its id, or a vector fails.</exception>
    public static DeviceProfile Parse(ReadOnlyMemory<byte> utf8, string fileName) => ProfileReader.Read(utf8, fileName);

    /// <summary>The frames of a command.</summary>
    /// <param name="verb">One of <see cref="Verbs"/>.</param>
    /// <param name="address">The device's address; 0 when the protocol has none.</param>
    /// <param name="args">The command's arguments, numbers in decimal.</param>
    /// <exception cref="ArgumentException">The verb is unknown, or an argument is missing, out of range or too wide.</exception>
    public IReadOnlyList<EncodedStep> Encode(string verb, int address, IReadOnlyDictionary<string, string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (!Grammar.Commands.TryGetValue(verb, out var command))
            throw new ArgumentException($"{Id} knows no verb \"{verb}\"; allowed: {string.Join(", ", Grammar.Commands.Keys)}.", nameof(verb));
        return [.. command.Steps.Select(s => new EncodedStep(FrameEncoder.Encode(Grammar.Frames[s.Frame], address, args), s.GapAfter, s.Expect))];
    }

    internal FrameSplitter NewSplitter() => new(Grammar.Framing, Timing.InterByte);

    /// <summary>The first event whose shape the frame has. <see cref="MatchVerdict.BadChecksum"/> when only the check sum is wrong.</summary>
    internal MatchVerdict Understand(ReadOnlySpan<byte> frame, out ProfileEvent? understood)
    {
        understood = null;
        var best = MatchVerdict.Other;
        foreach (var rule in Grammar.Events)
        {
            var verdict = FrameMatcher.Match(rule, frame, out var values);
            if (verdict == MatchVerdict.Matched)
            {
                understood = new ProfileEvent(rule.Emit, values);
                return verdict;
            }
            if (verdict == MatchVerdict.BadChecksum) best = verdict;
        }
        return best;
    }
}

/// <summary>What a profile says of bytes: out and in.</summary>
internal sealed record ProfileGrammar(
    IReadOnlyDictionary<string, FrameShape> Frames, IReadOnlyDictionary<string, CommandRule> Commands,
    IReadOnlyList<FramingRule> Framing, IReadOnlyList<EventRule> Events);

/// <summary>A verb.</summary>
/// <param name="Steps">Its frames in order.</param>
/// <param name="Per">Arguments that name a part of the device, such as a button: each has a desired value of its own.</param>
internal sealed record CommandRule(IReadOnlyList<CommandStep> Steps, IReadOnlyList<string> Per);

/// <summary>One frame of a verb.</summary>
internal sealed record CommandStep(string Frame, TimeSpan GapAfter, string? Expect);
