using System.Globalization;
using System.Text.Json;

namespace Kiosk.Devices.Profiles;

/// <summary>One JSON value of a profile together with the place it stands, so that every refusal can name it.</summary>
internal readonly record struct ProfileNode(JsonElement Element, string Path, string File)
{
    internal DeviceProfileException Refuse(string allowedVi, string allowedEn, string? found = null) =>
        new(File, Path, found ?? Shown(), new BilingualText(allowedVi, allowedEn));

    /// <summary>The node must be an object with no key outside <paramref name="keys"/>.</summary>
    internal ProfileNode Only(params IReadOnlyList<string> keys)
    {
        Expect(JsonValueKind.Object, "một đối tượng {}", "an object {}");
        foreach (var member in Element.EnumerateObject())
        {
            if (keys.Contains(member.Name)) continue;
            string list = string.Join(", ", keys);
            throw new ProfileNode(member.Value, $"{Path}.{member.Name}", File)
                .Refuse($"các khóa {list}", $"the keys {list}", $"khóa lạ / unknown key \"{member.Name}\"{Misspelling.Of(member.Name, keys)}");
        }
        return this;
    }

    internal ProfileNode this[string key] => Optional(key)
        ?? throw Refuse($"phải có khóa \"{key}\"", $"the key \"{key}\" is required", $"thiếu / missing \"{key}\"");

    internal ProfileNode? Optional(string key)
    {
        Expect(JsonValueKind.Object, "một đối tượng {}", "an object {}");
        return Element.TryGetProperty(key, out var value) ? new ProfileNode(value, $"{Path}.{key}", File) : null;
    }

    internal bool Has(string key) => Optional(key) is not null;

    internal string Text(int max = 400)
    {
        Expect(JsonValueKind.String, "một chuỗi", "a string");
        string text = Element.GetString()!;
        return text.Length <= max ? text : throw Refuse($"tối đa {max} ký tự", $"at most {max} characters", $"{text.Length} ký tự / characters");
    }

    /// <summary>A name used as a key elsewhere in the profile: letters, digits, no spaces.</summary>
    internal string Name()
    {
        string text = Text(40);
        return text.Length > 0 && text.All(char.IsAsciiLetterOrDigit)
            ? text
            : throw Refuse("một tên chỉ gồm chữ cái và chữ số ASCII", "a name of ASCII letters and digits");
    }

    internal int Integer(int min, int max) =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out int value) && value >= min && value <= max
            ? value
            : throw Refuse($"số nguyên từ {min} đến {max}", $"an integer from {min} to {max}");

    internal long Long(long min, long max) =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetInt64(out long value) && value >= min && value <= max
            ? value
            : throw Refuse($"số nguyên từ {min} đến {max}", $"an integer from {min} to {max}");

    internal bool Flag() => Element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? Element.GetBoolean()
        : throw Refuse("true hoặc false", "true or false");

    internal string OneOf(params IReadOnlyList<string> values)
    {
        string list = string.Join(", ", values);
        string? text = Element.ValueKind == JsonValueKind.String ? Element.GetString() : null;
        return text is not null && values.Contains(text) ? text : throw Refuse($"một trong {list}", $"one of {list}", $"{Shown()}{Misspelling.Of(text, values)}");
    }

    /// <summary>An argument value: text or a whole number, kept as text.</summary>
    internal string Scalar() => Element.ValueKind switch
    {
        JsonValueKind.String => Text(),
        JsonValueKind.Number when Element.TryGetInt64(out long number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw Refuse("chuỗi hoặc số nguyên", "a string or an integer"),
    };

    internal IReadOnlyDictionary<string, string> Scalars(int max = 32) =>
        Members(max).ToDictionary(m => m.Name, m => m.Node.Scalar(), StringComparer.Ordinal);

    internal IReadOnlyList<ProfileNode> Items(int min, int max)
    {
        Expect(JsonValueKind.Array, "một danh sách []", "a list []");
        int count = Element.GetArrayLength();
        if (count < min || count > max)
            throw Refuse($"từ {min} đến {max} phần tử", $"{min} to {max} items", $"{count} phần tử / items");
        var self = this;
        return [.. Element.EnumerateArray().Select((item, i) => new ProfileNode(item, $"{self.Path}[{i}]", self.File))];
    }

    internal IReadOnlyList<(string Name, ProfileNode Node)> Members(int max)
    {
        Expect(JsonValueKind.Object, "một đối tượng {}", "an object {}");
        var self = this;
        var members = Element.EnumerateObject().Select(m => (m.Name, new ProfileNode(m.Value, $"{self.Path}.{m.Name}", self.File))).ToList();
        return members.Count <= max
            ? members
            : throw Refuse($"tối đa {max} khóa", $"at most {max} keys", $"{members.Count} khóa / keys");
    }

    /// <summary>Bytes in hexadecimal, spaces allowed between them.</summary>
    internal byte[] Hex(int maxBytes = FrameLimits.FrameBytes)
    {
        string digits = Text(maxBytes * 3).Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length == 0 || digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit) || digits.Length / 2 > maxBytes)
            throw Refuse($"1 đến {maxBytes} byte dạng hệ 16, ví dụ \"0A FF\"", $"1 to {maxBytes} bytes in hexadecimal, such as \"0A FF\"");
        return Convert.FromHexString(digits);
    }

    /// <summary>As <see cref="Hex"/>, but an empty string means no byte at all.</summary>
    internal byte[] HexOrNothing() => Text(FrameLimits.FrameBytes).Length == 0 ? [] : Hex();

    /// <summary>Bytes of a test vector: hexadecimal, or <c>ascii:</c> followed by the characters themselves.</summary>
    internal byte[] VectorBytes()
    {
        string text = Text(FrameLimits.FrameBytes * 3);
        if (!text.StartsWith("ascii:", StringComparison.Ordinal)) return Hex();
        return text.All(char.IsAscii)
            ? System.Text.Encoding.ASCII.GetBytes(text["ascii:".Length..])
            : throw Refuse("chỉ ký tự ASCII sau \"ascii:\"", "only ASCII characters after \"ascii:\"");
    }

    internal BilingualText Bilingual()
    {
        Only(ProfileKeys.Bilingual);
        return new BilingualText(this["vi"].Text(), this["en"].Text());
    }

    private void Expect(JsonValueKind kind, string vi, string en)
    {
        if (Element.ValueKind != kind) throw Refuse(vi, en);
    }

    private string Shown()
    {
        string raw = Element.ValueKind == JsonValueKind.Undefined ? "?" : string.Join(' ', Element.GetRawText().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return raw.Length <= 60 ? raw : raw[..57] + "...";
    }
}
