namespace Kiosk.Devices.Profiles;

/// <summary>Reads the fields of a frame (to send) or of an event (to receive) from a profile.</summary>
internal static class FieldReader
{
    private const string Chars = "chars", Bytes = "bytes", Hex = "hex", HexLower = "hex-lower";
    private static readonly string[] Extents = ["lenFrom", "width", "until", "rest"], TextOnly = ["encoding", .. Extents];

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
        if (escape.Has("map") == escape.Has("digits")) throw escape.Refuse("đúng một trong map, digits", "exactly one of map, digits");
        if (escape.Optional("map") is { } map) return new FrameShape(fields, over, Escapes(map));
        bool lower = escape["digits"].OneOf(Hex, HexLower) == HexLower;
        return new FrameShape(fields, over, new Dictionary<byte, byte[]>()) { Digits = lower ? 'a' : 'A' };
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
            ? ["hex", "ascii", "group", "len", "sum", "bits", "capture"]
            : ["hex", "ascii", "ref", "when", "bits", "group", "len", "sum"];
        node.Members(16);
        string? kind = kinds.FirstOrDefault(node.Has);
        return kind switch
        {
            "hex" => new Field.Literal(node.Only(ProfileKeys.HexField)["hex"].Hex()),
            "ascii" => new Field.Literal(Ascii(node.Only(ProfileKeys.AsciiField)["ascii"])),
            "ref" => Reference(node),
            "when" => Choice(node.Only(ProfileKeys.WhenField)),
            "bits" => Bits(node.Only(ProfileKeys.BitsField)),
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
        if (TextRule.Forms.TryGetValue(code, out var form)) return TextReader.Words(node.Only(ProfileKeys.TextRefField), form);
        node.Only(ProfileKeys.NumberRefField);
        return new Field.Number(
            node["ref"].Name(), NumberCodes.Names[code], node.Optional("default")?.Scalar(), node.Optional("plus")?.Integer(-65535, 65535) ?? 0);
    }

    private static Field.Choice Choice(ProfileNode node)
    {
        var values = node["values"].Members(64).ToDictionary(m => m.Name, m => m.Node.HexOrNothing(), StringComparer.Ordinal);
        if (values.Count == 0) throw node["values"].Refuse("ít nhất một giá trị", "at least one value");
        return new Field.Choice(node["when"].Name(), values, node.Optional("default")?.OneOf([.. values.Keys]));
    }

    private static Field.Bits Bits(ProfileNode node)
    {
        var code = Code(node["as"]);
        long taken = 0;
        var choices = new List<BitChoice>();
        foreach (var item in node["bits"].Items(1, 16))
        {
            item.Only(ProfileKeys.BitChoice);
            var values = item["values"].Members(64).ToDictionary(m => m.Name, m => (long)m.Node.Integer(0, 0xFFFFFF), StringComparer.Ordinal);
            var one = new BitChoice(item["when"].Name(), values, item.Optional("default")?.OneOf([.. values.Keys]));
            if (values.Count == 0 || one.Mask == 0) throw item["values"].Refuse("ít nhất một giá trị khác 0", "at least one value other than 0");
            if ((taken & one.Mask) != 0) throw item["values"].Refuse("các bit chưa dùng ở lựa chọn khác", "bits that no other choice uses", $"{taken & one.Mask}");
            if (choices.Exists(c => c.Name == one.Name)) throw item["when"].Refuse("mỗi tên một lần", "each name once");
            taken |= one.Mask;
            choices.Add(one);
        }
        int plus = node.Optional("plus")?.Integer(0, 65535) ?? 0;
        return taken + plus <= NumberCodes.Range(code).Max ? new Field.Bits(choices, code, plus) : throw node["as"].Refuse("dạng đủ rộng cho mọi bit", "a form wide enough for all bits");
    }

    private static Field.Length Length(ProfileNode node)
    {
        bool one = node["len"].Element.ValueKind == System.Text.Json.JsonValueKind.String;
        string[] over = one ? [node["len"].Name()] : [.. node["len"].Items(1, 8).Select(n => n.Name())];
        return new Field.Length(over[0], Code(node["as"]), node.Optional("plus")?.Integer(-255, 255) ?? 0)
        {
            And = over[1..],
            Unit = node.Optional("unit")?.Integer(1, 16) ?? 1,
        };
    }

    private static Field.Sum Sum(ProfileNode node)
    {
        var kind = Checksum.Names[node["sum"].OneOf([.. Checksum.Names.Keys])];
        var code = Code(node["as"]);
        long most = Checksum.Max(kind);
        if (NumberCodes.Range(code) is var (min, max) && (max < most || min < 0))
        {
            string fitting = string.Join(", ", NumberCodes.Names.Where(n => NumberCodes.Range(n.Value) is (0, var largest) && largest >= most).Select(n => n.Key));
            throw node["as"].Refuse($"dạng chứa được đến {most}: {fitting}", $"a form that holds up to {most}: {fitting}");
        }
        return new Field.Sum(kind, [.. node["over"].Items(1, 8).Select(n => n.Name())], code, node.Optional("init")?.Long(0, Math.Max(0xFFFF, most)))
        {
            Plus = node.Optional("plus")?.Integer(-65535, 65535) ?? 0,
            XorOut = node.Optional("xorOut")?.Long(0, kind == ChecksumKind.Sum7 ? 0xFF : most) ?? 0,
        };
    }

    private static Field Capture(ProfileNode node)
    {
        string name = node["capture"].Name();
        string code = node["as"].OneOf([.. NumberCodes.Names.Keys, Chars, Bytes]);
        if (code is not (Chars or Bytes))
        {
            foreach (string key in TextOnly)
                if (node.Optional(key) is { } odd) throw odd.Refuse("chỉ dùng với as \"chars\" hoặc \"bytes\"", "only with as \"chars\" or \"bytes\"", key);
            return new Field.CapturedNumber(name, NumberCodes.Names[code]) { Plus = node.Optional("plus")?.Integer(-65535, 65535) ?? 0 };
        }
        if (node.Optional("plus") is { } number) throw number.Refuse("chỉ dùng với dạng số", "only with a form of number", "plus");
        if (Extents.Count(node.Has) != 1)
            throw node.Refuse("đúng một trong lenFrom, width, until, rest", "exactly one of lenFrom, width, until, rest");
        if (node.Optional("rest") is { } rest && !rest.Flag()) throw rest.Refuse("true", "true");
        if (code == Bytes && node.Optional("encoding") is { } unread) throw unread.Refuse("chỉ dùng với as \"chars\"", "only with as \"chars\"", "encoding");
        return new Field.CapturedText(
            name, code == Bytes ? System.Text.Encoding.Latin1 : TextRule.Encodings[node["encoding"].OneOf([.. TextRule.Encodings.Keys])],
            node.Optional("width")?.Integer(1, FrameLimits.FrameBytes), node.Optional("lenFrom")?.Name())
        {
            Until = node.Optional("until")?.Hex(4),
            IsHex = code == Bytes,
        };
    }

    private static NumberCode Code(ProfileNode node) => NumberCodes.Names[node.OneOf([.. NumberCodes.Names.Keys])];

    private static HashSet<string> CheckNames(ProfileNode node, IReadOnlyList<Field> fields)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in Field.Flatten(fields).OfType<Field.Group>())
            if (!names.Add(group.Name)) throw node.Refuse("tên nhóm không trùng nhau", "each group name once", $"group \"{group.Name}\"");
        var wanted = Field.Flatten(fields).SelectMany(f => f switch
        {
            Field.Length length => [.. length.Over],
            Field.Sum sum => sum.Over,
            _ => (IReadOnlyList<string>)[],
        });
        string list = string.Join(", ", names);
        return wanted.FirstOrDefault(w => !names.Contains(w)) is { } missing
            ? throw node.Refuse($"một nhóm của khung này: {list}", $"a group of this frame: {list}", $"\"{missing}\"")
            : names;
    }

    /// <summary>What a field of an event reads.</summary>
    internal static IReadOnlyList<string> NamesOf(Field field) => field switch
    {
        Field.CapturedNumber number => [number.Name],
        Field.CapturedText text => [text.Name],
        Field.Bits bits => [.. bits.Choices.Select(c => c.Name)],
        _ => [],
    };

    private static void CheckCaptures(ProfileNode node, IReadOnlyList<Field> fields)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var all = new HashSet<string>(StringComparer.Ordinal);
        int open = 0;
        foreach (var field in Field.Flatten(fields))
        {
            foreach (string name in NamesOf(field))
                if (!all.Add(name)) throw node.Refuse("mỗi tên capture một lần", "each captured name once", $"\"{name}\"");
            if (field is Field.CapturedNumber number) numbers.Add(number.Name);
            if (field is not Field.CapturedText { Width: null, Until: null } text) continue;
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
