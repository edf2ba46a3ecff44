namespace Kiosk.Devices.Profiles;

/// <summary>Reads the JSON of a profile, refusing what the grammar does not know.</summary>
internal static class ProfileReader
{
    internal const string Format = "kiosk-device-profile/1";

    /// <summary>The verbs the kiosk knows how to ask for. A word outside this list is a misspelling, not an extension.</summary>
    internal static readonly string[] Verbs =
    [
        "init", "show", "showNumber", "clear", "blink", "brightness", "colour", "lamp", "beep", "selfTest", "probe", "poll", "setAddress", "harden",
        "trigger", "enable", "disable", "read", "write", "save", "reset", "begin", "finish", "setClock", "play", "stop", "volume", "ack",
    ];

    internal static DeviceProfile Read(ReadOnlyMemory<byte> utf8, string fileName)
    {
        using var document = ProfileJson.Parse(utf8, fileName);
        var root = new ProfileNode(document.RootElement, "$", fileName);
        var faults = new ProfileFaults();
        faults.Check(() => root.Only(ProfileKeys.Profile));
        root["format"].OneOf(Format);
        var profile = Profile(root, fileName, faults);
        ProfileVectors.Prove(profile, root["tests"], faults);
        faults.ThrowIfAny();
        return profile;
    }

    /// <summary>Everything but the vectors. Parts that name others are read once those are sound.</summary>
    private static DeviceProfile Profile(ProfileNode root, string fileName, ProfileFaults faults)
    {
        string id = faults.Read(() => Id(root["id"], fileName), "");
        int version = faults.Read(() => root["version"].Integer(1, 9999), 0);
        var kind = faults.Read(() => Named<DeviceKind>(root["kind"]), default);
        var entry = faults.Read<DeviceCatalogueEntry?>(() => CatalogueReader.Entry(root), null);
        var maturity = faults.Read(() => Named<ProfileMaturity>(root["maturity"]), default);
        var capabilities = faults.Read(() => CatalogueReader.Capabilities(root.Optional("capabilities")), CatalogueReader.Capabilities(null));
        var transport = faults.Read<DeviceTransport?>(() => TransportReader.Transport(root["transport"]), null);
        var address = faults.Read(() => root.Optional("address") is { } a ? Address(a) : null, null);
        var parameters = faults.Read(() => CatalogueReader.Params(root.Optional("params")), new Dictionary<string, DeviceParam>());
        var timing = faults.Read(() => Timing(root.Optional("timing")), Timing(null));
        var frames = faults.Read(() => BehaviourReader.Frames(root["frames"], root.Has("address"), faults), new Dictionary<string, FrameShape>());
        var events = faults.Read(() => BehaviourReader.Events(root.Optional("events"), faults), []);
        var framing = faults.Read(() => FramingReader.Rules(root.Optional("framing")), []);
        var presses = faults.Read(() => TransportReader.Presses(root.Optional("presses")), TransportReader.Presses(null));
        faults.ThrowIfAny();

        var commands = BehaviourReader.Commands(root.Optional("commands"), frames, events, capabilities.Columns);
        var profile = new DeviceProfile(new ProfileGrammar(frames, commands, framing, events))
        {
            Id = id,
            Version = version,
            Kind = kind,
            Catalogue = entry!,
            Maturity = maturity,
            Capabilities = capabilities,
            Transport = transport!,
            Address = address,
            Params = parameters,
            Timing = timing,
            Health = BehaviourReader.Health(root.Optional("health"), commands),
            Poll = BehaviourReader.Poll(root.Optional("poll"), commands),
            States = BehaviourReader.States(root.Optional("states"), commands, transport!),
            Inputs = TransportReader.Inputs(root.Optional("inputs"), transport!),
            Presses = presses,
            Vectors = ProfileVectors.Read(root["tests"], [.. commands.Keys, .. transport!.Chip is null ? [] : DriverVerbs.Of(transport)]),
        };
        BehaviourReader.CheckWhole(root, profile);
        return profile;
    }

    private static string Id(ProfileNode node, string fileName)
    {
        string id = node.Text(48);
        if (id.Length == 0 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw node.Refuse("chữ thường ASCII, chữ số và dấu gạch nối", "ASCII lower-case letters, digits and hyphens");
        return id + ".json" == fileName ? id : throw node.Refuse($"trùng tên tệp {fileName}", $"the name of the file, {fileName}");
    }

    internal static T Named<T>(ProfileNode node) where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>().Select(n => char.ToLowerInvariant(n[0]) + n[1..])];
        return Enum.Parse<T>(node.OneOf(names), ignoreCase: true);
    }

    private static AddressRange Address(ProfileNode node)
    {
        node.Only(ProfileKeys.Address);
        node.Optional("ackOnBroadcast")?.Flag();
        int min = node["min"].Integer(0, 65535);
        return new AddressRange(min, node["max"].Integer(min, 65535), node.Optional("broadcast")?.Integer(0, 65535));
    }

    private static DeviceTiming Timing(ProfileNode? node)
    {
        node?.Only(ProfileKeys.Timing);
        TimeSpan Ms(string key, int max, int ifAbsent) => TimeSpan.FromMilliseconds(node?.Optional(key)?.Integer(0, max) ?? ifAbsent);
        return new DeviceTiming(
            Ms("replyTimeoutMs", 5000, 200), Ms("gapMs", 2000, 5), Ms("turnaroundMs", 1000, 5), Ms("interByteMs", 2000, 100),
            node?.Optional("retries")?.Integer(0, 5) ?? 2, Ms("bootMs", 30000, 0));
    }
}
