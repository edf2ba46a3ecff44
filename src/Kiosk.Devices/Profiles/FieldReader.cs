namespace Kiosk.Devices.Profiles;

/// <summary>Reads the fields of a frame (to send) or of an event (to receive) from a profile.</summary>
internal static class FieldReader
{
    private static readonly string[] Extents = ["lenFrom", "width", "rest"], TextOnly = ["encoding", .. Extents];

    internal static FrameShape Frame(ProfileNode node, bool hasAddress)
    {
        bool plain = node.Element.ValueKind == System.Text.Json.JsonValueKind.Array;
        if (!plain) node.Only(ProfileKeys.Frame);
        var fields = Fields(plain ? node : node["fields"], receiving: false);
        var names = CheckNames(node, fields);
        if (!hasAddress && Field.Flatten(fields).Any(f => f is Field.Number { Name: "address" }))
            throw node.Refuse("thêm mục \"address\" vào hồ sơ", "an \"address\" section in the profile", "ref \"address\"");
        if (plain || node.Optional("escape") is not { } escape) return new FrameShape(fields, null, new Dictionary<byte, byte[]>());
        escape.Only(ProfileKeys.Escape);
        string over = escape["over"].OneOf([.. names]);
        // Only so can the escaped span be found again by whoever reads the frame.
        int at = fields.FindIndex(f => f is Field.Group group && group.Name == over);
        if (at < 0 || Field.SizeOf(fields.Take(at)) is null || Field.SizeOf(fields.Skip(at + 1)) is null)
            throw escape["over"].Refuse("một nhóm ngoài cùng, trước và sau nó có độ dài cố định", "a group of the outermost level with fields of fixed size around it");
        return new FrameShape(fields, over, Escapes(escape["map"]));
    }

    internal static IReadOnlyList<Field> Match(ProfileNode node)
    {
        var fields = Fields(node, receiving: true);
        CheckNames(node, fields);
        CheckCaptures(node, fields);
        return fields;
    }

    private static List<Field> Fields(ProfileNode node, bool receiving, int depth = 0)
    {
        if (depth > FrameLimits.Nesting) throw node.Refuse($"tối đa {FrameLimits.Nesting} tầng nhóm", $"at most {FrameLimits.Nesting} levels of groups");
        var fields = node.Items(1, FrameLimits.FieldsInAFrame).Select(item => One(item, receiving, depth)).ToList();
        int all = Field.Flatten(fields).Count();
        return all <= FrameLimits.FieldsInAFrame
            ? fields
            : throw node.Refuse($"tối đa {FrameLimits.FieldsInAFrame} trường", $"at most {FrameLimits.FieldsInAFrame} fields", $"{all}");
    }

    private static Field One(ProfileNode node, bool receiving, int depth)
    {
        string[] kinds = receiving
            ? ["hex", "ascii", "group", "len", "sum", "capture"]
            : ["hex", "ascii", "ref", "when", "group", "len", "sum"];
        node.Members(12);
        string? kind = kinds.FirstOrDefault(node.Has);
        return kind switch
        {
            "hex" => new Field.Literal(node.Only(ProfileKeys.HexField)["hex"].Hex()),
            "ascii" => new Field.Literal(Ascii(node.Only(ProfileKeys.AsciiField)["ascii"])),
            "ref" => Reference(node),
            "when" => Choice(node.Only(ProfileKeys.WhenField)),
            "group" => new Field.Group(node.Only(ProfileKeys.GroupField)["group"].Name(), Fields(node["fields"], receiving, depth + 1)),
            "len" => Length(node.Only(ProfileKeys.LenField)),
            "sum" => Sum(node.Only(ProfileKeys.SumField)),
            "capture" => Capture(node.Only(ProfileKeys.CaptureField)),
            _ => throw node.Refuse($"một trường có khóa {string.Join(", ", kinds)}", $"a field with one of the keys {string.Join(", ", kinds)}"),
        };
    }

    private static byte[] Ascii(ProfileNode node)
    {
        string text = node.Text(FrameLimits.FrameBytes);
        return text.Length > 0 && text.All(char.IsAscii)
            ? System.Text.Encoding.ASCII.GetBytes(text)
            : throw node.Refuse("ký tự ASCII, ít nhất một", "ASCII characters, at least one");
    }

    private static Field Reference(ProfileNode node)
    {
        string code = node["as"].OneOf([.. NumberCodes.Names.Keys, .. TextRule.Forms.Keys]);
        if (TextRule.Forms.TryGetValue(code, out var form)) return Words(node.Only(ProfileKeys.TextRefField), form);
        node.Only(ProfileKeys.NumberRefField);
        return new Field.Number(
            node["ref"].Name(), NumberCodes.Names[code], node.Optional("default")?.Scalar(), node.Optional("plus")?.Integer(-65535, 65535) ?? 0);
    }

    private static Field.Words Words(ProfileNode node, TextForm form)
    {
        var encoding = form == TextForm.Chars ? TextRule.Encodings[node["encoding"].OneOf([.. TextRule.Encodings.Keys])] : System.Text.Encoding.ASCII;
        if (form != TextForm.Chars && node.Optional("encoding") is { } odd) throw odd.Refuse("chỉ dùng encoding với \"chars\"", "an encoding with \"chars\" only");
        var rule = new TextRule(
            form, encoding, node.Optional("width")?.Integer(1, FrameLimits.TextCharacters), Pad(node), AlignRight(node), Overflowing(node),
            node.Optional("forbid")?.Text(32) ?? "");
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

    private static bool AlignRight(ProfileNode node) => node.Optional("align")?.OneOf("left", "right") == "right";

    private static Overflow Overflowing(ProfileNode node) => (node.Optional("overflow")?.OneOf("refuse", "left", "right") ?? "refuse") switch
    {
        "left" => Overflow.Left,
        "right" => Overflow.Right,
        _ => Overflow.Refuse,
    };

    private static Field.Choice Choice(ProfileNode node)
    {
        var values = node["values"].Members(64).ToDictionary(m => m.Name, m => m.Node.HexOrNothing(), StringComparer.Ordinal);
        if (values.Count == 0) throw node["values"].Refuse("ít nhất một giá trị", "at least one value");
        return new Field.Choice(node["when"].Name(), values, node.Optional("default")?.OneOf([.. values.Keys]));
    }

    private static Field.Length Length(ProfileNode node) =>
        new(node["len"].Name(), Code(node["as"]), node.Optional("plus")?.Integer(-255, 255) ?? 0);

    private static Field.Sum Sum(ProfileNode node)
    {
        var kind = Checksum.Names[node["sum"].OneOf([.. Checksum.Names.Keys])];
        var code = Code(node["as"]);
        if (Checksum.IsWide(kind) && NumberCodes.Range(code).Max < 0xFFFF)
            throw node["as"].Refuse("u16be, u16le, hex4 hoặc u32le cho tổng 16 bit", "u16be, u16le, hex4 or u32le for a sum of 16 bits");
        if (code is NumberCode.Bcd2 or NumberCode.Dec2 or NumberCode.I16Be)
            throw node["as"].Refuse("u8, u16be, u16le, u32le, hex2 hoặc hex4", "u8, u16be, u16le, u32le, hex2 or hex4");
        return new Field.Sum(kind, [.. node["over"].Items(1, 8).Select(n => n.Name())], code, node.Optional("init")?.Integer(0, 0xFFFF));
    }

    private static Field Capture(ProfileNode node)
    {
        string name = node["capture"].Name();
        string code = node["as"].OneOf([.. NumberCodes.Names.Keys, "chars"]);
        if (code != "chars")
        {
            foreach (string key in TextOnly)
                if (node.Optional(key) is { } odd) throw odd.Refuse("chỉ dùng với as \"chars\"", "only with as \"chars\"", key);
            return new Field.CapturedNumber(name, NumberCodes.Names[code]);
        }
        if (Extents.Count(node.Has) != 1)
            throw node.Refuse("đúng một trong lenFrom, width, rest", "exactly one of lenFrom, width, rest");
        if (node.Optional("rest") is { } rest && !rest.Flag()) throw rest.Refuse("true", "true");
        return new Field.CapturedText(
            name, TextRule.Encodings[node["encoding"].OneOf([.. TextRule.Encodings.Keys])],
            node.Optional("width")?.Integer(1, FrameLimits.FrameBytes), node.Optional("lenFrom")?.Name());
    }

    private static NumberCode Code(ProfileNode node) => NumberCodes.Names[node.OneOf([.. NumberCodes.Names.Keys])];

    private static HashSet<string> CheckNames(ProfileNode node, IReadOnlyList<Field> fields)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in Field.Flatten(fields).OfType<Field.Group>())
            if (!names.Add(group.Name)) throw node.Refuse("tên nhóm không trùng nhau", "each group name once", $"group \"{group.Name}\"");
        var wanted = Field.Flatten(fields).SelectMany(f => f switch
        {
            Field.Length length => [length.Of],
            Field.Sum sum => sum.Over,
            _ => (IReadOnlyList<string>)[],
        });
        string list = string.Join(", ", names);
        return wanted.FirstOrDefault(w => !names.Contains(w)) is { } missing
            ? throw node.Refuse($"một nhóm của khung này: {list}", $"a group of this frame: {list}", $"\"{missing}\"")
            : names;
    }

    private static void CheckCaptures(ProfileNode node, IReadOnlyList<Field> fields)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var all = new HashSet<string>(StringComparer.Ordinal);
        int open = 0;
        foreach (var field in Field.Flatten(fields))
        {
            string? name = (field as Field.CapturedNumber)?.Name ?? (field as Field.CapturedText)?.Name;
            if (name is not null && !all.Add(name)) throw node.Refuse("mỗi tên capture một lần", "each captured name once", $"\"{name}\"");
            if (field is Field.CapturedNumber number) numbers.Add(number.Name);
            if (field is not Field.CapturedText text || text.Width is not null) continue;
            if (text.LengthFrom is not null && !numbers.Contains(text.LengthFrom))
                throw node.Refuse("lenFrom là một số đã đọc trước đó", "lenFrom names a number captured before", $"\"{text.LengthFrom}\"");
            if (text.LengthFrom is null) open++;
        }
        if (open > 1) throw node.Refuse("một trường rest", "one field with rest", $"{open}");
    }

    private static Dictionary<byte, byte[]> Escapes(ProfileNode node) => node.Members(16).ToDictionary(
        m => new ProfileNode(System.Text.Json.JsonSerializer.SerializeToElement(m.Name), m.Node.Path, m.Node.File).Hex(1)[0],
        m => m.Node.Hex(4));
}
