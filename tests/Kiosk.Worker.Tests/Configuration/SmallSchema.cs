using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kiosk.Worker.Tests.Configuration;

/// <summary>As much of JSON Schema 2020-12 as the schemas of site.json and catalogue.json use; an unknown keyword throws, so they cannot outgrow it unseen.</summary>
internal sealed class SmallSchema(JsonObject root)
{
    private static readonly HashSet<string> Notes = ["$schema", "$id", "title", "description", "$defs", "default"];

    public JsonObject Root => root;

    public static SmallSchema Read(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kiosk.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("Kiosk.sln is not above the tests.");
        return new SmallSchema(JsonNode.Parse(File.ReadAllText(Path.Combine(folder.FullName, "firmware-config", "schema", name + ".schema.json")))!.AsObject());
    }

    /// <summary>The schema behind a reference, or of the value where null is allowed too.</summary>
    public JsonObject Behind(JsonObject schema)
    {
        if (schema["$ref"] is JsonNode reference) return Behind(root["$defs"]![((string)reference!)["#/$defs/".Length..]]!.AsObject());
        return schema["anyOf"] is JsonArray any ? Behind(any[0]!.AsObject()) : schema;
    }

    public static bool AllowsNull(JsonObject schema) =>
        schema["anyOf"] is JsonArray any ? any.Any(a => AllowsNull(a!.AsObject()))
        : schema["enum"] is JsonArray words ? words.Contains(null)
        : Types(schema).Contains("null");

    public static IEnumerable<string> Types(JsonObject schema) => schema["type"] switch { JsonArray many => many.Select(t => (string)t!), JsonNode one => [(string)one!], _ => [] };

    public IEnumerable<string> Faults(JsonNode? value) => Faults(root, value, "$");

    private IEnumerable<string> Faults(JsonObject schema, JsonNode? value, string at) =>
        schema.Where(rule => !Notes.Contains(rule.Key)).SelectMany(rule => Holds(schema, rule.Key, rule.Value!, value, at));

    private IEnumerable<string> Holds(JsonObject schema, string rule, JsonNode wanted, JsonNode? value, string at) => rule switch
    {
        "$ref" => Faults(root["$defs"]![((string)wanted!)["#/$defs/".Length..]]!.AsObject(), value, at),
        "anyOf" => Unless(wanted.AsArray().Any(s => !Faults(s!.AsObject(), value, at).Any()), at, rule),
        "type" => Unless(Types(schema).Any(t => IsOf(t, value)), at, rule),
        "const" => Unless(JsonNode.DeepEquals(wanted, value), at, rule),
        "enum" => Unless(wanted.AsArray().Any(w => JsonNode.DeepEquals(w, value)), at, rule),
        "pattern" => Unless(value is not JsonValue text || Regex.IsMatch((string)text!, (string)wanted!, RegexOptions.None, TimeSpan.FromSeconds(1)), at, rule),
        "minLength" => Unless(value is not JsonValue text || ((string)text!).Length >= (int)wanted, at, rule),
        "minimum" => Unless(value is null || Number(value) >= Number(wanted), at, rule),
        "maximum" => Unless(value is null || Number(value) <= Number(wanted), at, rule),
        "minItems" => Unless(value is not JsonArray list || list.Count >= (int)wanted, at, rule),
        "maxItems" => Unless(value is not JsonArray list || list.Count <= (int)wanted, at, rule),
        "items" => value is JsonArray list ? list.SelectMany((v, i) => Faults(wanted.AsObject(), v, $"{at}[{i}]")) : [],
        "required" => value is JsonObject group ? wanted.AsArray().Where(k => !group.ContainsKey((string)k!)).Select(k => $"{at}.{k}: missing") : [],
        "properties" => value is JsonObject group ? group.Where(m => wanted[m.Key] is not null).SelectMany(m => Faults(wanted[m.Key]!.AsObject(), m.Value, $"{at}.{m.Key}")) : [],
        "propertyNames" => value is JsonObject group ? group.SelectMany(m => Faults(wanted.AsObject(), JsonValue.Create(m.Key), $"{at}.{m.Key}")) : [],
        "additionalProperties" => value is JsonObject group ? Others(schema, group).SelectMany(m => wanted is JsonObject its ? Faults(its, m.Value, $"{at}.{m.Key}") : Unless((bool)wanted, $"{at}.{m.Key}", "unknown")) : [],
        _ => throw new InvalidOperationException($"The schema uses \"{rule}\", which this check does not know."),
    };

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Others(JsonObject schema, JsonObject group) => group.Where(m => schema["properties"]?[m.Key] is null);

    private static bool IsOf(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == System.Text.Json.JsonValueKind.String,
        "boolean" => value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        "number" => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        "integer" => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number && Number(value) % 1 == 0,
        _ => throw new InvalidOperationException(type),
    };

    public static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static IEnumerable<string> Unless(bool holds, string at, string rule) => holds ? [] : [$"{at}: {rule}"];
}
