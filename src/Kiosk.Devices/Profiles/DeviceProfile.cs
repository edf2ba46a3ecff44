using Kiosk.Devices.Chips;
using Kiosk.Devices.Profiles;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices;

/// <summary>The addresses a device can have on its bus.</summary>
/// <param name="Min">Smallest.</param>
/// <param name="Max">Largest.</param>
/// <param name="Broadcast">The address all of them obey; null when there is none.</param>
public sealed record AddressRange(int Min, int Max, int? Broadcast);

/// <summary>Waiting times of a protocol. A site may replace them for one device: see <see cref="DeviceBinding.Timing"/>.</summary>
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

/// <summary>A device that speaks only when it is asked.</summary>
/// <param name="Verb">The verb that asks it.</param>
/// <param name="Every">How long after one question the next is due, when nothing better is to be said.</param>
public sealed record DevicePollRule(string Verb, TimeSpan Every);

/// <summary>One frame of a command, ready for the wire.</summary>
/// <param name="Bytes">The frame.</param>
/// <param name="GapAfter">Silence owed to the device after it, beyond <see cref="DeviceTiming.Gap"/>.</param>
/// <param name="Expect">The event that answers it; null when nothing does.</param>
public sealed record EncodedStep(byte[] Bytes, TimeSpan GapAfter, string? Expect)
{
    /// <summary>The wait for its reply where it differs from <see cref="DeviceTiming.ReplyTimeout"/>.</summary>
    public TimeSpan? ReplyTimeout { get; init; }
}

/// <summary>A received frame, understood.</summary>
/// <param name="Name">The event: key, scan, press, ack, nack, alive...</param>
/// <param name="Values">What was captured, numbers in decimal.</param>
public sealed record ProfileEvent(string Name, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The verb with which the kiosk owes an answer, or null.</summary>
    internal string? Answer { get; init; }
}

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

    /// <summary>What it tells people.</summary>
    public required DeviceCatalogueEntry Catalogue { get; init; }

    /// <summary>Its name for people.</summary>
    public BilingualText Name => Catalogue.Name;

    /// <summary>The products that speak it.</summary>
    public IReadOnlyList<DeviceProduct> Products => Catalogue.Products;

    /// <summary>How far it has been proven.</summary>
    public required ProfileMaturity Maturity { get; init; }

    /// <summary>The ways to it.</summary>
    public required DeviceTransport Transport { get; init; }

    /// <summary>The device's line settings as it leaves the factory; null when it has no serial line.</summary>
    public SerialSettings? Serial => Transport.Serial;

    /// <summary>What it can do.</summary>
    public required DeviceCapabilities Capabilities { get; init; }

    /// <summary>The columns of a display; 0 when unknown or none.</summary>
    public int Columns => Capabilities.Columns;

    /// <summary>Its addresses; null when it has none.</summary>
    public required AddressRange? Address { get; init; }

    /// <summary>What a site chooses for each device of this model, by name.</summary>
    public required IReadOnlyDictionary<string, DeviceParam> Params { get; init; }

    /// <summary>Its waiting times.</summary>
    public required DeviceTiming Timing { get; init; }

    /// <summary>How its life is known.</summary>
    public required DeviceHealthRule Health { get; init; }

    /// <summary>How it is asked for news; null when it speaks on its own, or never.</summary>
    public required DevicePollRule? Poll { get; init; }

    /// <summary>State of the work place, then verb, then the verb's arguments: what a keypad's lamp shows while "serving".</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> States { get; init; }

    /// <summary>What the keys or lines of an input device stand for; empty for devices that send frames.</summary>
    public required IReadOnlyList<InputRule> Inputs { get; init; }

    /// <summary>Guards of its buttons.</summary>
    public required PressRules Presses { get; init; }

    /// <summary>The verbs it understands: those of its grammar, and those that a driver in code carries out for it (lamps on GPIO, display chips).</summary>
    public IReadOnlyCollection<string> Verbs => [.. Grammar.Commands.Keys, .. DriverVerbs.Of(Transport).Where(v => !Grammar.Commands.ContainsKey(v))];

    /// <summary>Whether it understands a verb, however it is reached.</summary>
    public bool CanDo(string verb) => Grammar.Commands.ContainsKey(verb) || DriverVerbs.Of(Transport).Contains(verb);

    internal ProfileGrammar Grammar { get; }

    /// <summary>Its vectors, as they stand in the file, for pages and tests.</summary>
    internal IReadOnlyList<ProfileVector> Vectors { get; init; } = [];

    /// <summary>Reads and proves the profile in <paramref name="path"/>.</summary>
    /// <exception cref="DeviceProfileException">It is not a valid profile, its name is not its id, or a vector fails.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DeviceProfile Load(string path) => Parse(File.ReadAllBytes(path), Path.GetFileName(path));

    /// <summary>Reads and proves a profile.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="fileName">The file's name, such as <c>xunpeng-3a.json</c>; it must be the id.</param>
    /// <exception cref="DeviceProfileException">It is not a valid profile, its name is not its id, or a vector fails.</exception>
    public static DeviceProfile Parse(ReadOnlyMemory<byte> utf8, string fileName) => ProfileReader.Read(utf8, fileName);

    /// <summary>The frames of a command; of a display chip the messages that its driver sends.</summary>
    /// <param name="verb">One of <see cref="Verbs"/> that makes frames.</param>
    /// <param name="address">The device's address; 0 when the protocol has none.</param>
    /// <param name="args">The command's arguments, numbers in decimal.</param>
    /// <param name="settings">What the site has set of <see cref="Params"/>; an argument of the same name wins.</param>
    /// <exception cref="ArgumentException">The verb is unknown, or an argument is missing, out of range or too wide.</exception>
    public IReadOnlyList<EncodedStep> Encode(
        string verb, int address, IReadOnlyDictionary<string, string> args, IReadOnlyDictionary<string, string>? settings = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (!Grammar.Commands.TryGetValue(verb, out var command))
        {
            if (Transport.Chip is { } chip && CanDo(verb)) return [.. ChipFrames.Of(chip, verb, args).Select(message => new EncodedStep(message, TimeSpan.Zero, null))];
            throw new ArgumentException($"{Id} makes no frames for \"{verb}\"; allowed: {string.Join(", ", Grammar.Commands.Keys)}.", nameof(verb));
        }
        return CommandEncoder.Encode(Grammar, command, new CommandArguments(address, args, settings, Params));
    }

    /// <summary>Refuses what a site may not set.</summary>
    /// <param name="settings">Values of <see cref="Params"/> by name.</param>
    /// <exception cref="ArgumentException">A name is unknown or a value not allowed.</exception>
    public void CheckSettings(IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var (name, value) in settings)
        {
            if (!Params.TryGetValue(name, out var param))
                throw new ArgumentException($"{Id} has no setting \"{name}\"; there are: {(Params.Count == 0 ? "–" : string.Join(", ", Params.Keys))}.", nameof(settings));
            if (!param.Allows(value)) throw new ArgumentException($"\"{name}\" is \"{value}\"; allowed: {param.Allowed}.", nameof(settings));
        }
    }

    internal FrameSplitter NewSplitter() => new(Grammar.Framing, Timing.InterByte);

    internal EventReader NewReader() => new(Grammar.Events);

    /// <summary>The first event whose shape the frame has. <see cref="MatchVerdict.BadChecksum"/> when only the check sum is wrong.</summary>
    internal MatchVerdict Understand(ReadOnlySpan<byte> frame, out ProfileEvent? understood) => NewReader().Read(frame, out understood);
}

/// <summary>What a profile says of bytes: out and in.</summary>
internal sealed record ProfileGrammar(
    IReadOnlyDictionary<string, FrameShape> Frames, IReadOnlyDictionary<string, CommandRule> Commands,
    IReadOnlyList<FramingRule> Framing, IReadOnlyList<EventRule> Events);
