namespace Kiosk.Devices.Profiles;

/// <summary>Reads how a text stands in a frame.</summary>
internal static class TextReader
{
    private static readonly string[] OfSegments = ["segments", "inverted"];

    internal static Field.Words Words(ProfileNode node, TextForm form)
    {
        var encoding = form == TextForm.Chars ? TextRule.Encodings[node["encoding"].OneOf([.. TextRule.Encodings.Keys])] : System.Text.Encoding.ASCII;
        if (form != TextForm.Chars && node.Optional("encoding") is { } odd) throw odd.Refuse("chỉ dùng encoding với \"chars\"", "an encoding with \"chars\" only");
        int? width = node.Optional("width")?.Integer(1, FrameLimits.TextCharacters);
        if (width % 2 == 1 && encoding.GetByteCount(" ") == 2) throw node["width"].Refuse("số chẵn: hai byte một ký tự", "an even number: two bytes a character");
        var rule = new TextRule(form, encoding, width, Pad(node), AlignRight(node), Overflowing(node), node.Optional("forbid")?.Text(32) ?? "")
        {
            PadByte = PadByte(node),
            Reverse = node.Optional("reverse")?.Flag() ?? false,
            Upper = node.Optional("upper")?.Flag() ?? false,
            Segments = Segments(node, form),
            Table = Table(node, form),
        };
        return new Field.Words(node["ref"].Name(), rule, node.Optional("default")?.Scalar());
    }

    /// <summary>The text a step is repeated for.</summary>
    internal static CharactersOf Characters(ProfileNode? node, int columns)
    {
        node?.Only(ProfileKeys.Characters);
        if (node is not { } of) return new CharactersOf("text", "", columns is 0 or > FrameLimits.CharactersOfAStep ? null : columns, ' ', AlignRight: true, Overflow.Left);
        return new CharactersOf(
            of.Optional("ref")?.Name() ?? "text", of.Optional("default")?.Scalar(), of.Optional("width")?.Integer(1, FrameLimits.CharactersOfAStep),
            Pad(of), AlignRight(of), Overflowing(of));
    }

    private static char Pad(ProfileNode node)
    {
        string pad = node.Optional("pad")?.Text(1) ?? " ";
        return pad.Length == 1 && char.IsAscii(pad[0]) ? pad[0] : throw node["pad"].Refuse("đúng một ký tự ASCII", "exactly one ASCII character");
    }

    private static byte? PadByte(ProfileNode node)
    {
        if (node.Optional("padHex") is not { } pad) return null;
        if (node.Has("pad")) throw pad.Refuse("pad hoặc padHex", "pad or padHex");
        return node.Has("width") ? pad.Hex(1)[0] : throw pad.Refuse("chỉ dùng cùng width", "only together with width");
    }

    private static bool AlignRight(ProfileNode node) => node.Optional("align")?.OneOf("left", "right") == "right";

    private static Overflow Overflowing(ProfileNode node) => (node.Optional("overflow")?.OneOf("refuse", "left", "right") ?? "refuse") switch
    {
        "left" => Overflow.Left,
        "right" => Overflow.Right,
        _ => Overflow.Refuse,
    };

    private static SegmentOrder? Segments(ProfileNode node, TextForm form)
    {
        foreach (string key in OfSegments)
            if (form != TextForm.Seg7 && node.Optional(key) is { } odd) throw odd.Refuse("chỉ dùng với \"seg7\"", "only with \"seg7\"", key);
        bool inverted = node.Optional("inverted")?.Flag() ?? false;
        if (node.Optional("segments") is not { } bits) return inverted ? new SegmentOrder(SegmentOrder.Letters, inverted) : null;
        string order = bits.Text(8);
        bool whole = order.Length == 8 && SegmentOrder.Letters[..7].All(s => order.Count(c => c == s) == 1) && order.Count(c => c == 'p') <= 1 && order.All(c => c == '-' || SegmentOrder.Letters.Contains(c));
        return whole
            ? new SegmentOrder(order, inverted)
            : throw bits.Refuse("đoạn của bit 0 đến bit 7, ví dụ \"abcdefgp\" hoặc \"gfedcba-\"", "the segments of bit 0 to bit 7, such as \"abcdefgp\" or \"gfedcba-\"");
    }

    private static Dictionary<string, byte[]>? Table(ProfileNode node, TextForm form)
    {
        if (form != TextForm.Table)
            return node.Optional("table") is { } odd ? throw odd.Refuse("chỉ dùng với as \"table\"", "only with as \"table\"", "table") : null;
        var made = node["table"].Members(128).ToDictionary(m => m.Name, m => m.Node.Hex(4), StringComparer.Ordinal);
        if (!made.ContainsKey(" ") || made.Keys.Any(k => k.EnumerateRunes().Count() != 1) || made.Values.Select(v => v.Length).Distinct().Count() != 1)
            throw node["table"].Refuse("mỗi khóa một ký tự, có cả dấu cách, các byte dài bằng nhau", "one character a key, the blank among them, and equally many bytes for each");
        return made;
    }
}
