namespace Kiosk.Devices.Profiles;

/// <summary>Reads what a profile tells people, and what a site may choose.</summary>
internal static class CatalogueReader
{
    private static readonly string[] Flags = ["blink", "ack", "broadcast", "readback", "beep"];

    internal static DeviceCatalogueEntry Entry(ProfileNode root) => new(
        root["name"].Bilingual(),
        [.. root["products"].Items(1, 40).Select(Product)],
        [.. root["sources"].Items(1, 20).Select(s => s.Text())],
        [.. Optional(root, "caveats").Select(Note)],
        Texts(root, "requirements"), Texts(root, "wiring"), Texts(root, "setup"),
        [.. Optional(root, "switches").Select(Switch)],
        Texts(root, "checks"));

    internal static DeviceCapabilities Capabilities(ProfileNode? node)
    {
        if (node is not { } capabilities) return new DeviceCapabilities(0, 0, "", [], null, []);
        capabilities.Only(ProfileKeys.Capabilities);
        (int, int)? brightness = null;
        if (capabilities.Optional("brightness")?.Only(ProfileKeys.Range) is { } range)
        {
            int min = range["min"].Integer(0, 255);
            brightness = (min, range["max"].Integer(min, 255));
        }
        return new DeviceCapabilities(
            capabilities.Optional("columns")?.Integer(1, 512) ?? 0, capabilities.Optional("lines")?.Integer(1, 64) ?? 0,
            capabilities.Optional("charset")?.Text() ?? "", [.. capabilities.Optional("colour")?.Items(1, 16).Select(c => c.Text(40)) ?? []],
            brightness, [.. Flags.Where(f => capabilities.Optional(f)?.Flag() ?? false)]);
    }

    internal static IReadOnlyDictionary<string, DeviceParam> Params(ProfileNode? node)
    {
        var made = new Dictionary<string, DeviceParam>(StringComparer.Ordinal);
        foreach (var (name, param) in node?.Members(FrameLimits.Params) ?? [])
        {
            if (name is "address" or "char" or "index" or "count" || name.Length is 0 or > 40 || !name.All(char.IsAsciiLetterOrDigit))
                throw param.Refuse("tên gồm chữ cái và chữ số ASCII, khác address, char, index, count", "a name of ASCII letters and digits other than address, char, index, count", $"\"{name}\"");
            made[name] = Param(param.Only(ProfileKeys.Param));
        }
        return made;
    }

    private static DeviceParam Param(ProfileNode node)
    {
        var text = new BilingualText(node["vi"].Text(), node["en"].Text());
        IReadOnlyList<string>? choices = node.Optional("choices") is { } list ? [.. list.Items(1, 64).Select(c => c.Scalar())] : null;
        if (choices is not null && (node.Has("min") || node.Has("max"))) throw node.Refuse("choices hoặc min và max", "choices, or min and max");
        int min = choices is null ? node["min"].Integer(-65535, 65535) : 0;
        var made = new DeviceParam(text, node["default"].Scalar(), choices, min, choices is null ? node["max"].Integer(min, 65535) : 0);
        return made.Allows(made.Default) ? made : throw node["default"].Refuse(made.Allowed, made.Allowed);
    }

    private static IReadOnlyList<ProfileNode> Optional(ProfileNode root, string key) => root.Optional(key)?.Items(0, 20) ?? [];

    private static IReadOnlyList<BilingualText> Texts(ProfileNode root, string key) => [.. Optional(root, key).Select(t => t.Bilingual())];

    private static DeviceProduct Product(ProfileNode node)
    {
        node.Only(ProfileKeys.Product);
        return new DeviceProduct(node["brand"].Text(), node["model"].Text(), [.. node.Optional("aka")?.Items(0, 20).Select(a => a.Text()) ?? []]);
    }

    private static DeviceNote Note(ProfileNode node)
    {
        node.Only(ProfileKeys.Note);
        string? link = node.Optional("link")?.Text();
        if (link is not null && !link.StartsWith("https://", StringComparison.Ordinal) && !link.StartsWith("http://", StringComparison.Ordinal))
            throw node["link"].Refuse("địa chỉ http(s)://", "an address http(s)://");
        return new DeviceNote(new BilingualText(node["vi"].Text(), node["en"].Text()), link);
    }

    private static DeviceSwitch Switch(ProfileNode node)
    {
        node.Only(ProfileKeys.Switch);
        return new DeviceSwitch(node["switch"].Text(60), node["set"].Text(60), new BilingualText(node["vi"].Text(), node["en"].Text()));
    }
}
