using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Kiosk.Worker.Configuration;

/// <summary>
/// Compares a document with the types it will be read into and tells every difference in words, where the deserializer would stop
/// at the first and say it in the language of programs. The types are the only list of what is read; there is no second one.
/// </summary>
internal sealed class ShapeCheck(ConfigurationFindings findings, JsonSerializerOptions options, bool strict)
{
    private const int LongestQuote = 40;

    public void Check(JsonElement root, JsonTypeInfo shape) => Value("$", root, shape, mayBeNull: false);

    /// <summary>Whether a member must be there: it is declared required, or is a parameter without a default.</summary>
    public static bool MustBeThere(JsonPropertyInfo member) => member.IsRequired || member.AssociatedParameter is { IsMemberInitializer: false, HasDefaultValue: false };

    private static bool MayBeNull(JsonPropertyInfo member) => Nullable.GetUnderlyingType(member.PropertyType) is not null || (member.AssociatedParameter?.IsNullable ?? member.IsSetNullable);

    private void Value(string at, JsonElement value, JsonTypeInfo shape, bool mayBeNull)
    {
        if (value.ValueKind == JsonValueKind.Null && mayBeNull) return;
        switch (shape.Kind)
        {
            case JsonTypeInfoKind.Object when value.ValueKind == JsonValueKind.Object: Members(at, value, shape); break;
            case JsonTypeInfoKind.Dictionary when value.ValueKind == JsonValueKind.Object: Entries(at, value, options.GetTypeInfo(shape.ElementType!)); break;
            case JsonTypeInfoKind.Enumerable when value.ValueKind == JsonValueKind.Array: Items(at, value, options.GetTypeInfo(shape.ElementType!)); break;
            case JsonTypeInfoKind.None when IsLeaf(value, shape): break;
            default: RefuseType(at, value, shape); break;
        }
    }

    private void Members(string at, JsonElement value, JsonTypeInfo shape)
    {
        var known = shape.Properties.ToDictionary(p => p.Name);
        var there = new HashSet<string>();
        var meant = new HashSet<string>();
        foreach (var member in value.EnumerateObject())
        {
            if (!there.Add(member.Name)) findings.Refuse($"{at}.{member.Name}", "ghi hai lần. Hãy giữ một.", "is there twice. Keep one.");
            else if (known.TryGetValue(member.Name, out var property)) Value($"{at}.{member.Name}", member.Value, options.GetTypeInfo(property.PropertyType), MayBeNull(property));
            else if (Unknown($"{at}.{member.Name}", member.Name, [.. known.Keys.Where(k => !value.TryGetProperty(k, out _))], known.Keys) is string near) meant.Add(near);
        }
        foreach (var property in shape.Properties.Where(p => MustBeThere(p) && !there.Contains(p.Name) && !meant.Contains(p.Name)))
        {
            var (vi, en) = Expected(options.GetTypeInfo(property.PropertyType));
            findings.Refuse($"{at}.{property.Name}", $"thiếu mục này. Hãy thêm {vi}.", $"is missing. Add {en}.");
        }
    }

    /// <summary>The name that was probably meant, of those that are not there; null when none is near.</summary>
    private string? Unknown(string at, string name, IReadOnlyList<string> absent, IEnumerable<string> known)
    {
        string? near = NearName.Of(name, absent);
        string all = string.Join(", ", known.Where(k => k[0] != '$'));
        if (!strict)
        {
            // Other programs keep their own members here, so only what looks like one of ours is spoken of.
            if (near is not null) findings.Warn(at, $"mục này không được đọc. Có phải là \"{near}\"?", $"this is not read. Is \"{near}\" meant?");
            return null;
        }
        if (near is null) findings.Refuse(at, $"không có mục này. Các mục ở đây: {all}.", $"is not known. Known here: {all}.");
        else findings.Refuse(at, $"không có mục này. Có phải là \"{near}\"? Các mục ở đây: {all}.", $"is not known. Is \"{near}\" meant? Known here: {all}.");
        return near;
    }

    private void Entries(string at, JsonElement value, JsonTypeInfo shape)
    {
        var there = new HashSet<string>();
        foreach (var entry in value.EnumerateObject())
        {
            string here = $"{at}['{entry.Name}']";
            if (!there.Add(entry.Name)) findings.Refuse(here, "ghi hai lần. Hãy giữ một.", "is there twice. Keep one.");
            else Value(here, entry.Value, shape, Nullable.GetUnderlyingType(shape.Type) is not null);
        }
    }

    private void Items(string at, JsonElement value, JsonTypeInfo shape)
    {
        int i = 0;
        foreach (var item in value.EnumerateArray()) Value($"{at}[{i++}]", item, shape, Nullable.GetUnderlyingType(shape.Type) is not null);
    }

    private static bool IsLeaf(JsonElement value, JsonTypeInfo shape)
    {
        if (value.ValueKind == JsonValueKind.Null) return false;
        // The converter also takes numbers, which say nothing to a reader of the file.
        if (shape.Type.IsEnum) return value.ValueKind == JsonValueKind.String && NearName.WordsOf(shape.Type).Contains(value.GetString(), StringComparer.OrdinalIgnoreCase);
        try
        {
            value.Deserialize(shape);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void RefuseType(string at, JsonElement value, JsonTypeInfo shape)
    {
        var (vi, en) = Expected(shape);
        string raw = value.GetRawText().ReplaceLineEndings(" "), found = raw.Length <= LongestQuote ? raw : raw[..LongestQuote] + "…";
        string? near = shape.Type.IsEnum && value.ValueKind == JsonValueKind.String ? NearName.Of(value.GetString()!, NearName.WordsOf(shape.Type)) : null;
        findings.Refuse(at, $"đang là {found}, cần {vi}.{(near is null ? "" : $" Có phải là \"{near}\"?")}", $"found {found}, {en} is needed.{(near is null ? "" : $" Is \"{near}\" meant?")}");
    }

    private static (string Vi, string En) Expected(JsonTypeInfo shape)
    {
        var type = Nullable.GetUnderlyingType(shape.Type) ?? shape.Type;
        if (shape.Kind == JsonTypeInfoKind.Enumerable) return ("một danh sách [ … ]", "a list [ … ]");
        if (shape.Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary) return ("một nhóm { … }", "a group { … }");
        if (type.IsEnum) return ($"một trong: {string.Join(", ", NearName.WordsOf(type))}", $"one of {string.Join(", ", NearName.WordsOf(type))}");
        if (type == typeof(SettingText)) return ("một đoạn chữ trong dấu nháy kép, hoặc một số nguyên", "a text in quotes or a whole number");
        if (type == typeof(int)) return ("một số nguyên, không có đơn vị", "a whole number without a unit");
        if (type == typeof(double)) return ("một số, không có đơn vị", "a number without a unit");
        if (type == typeof(bool)) return ("true hoặc false", "true or false");
        if (type == typeof(TimeOnly)) return ("giờ dạng \"HH:mm\", ví dụ \"07:30\"", "a time \"HH:mm\", such as \"07:30\",");
        if (type == typeof(DateOnly)) return ("ngày dạng \"yyyy-MM-dd\", ví dụ \"2027-01-31\"", "a date \"yyyy-MM-dd\", such as \"2027-01-31\",");
        return ("một đoạn chữ trong dấu nháy kép", "a text in quotes");
    }
}
