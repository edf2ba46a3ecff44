using System.Text.Json;

namespace Kiosk.Printing.Profiles;

/// <summary>
/// A JSON object read key by key, that refuses what it does not know: a misspelt key must not silently become a default.
/// Every refusal names the file, the path, what stands there and what may.
/// </summary>
internal sealed class StrictObject
{
    private readonly string file, path;
    private readonly Dictionary<string, JsonElement> members = [];

    internal StrictObject(string file, string path, JsonElement element, params ReadOnlySpan<string> known)
    {
        this.file = file;
        this.path = path;
        if (element.ValueKind != JsonValueKind.Object) throw Fault(path, Found(element), "một đối tượng", "an object");
        string keys = string.Join(", ", known.ToArray());
        foreach (var member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name)) throw Fault($"{path}.{member.Name}", ("khóa lạ", "an unknown key"), keys, keys);
            if (!members.TryAdd(member.Name, member.Value)) throw Fault($"{path}.{member.Name}", ("khóa lặp lại", "the key twice"), "một lần", "once");
        }
    }

    internal bool Has(string key) => members.ContainsKey(key);

    internal StrictObject Object(string key, params ReadOnlySpan<string> known) => new(file, $"{path}.{key}", Required(key), known);

    /// <summary>The objects of a list; none when the key is absent.</summary>
    internal IReadOnlyList<StrictObject> Objects(string key, int most, params ReadOnlySpan<string> known)
    {
        if (!Has(key)) return [];
        var value = Required(key);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > most)
            throw Fault($"{path}.{key}", Found(value), $"danh sách tối đa {most} đối tượng", $"a list of at most {most} objects");
        var objects = new List<StrictObject>();
        foreach (var item in value.EnumerateArray()) objects.Add(new StrictObject(file, $"{path}.{key}[{objects.Count}]", item, known));
        return objects;
    }

    internal int Number(string key, int least, int most, int orElse) => Has(key) ? Number(key, least, most) : orElse;

    internal bool Flag(string key, bool orElse) => Has(key) ? Flag(key) : orElse;

    internal byte? Byte(string key) => Has(key) ? (byte)Number(key, 0, 255) : null;

    internal int Number(string key, int least, int most)
    {
        var value = Required(key);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= most
            ? number
            : throw Fault($"{path}.{key}", Found(value), $"số nguyên từ {least} đến {most}", $"a whole number from {least} to {most}");
    }

    internal bool Flag(string key)
    {
        var value = Required(key);
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Fault($"{path}.{key}", Found(value), "true hoặc false", "true or false");
    }

    internal string Text(string key, int longest)
    {
        var value = Required(key);
        return IsText(value, longest) ? value.GetString()! : throw Fault($"{path}.{key}", Found(value), $"chữ, 1 đến {longest} ký tự", $"a text of 1 to {longest} characters");
    }

    internal IReadOnlyList<string> Texts(string key, int most)
    {
        var value = Required(key);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is var count && (count < 1 || count > most) || value.EnumerateArray().Any(item => !IsText(item, 500)))
            throw Fault($"{path}.{key}", Found(value), $"danh sách 1 đến {most} dòng chữ", $"a list of 1 to {most} texts");
        return [.. value.EnumerateArray().Select(item => item.GetString()!)];
    }

    internal (byte First, byte Second) Pair(string key)
    {
        var value = Required(key);
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2 && value[0].TryByte(out byte first) && value[1].TryByte(out byte second)) return (first, second);
        throw Fault($"{path}.{key}", Found(value), "[chữ thường, chữ hoa], mỗi số từ 0 đến 255", "[small letters, capitals], each 0 to 255");
    }

    /// <summary>As <see cref="Choice{T}(string, ReadOnlySpan{ValueTuple{string, T}})"/>; <paramref name="orElse"/> when the key is absent.</summary>
    internal T ChoiceOr<T>(string key, T orElse, params ReadOnlySpan<(string Word, T Value)> choices) => Has(key) ? Choice(key, choices) : orElse;

    internal T Choice<T>(string key, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        var value = Required(key);
        if (value.ValueKind == JsonValueKind.String)
            foreach (var (word, chosen) in choices)
                if (value.ValueEquals(word)) return chosen;
        string words = string.Join(", ", choices.ToArray().Select(c => c.Word));
        throw Fault($"{path}.{key}", Found(value), words, words);
    }

    internal ProfileException Refusal(string key, string allowedVi, string allowedEn) => Fault($"{path}.{key}", Found(Required(key)), allowedVi, allowedEn);

    /// <summary>A refusal that shows something else than what stands there.</summary>
    internal ProfileException Refusal(string key, string found, string allowedVi, string allowedEn) => Fault($"{path}.{key}", (found, found), allowedVi, allowedEn);

    private static bool IsText(JsonElement value, int longest) => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= longest;

    private static (string Vi, string En) Found(JsonElement value)
    {
        string raw = value.GetRawText();
        if (raw.Length > 60) raw = raw[..60] + "…";
        return (raw, raw);
    }

    private JsonElement Required(string key) =>
        members.TryGetValue(key, out var value) ? value : throw Fault($"{path}.{key}", ("không có khóa này", "no such key"), "khóa bắt buộc", "the key is required");

    private ProfileException Fault(string where, (string Vi, string En) found, string allowedVi, string allowedEn) =>
        new(file, where, found.Vi, found.En, allowedVi, allowedEn);
}

file static class JsonBytes
{
    internal static bool TryByte(this JsonElement value, out byte number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetByte(out number);
    }
}
