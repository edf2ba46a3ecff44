using System.Text.Json;

namespace Kiosk.Devices.Profiles;

/// <summary>Reads how received bytes are cut.</summary>
internal static class FramingReader
{
    internal static IReadOnlyList<FramingRule> Rules(ProfileNode? node)
    {
        if (node is not { } list) return [];
        var items = list.Items(1, FrameLimits.FramingRules);
        var rules = items.Select(One).ToList();
        // A rule that takes whatever comes leaves nothing to those behind it.
        int greedy = rules.FindIndex(r => r is FramingRule.Terminated or FramingRule.Silence or FramingRule.Fixed { Start.Length: 0 });
        return greedy < 0 || greedy == rules.Count - 1
            ? rules
            : throw items[greedy].Refuse("quy tắc này ở cuối danh sách: nó nhận mọi byte, các quy tắc sau không bao giờ tới lượt", "this rule last in the list: it takes every byte, those behind it never have their turn");
    }

    private static FramingRule One(ProfileNode node)
    {
        node.Only(ProfileKeys.Framing);
        int max = node.Optional("maxBytes")?.Integer(1, FrameLimits.FrameBytes) ?? 256;
        if (node.Has("end"))
        {
            Without(node, "lengthAt", "as", "plus", "length", "terminator", "modbusRtu", "idleMs");
            bool isHex = node.Optional("digits")?.OneOf("hex") is not null;
            if (isHex && node.Optional("unescape") is { } odd) throw odd.Refuse("digits hoặc unescape", "digits or unescape");
            return new FramingRule.Between(node.Optional("start")?.Hex(16) ?? [], node["end"].Hex(16), Unescape(node.Optional("unescape")), max)
            {
                After = node.Optional("after")?.Integer(1, 8) ?? 0,
                IsHex = isHex,
            };
        }
        Without(node, "after", "digits");
        byte[] start = node.Optional("start")?.Hex(16) ?? [];
        if (node.Optional("lengthAt") is { } at)
        {
            Without(node, "unescape", "length", "terminator", "modbusRtu", "idleMs");
            var code = NumberCodes.Names[node["as"].OneOf([.. NumberCodes.Names.Keys])];
            return new FramingRule.Counted(start, at.Integer(0, 64), code, node.Optional("plus")?.Integer(-64, 64) ?? 0, max);
        }
        if (node.Optional("length") is { } length)
        {
            Without(node, "unescape", "as", "plus", "terminator", "modbusRtu", "idleMs", "maxBytes");
            int bytes = length.Integer(1, FrameLimits.FrameBytes);
            return start.Length <= bytes ? new FramingRule.Fixed(start, bytes) : throw length.Refuse("không ngắn hơn start", "not shorter than start");
        }
        Without(node, "start", "unescape", "as", "plus");
        return Whole(node, max);
    }

    private static FramingRule Whole(ProfileNode node, int max)
    {
        if (node.Optional("terminator") is { } end)
        {
            Without(node, "modbusRtu", "idleMs");
            var ends = end.Element.ValueKind == JsonValueKind.Array ? [.. end.Items(1, 4).Select(e => e.Hex(8))] : (IReadOnlyList<byte[]>)[end.Hex(8)];
            return new FramingRule.Terminated([.. ends], max);
        }
        if (node.Optional("modbusRtu") is { } modbus)
        {
            Without(node, "idleMs", "maxBytes");
            return modbus.Flag() ? new FramingRule.Modbus() : throw modbus.Refuse("true", "true");
        }
        if (!node.Has("idleMs"))
            throw node.Refuse("start+end, lengthAt, length, terminator, modbusRtu hoặc idleMs", "start+end, lengthAt, length, terminator, modbusRtu or idleMs");
        return new FramingRule.Silence(TimeSpan.FromMilliseconds(node["idleMs"].Integer(1, 2000)), max);
    }

    private static void Without(ProfileNode node, params string[] keys)
    {
        foreach (string key in keys)
            if (node.Optional(key) is { } odd)
                throw odd.Refuse("một cách cắt khung mỗi quy tắc", "one way of cutting for each rule", $"\"{key}\"");
    }

    private static Dictionary<ushort, byte> Unescape(ProfileNode? node)
    {
        var made = new Dictionary<ushort, byte>();
        foreach (var (name, value) in node?.Members(16) ?? [])
        {
            byte[] escaped = new ProfileNode(JsonSerializer.SerializeToElement(name), value.Path, value.File).Hex(2);
            if (escaped.Length != 2) throw value.Refuse("khóa là đúng hai byte", "a key of exactly two bytes", $"\"{name}\"");
            made[(ushort)((escaped[0] << 8) | escaped[1])] = value.Hex(1)[0];
        }
        return made;
    }
}
