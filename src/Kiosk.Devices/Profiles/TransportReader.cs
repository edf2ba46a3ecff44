using System.Globalization;
using Kiosk.Linux.Hid;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices.Profiles;

/// <summary>Reads the ways to a device, and what the keys of an input device stand for.</summary>
internal static class TransportReader
{
    internal static DeviceTransport Transport(ProfileNode node)
    {
        node.Only(ProfileKeys.Transport);
        if (node.Members(8).Count == 0)
        {
            string list = string.Join(", ", ProfileKeys.Transport);
            throw node.Refuse($"ít nhất một trong {list}", $"at least one of {list}");
        }
        bool rs485 = node.Optional("serial")?.Optional("rs485")?.Flag() ?? false;
        return new DeviceTransport(
            node.Optional("serial") is { } serial ? Serial(serial) : null, rs485, Port(node.Optional("tcp")), Port(node.Optional("udp")),
            node.Optional("evdev") is { } evdev ? Evdev(evdev) : null,
            node.Optional("hidraw") is { } hidraw ? Hidraw(hidraw) : null,
            node.Optional("gpio") is { } gpio ? Gpio(gpio) : null,
            node.Optional("chip") is { } chip ? Chip(chip) : null);
    }

    internal static IReadOnlyList<InputRule> Inputs(ProfileNode? node, DeviceTransport transport)
    {
        var made = new List<InputRule>();
        foreach (var item in node?.Items(1, FrameLimits.Inputs) ?? [])
        {
            item.Only(ProfileKeys.Input);
            string input = item["input"].Text(40);
            bool isKey = input.StartsWith("KEY_", StringComparison.Ordinal) || input.StartsWith("BTN_", StringComparison.Ordinal);
            if (isKey ? transport.Evdev is null : transport.Gpio is null && transport.Chip is null)
                throw item["input"].Refuse("KEY_… hoặc BTN_… với evdev; tên đầu vào với gpio hoặc chip", "KEY_… or BTN_… with evdev; the name of an input with gpio or chip");
            if (made.Exists(m => m.Input == input)) throw item["input"].Refuse("mỗi đầu vào một lần", "each input once");
            ushort code = 0;
            if (isKey && !KeyCodes.ByName.TryGetValue(input, out code))
                throw item["input"].Refuse("tên phím như trong input-event-codes.h, ví dụ KEY_KP1, KEY_A, BTN_TRIGGER", "the name of a key as in input-event-codes.h, such as KEY_KP1, KEY_A, BTN_TRIGGER");
            made.Add(new InputRule(input, isKey ? code : null, item["emit"].OneOf("press", "key"), item["values"].Scalars(8)));
        }
        return made;
    }

    internal static PressRules Presses(ProfileNode? node)
    {
        node?.Only(ProfileKeys.Presses);
        var flood = node?.Optional("flood")?.Only(ProfileKeys.Flood);
        return new PressRules(
            TimeSpan.FromMilliseconds(node?.Optional("debounceMs")?.Integer(0, 200) ?? 30),
            TimeSpan.FromSeconds(node?.Optional("stuckS")?.Integer(1, 600) ?? 20),
            TimeSpan.FromSeconds(flood?["windowS"].Integer(1, 600) ?? 10), flood?["max"].Integer(1, 100) ?? 6,
            TimeSpan.FromSeconds(flood?["lockS"].Integer(1, 600) ?? 15));
    }

    private static int? Port(ProfileNode? node) => node?.Only(ProfileKeys.Port)["port"].Integer(1, 65535);

    private static SerialSettings Serial(ProfileNode node)
    {
        node.Only(ProfileKeys.Serial);
        var parity = (node.Optional("parity")?.OneOf("none", "even", "odd") ?? "none") switch
        {
            "even" => Parity.Even,
            "odd" => Parity.Odd,
            _ => Parity.None,
        };
        return new SerialSettings(
            node["baud"].Integer(300, 4_000_000), node.Optional("bits")?.Integer(5, 8) ?? 8, parity, node.Optional("stop")?.Integer(1, 2) ?? 1);
    }

    private static EvdevTransport Evdev(ProfileNode node)
    {
        node.Only(ProfileKeys.Evdev);
        return new EvdevTransport(Usb(node.Optional("usb")), node.Optional("grab")?.Flag() ?? true, node.Optional("typesText")?.Flag() ?? false);
    }

    private static HidrawTransport Hidraw(ProfileNode node)
    {
        node.Only(ProfileKeys.Hidraw);
        var feature = node.Optional("feature")?.Only(ProfileKeys.HidFeature);
        int bytes = node["bytes"].Integer(8, 1024);
        return new HidrawTransport(
            node["usagePage"].Integer(1, 0xFFFF), Usb(node.Optional("usb")), bytes, node["encoding"].OneOf([.. TextRule.Encodings.Keys]),
            [.. node["layouts"].Items(1, 8).Select(l => Layout(l, bytes))],
            feature is { } f ? new HidFeature((byte)f["id"].Integer(0, 255), f["data"].Hex(64)) : null);
    }

    private static HidPosLayout Layout(ProfileNode node, int bytes)
    {
        node.Only(ProfileKeys.HidLayout);
        int dataAt = node["dataAt"].Integer(0, bytes - 1);
        return new HidPosLayout(
            (byte)node["report"].Integer(0, 255), dataAt, node["maxData"].Integer(1, bytes - dataAt), node.Optional("lengthAt")?.Integer(0, bytes - 1),
            node.Optional("aimAt")?.Integer(0, bytes - 3), node.Optional("moreAt")?.Integer(0, bytes - 1), node.Optional("moreBit")?.Integer(0, 7) ?? 0);
    }

    private static GpioTransport Gpio(ProfileNode node)
    {
        node.Only(ProfileKeys.Gpio);
        string[] outputs = [.. node.Optional("outputs")?.Items(1, FrameLimits.Inputs).Select(o => o.Name()) ?? []];
        if (outputs.Distinct().Count() != outputs.Length) throw node["outputs"].Refuse("mỗi đầu ra một lần", "each output once");
        var pulses = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        foreach (var (name, pulse) in node.Optional("pulses")?.Members(FrameLimits.Inputs) ?? [])
        {
            if (!outputs.Contains(name)) throw pulse.Refuse($"một trong {string.Join(", ", outputs)}", $"one of {string.Join(", ", outputs)}", $"\"{name}\"");
            pulses[name] = TimeSpan.FromMilliseconds(pulse.Integer(10, 10_000));
        }
        return new GpioTransport(
            node.Optional("activeLow")?.Flag() ?? true, node.Optional("pullUp")?.Flag() ?? true, node.Optional("debounceMs")?.Integer(0, 200) ?? 30, outputs)
        {
            Pulses = pulses,
        };
    }

    private static ChipTransport Chip(ProfileNode node)
    {
        node.Only(ProfileKeys.Chip);
        var driver = ProfileReader.Named<ChipDriver>(node["driver"]);
        int count = node.Optional("count")?.Integer(1, 64) ?? 1;
        int[] cells = [.. node["cells"].Items(1, 64).Select(c => c.Integer(0, 127))];
        int places = driver switch { ChipDriver.Max7219 => 8 * count, ChipDriver.Ht16k33 => 16, ChipDriver.Tm1637 => 6, ChipDriver.Tm1638 => 8, _ => count };
        if (cells.Distinct().Count() != cells.Length || cells.Max() >= places)
            throw node["cells"].Refuse($"các số từ 0 đến {places - 1}, không trùng", $"numbers from 0 to {places - 1}, none twice");
        return new ChipTransport(
            driver, cells, count, [.. node.Optional("i2c")?.Items(1, 8).Select(a => a.Integer(3, 119)) ?? []],
            node.Optional("maxHz")?.Integer(1, 50_000_000) ?? 0, node.Optional("activeLow")?.Flag() ?? false);
    }

    /// <summary>Written as the system shows them: 0c2e:0b61, or 0c2e for all of a vendor.</summary>
    private static IReadOnlyList<UsbId> Usb(ProfileNode? node) => [.. node?.Items(1, FrameLimits.UsbIds).Select(UsbId) ?? []];

    private static UsbId UsbId(ProfileNode node)
    {
        string[] parts = node.Text(9).Split(':');
        if (parts.Length > 2 || Array.Exists(parts, p => p.Length != 4 || !p.All(char.IsAsciiHexDigit)))
            throw node.Refuse("vendor:product hệ 16, ví dụ \"0c2e:0b61\" hoặc \"0c2e\"", "vendor:product in hexadecimal, such as \"0c2e:0b61\" or \"0c2e\"");
        static ushort Value(string hex) => ushort.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return new UsbId(Value(parts[0]), parts.Length == 2 ? Value(parts[1]) : null);
    }
}
