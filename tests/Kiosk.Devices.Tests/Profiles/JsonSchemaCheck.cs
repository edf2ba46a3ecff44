using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kiosk.Devices.Tests.Profiles;

/// <summary>As much of JSON Schema 2020-12 as the published schema uses; an unknown keyword fails, so the schema cannot outgrow it unseen.</summary>
internal sealed class JsonSchemaCheck(JsonElement root)
{
    private static readonly HashSet<string> Notes = ["$schema", "$id", "title", "description", "$defs"];

    internal IEnumerable<string> Faults(JsonElement value) => Faults(root, value, "$");

    private IEnumerable<string> Faults(JsonElement schema, JsonElement value, string path)
    {
        foreach (var rule in schema.EnumerateObject().Where(r => !Notes.Contains(r.Name)))
            foreach (string fault in Rule(schema, rule, value, path)) yield return fault;
    }

    private IEnumerable<string> Rule(JsonElement schema, JsonProperty rule, JsonElement value, string path) => rule.Name switch
    {
        "$ref" => Faults(root.GetProperty("$defs").GetProperty(rule.Value.GetString()!["#/$defs/".Length..]), value, path),
        "type" => Unless(Types(rule.Value).Contains(TypeOf(value)), $"{path}: type"),
        "enum" => Unless(rule.Value.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)), $"{path}: enum"),
        "const" => Unless(JsonElement.DeepEquals(rule.Value, value), $"{path}: const"),
        "pattern" => Unless(Regex.IsMatch(value.GetString()!, rule.Value.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)), $"{path}: pattern"),
        "maxLength" => Unless(value.GetString()!.Length <= rule.Value.GetInt32(), $"{path}: maxLength"),
        "minimum" => Unless(value.GetInt64() >= rule.Value.GetInt64(), $"{path}: minimum"),
        "maximum" => Unless(value.GetInt64() <= rule.Value.GetInt64(), $"{path}: maximum"),
        "minItems" => Unless(value.GetArrayLength() >= rule.Value.GetInt32(), $"{path}: minItems"),
        "maxItems" => Unless(value.GetArrayLength() <= rule.Value.GetInt32(), $"{path}: maxItems"),
        "minProperties" => Unless(value.EnumerateObject().Count() >= rule.Value.GetInt32(), $"{path}: minProperties"),
        "maxProperties" => Unless(value.EnumerateObject().Count() <= rule.Value.GetInt32(), $"{path}: maxProperties"),
        "required" => rule.Value.EnumerateArray().Where(k => !value.TryGetProperty(k.GetString()!, out _)).Select(k => $"{path}: missing {k}"),
        "items" => value.EnumerateArray().SelectMany((v, i) => Faults(rule.Value, v, $"{path}[{i}]")),
        "anyOf" => Unless(rule.Value.EnumerateArray().Any(s => Fits(s, value, path)), $"{path}: anyOf"),
        "properties" => value.EnumerateObject().Where(m => rule.Value.TryGetProperty(m.Name, out _))
            .SelectMany(m => Faults(rule.Value.GetProperty(m.Name), m.Value, $"{path}.{m.Name}")),
        "additionalProperties" => value.EnumerateObject().Where(m => !(schema.TryGetProperty("properties", out var p) && p.TryGetProperty(m.Name, out _)))
            .SelectMany(m => rule.Value.ValueKind == JsonValueKind.False ? [$"{path}.{m.Name}: unknown key"] : Faults(rule.Value, m.Value, $"{path}.{m.Name}")),
        _ => throw new InvalidOperationException($"The schema uses \"{rule.Name}\", which this check does not know."),
    };

    /// <summary>A keyword may assume its type; the type keyword stands first in every schema object and is asked first here.</summary>
    private bool Fits(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Fits(root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), value, path);
        return (!schema.TryGetProperty("type", out var type) || Types(type).Contains(TypeOf(value))) && !Faults(schema, value, path).Any();
    }

    private static string[] Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "integer",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    private static IEnumerable<string> Unless(bool holds, string fault) => holds ? [] : [fault];
}
