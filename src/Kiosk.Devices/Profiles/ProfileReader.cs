using System.Text.Json;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices.Profiles;

/// <summary>Reads the JSON of a profile, refusing what the grammar does not know.</summary>
internal static class ProfileReader
{
    internal const string Format = "kiosk-device-profile/1";
    private const int MaxFileBytes = 256 * 1024;

    /// <summary>The verbs the kiosk knows how to ask for. A word outside this list is a misspelling, not an extension.</summary>
    internal static readonly string[] Verbs =
    [
        "init", "show", "showNumber", "clear", "blink", "brightness", "colour", "lamp", "beep", "selfTest", "probe", "setAddress", "harden",
        "trigger", "read", "write", "save", "reset",
    ];

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    internal static DeviceProfile Read(ReadOnlyMemory<byte> utf8, string fileName)
    {
        if (utf8.Length > MaxFileBytes)
            throw new DeviceProfileException(fileName, "$", $"{utf8.Length} byte", new BilingualText($"tối đa {MaxFileBytes} byte", $"at most {MaxFileBytes} bytes"));
        using var document = Parse(utf8, fileName);
        var root = new ProfileNode(document.RootElement, "$", fileName);
        var profile = Profile(root.Only(ProfileKeys.Profile), fileName);
        ProfileVectors.Prove(profile, root["tests"]);
        return profile;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string fileName)
    {
        try
        {
            return JsonDocument.Parse(utf8, Strict);
        }
        catch (JsonException e)
        {
            throw new DeviceProfileException(fileName, e.Path ?? "$", e.Message, new BilingualText("JSON hợp lệ, không khóa trùng", "valid JSON without repeated keys"), e);
        }
    }

    private static DeviceProfile Profile(ProfileNode root, string fileName)
    {
        root["format"].OneOf(Format);
        string id = Id(root["id"], fileName);
        var address = root.Optional("address") is { } a ? Address(a) : null;
        var timing = Timing(root.Optional("timing"));
        var frames = root["frames"].Members(FrameLimits.Frames)
            .ToDictionary(m => m.Name, m => FieldReader.Frame(m.Node, address is not null), StringComparer.Ordinal);
        var events = BehaviourReader.Events(root.Optional("events"));
        var commands = BehaviourReader.Commands(root.Optional("commands"), frames, events);
        var profile = new DeviceProfile(new ProfileGrammar(frames, commands, FramingReader.Rules(root.Optional("framing")), events))
        {
            Id = id,
            Version = root["version"].Integer(1, 9999),
            Kind = Named<DeviceKind>(root["kind"]),
            Name = root["name"].Bilingual(),
            Products = [.. root["products"].Items(1, 40).Select(Product)],
            Sources = [.. root["sources"].Items(1, 20).Select(s => s.Text())],
            Caveats = [.. root.Optional("caveats")?.Items(0, 20).Select(c => c.Bilingual()) ?? []],
            Maturity = Named<ProfileMaturity>(root["maturity"]),
            Serial = Transport(root["transport"]),
            Columns = Columns(root.Optional("capabilities")),
            Address = address,
            Timing = timing,
            Health = BehaviourReader.Health(root.Optional("health"), commands),
            States = BehaviourReader.States(root.Optional("states"), commands),
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

    private static T Named<T>(ProfileNode node) where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>().Select(n => char.ToLowerInvariant(n[0]) + n[1..])];
        return Enum.Parse<T>(node.OneOf(names), ignoreCase: true);
    }

    private static DeviceProduct Product(ProfileNode node)
    {
        node.Only(ProfileKeys.Product);
        return new DeviceProduct(node["brand"].Text(), node["model"].Text(), [.. node.Optional("aka")?.Items(0, 20).Select(a => a.Text()) ?? []]);
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

    private static SerialSettings? Transport(ProfileNode node)
    {
        node.Only(ProfileKeys.Transport);
        if (node.Members(3).Count == 0) throw node.Refuse("ít nhất một trong serial, tcp, udp", "at least one of serial, tcp, udp");
        foreach (string net in new[] { "tcp", "udp" })
            node.Optional(net)?.Only(ProfileKeys.Port)["port"].Integer(1, 65535);
        if (node.Optional("serial") is not { } serial) return null;
        serial.Only(ProfileKeys.Serial);
        serial.Optional("rs485")?.Flag();
        var parity = (serial.Optional("parity")?.OneOf("none", "even", "odd") ?? "none") switch
        {
            "even" => Parity.Even,
            "odd" => Parity.Odd,
            _ => Parity.None,
        };
        return new SerialSettings(
            serial["baud"].Integer(300, 4_000_000), serial.Optional("bits")?.Integer(5, 8) ?? 8, parity, serial.Optional("stop")?.Integer(1, 2) ?? 1);
    }

    private static int Columns(ProfileNode? node)
    {
        if (node is not { } capabilities) return 0;
        capabilities.Only(ProfileKeys.Capabilities);
        capabilities.Optional("lines")?.Integer(1, 64);
        capabilities.Optional("charset")?.Text();
        capabilities.Optional("colour")?.Items(1, 16).Select(c => c.Text(40)).ToList();
        foreach (string flag in new[] { "blink", "ack", "broadcast", "readback", "beep" }) capabilities.Optional(flag)?.Flag();
        if (capabilities.Optional("brightness")?.Only(ProfileKeys.Range) is { } range) range["max"].Integer(range["min"].Integer(0, 255), 255);
        return capabilities.Optional("columns")?.Integer(1, 512) ?? 0;
    }
}
