using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Tests.Configuration;

/// <summary>
/// The published schemas say what the reader does: the same names, and whatever a schema allows or forbids at a place is read or
/// refused there. A setting that is added to the types, or a range that is changed in a check, fails here until the schema follows.
/// </summary>
public partial class PublishingTheSchemas
{
    public static TheoryData<string> Files => ["site", "catalogue"];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_demonstration_and_the_complete_example_fit_and_point_to_their_schema(string name)
    {
        var schema = SmallSchema.Read(name);
        string shipped = Path.Combine(AppContext.BaseDirectory, "firmware-config", "sites", "demo", name + ".json");
        var demonstration = JsonNode.Parse(File.ReadAllText(shipped))!;
        Assert.Equal($"../../schema/{name}.schema.json", (string?)demonstration["$schema"]);
        Assert.Empty(schema.Faults(demonstration));
        using var folder = new SiteFolder();
        Assert.Empty(schema.Faults(Of(folder, name)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_schema_has_the_names_that_are_read_and_no_others(string name)
    {
        var schema = SmallSchema.Read(name);
        var (options, type) = name == "site" ? (SiteJson.Default.Options, typeof(SiteSettings)) : (CatalogueJson.Default.Options, typeof(Catalogue));
        SameNames("$", schema, schema.Root, options, options.GetTypeInfo(type), [], strict: name == "site");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_member_is_described_in_both_languages(string name)
    {
        var schema = SmallSchema.Read(name);
        var described = schema.Root["properties"]!.AsObject().Concat(schema.Root["$defs"]!.AsObject().SelectMany(d => d.Value!["properties"]?.AsObject().ToList() ?? [])).ToList();
        Assert.True(described.Count > 15);
        Assert.All(described, member =>
        {
            string[] parts = ((string?)member.Value!["description"] ?? "").Split(" / ");
            Assert.True(parts.Length == 2 && NotAscii().IsMatch(parts[0]) && parts[1].Length > 3, $"{member.Key}: {string.Join(" / ", parts)}");
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void What_the_schema_allows_and_forbids_at_each_place_is_read_and_refused_there(string name)
    {
        var schema = SmallSchema.Read(name);
        using var complete = new SiteFolder();
        var tried = new List<string>();
        foreach (var (path, node) in Places(schema, "$", schema.Root, Of(complete, name)))
            foreach (var (json, fits) in Tries(schema, node))
            {
                if (IsOfADisplay(path) && json == "null") continue;
                if (fits && IsOfItsProfile(path)) continue;
                // Another service has it: that is told by another test.
                if (path.EndsWith(".numericSeries", StringComparison.Ordinal) && json is "1000" or "2000" or "3000") continue;
                using var folder = new SiteFolder().With(name + ".json", path, json);
                bool refused = folder.Faults().Any(f => f.Path.StartsWith(path, StringComparison.Ordinal));
                Assert.True(refused != fits, $"{name}.json {path} = {json}: the schema {(fits ? "allows" : "forbids")} it, the reader {(refused ? "refuses" : "reads")} it.");
                tried.Add(path);
            }
        Assert.True(tried.Count > 60, $"Only {tried.Count} values tried.");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_member_may_be_left_out_where_the_schema_does_not_require_it_and_nowhere_else(string name)
    {
        var schema = SmallSchema.Read(name);
        using var complete = new SiteFolder();
        foreach (var (path, node) in Places(schema, "$", schema.Root, Of(complete, name)).Prepend((Path: "$", Schema: schema.Root)).Where(p => p.Schema["properties"] is not null))
        {
            string[] required = [.. node["required"]!.AsArray().Select(r => (string)r!)];
            foreach (string member in node["properties"]!.AsObject().Select(p => p.Key).Where(m => NodeAt(Of(complete, name), path)![m] is not null))
            {
                if (IsOfADisplay($"{path}.{member}") || IsOfItsProfile($"{path}.{member}")) continue;
                using var folder = new SiteFolder().With(name + ".json", $"{path}.{member}", null);
                bool refused = folder.Faults().Any(f => f.Path.StartsWith($"{path}.{member}", StringComparison.Ordinal));
                Assert.True(refused == required.Contains(member), $"{name}.json {path}.{member} left out: the schema {(required.Contains(member) ? "requires" : "does not require")} it, the reader {(refused ? "refuses" : "reads on")}.");
            }
        }
    }

    /// <summary>A display needs its counter though a scanner does not: that depends on the role, and the schema leaves it to the reader.</summary>
    private static bool IsOfADisplay(string path) => path.StartsWith("$.lines[1]", StringComparison.Ordinal) && path.EndsWith(".counter", StringComparison.Ordinal);

    /// <summary>Addresses, roles and wires that a device can have depend on its profile, of which the schema knows nothing.</summary>
    private static bool IsOfItsProfile(string path) => ProfileDecides().IsMatch(path);

    /// <summary>Values at the borders of what the schema says, and whether it allows them.</summary>
    private static IEnumerable<(string Json, bool Fits)> Tries(SmallSchema schema, JsonObject place)
    {
        var node = schema.Behind(place);
        yield return ("null", SmallSchema.AllowsNull(place));
        foreach (string border in (string[])["minimum", "maximum"])
            if (node[border] is JsonNode bound)
            {
                double at = SmallSchema.Number(bound);
                yield return (at.ToString(CultureInfo.InvariantCulture), true);
                yield return ((at + (border == "minimum" ? -1 : 1)).ToString(CultureInfo.InvariantCulture), false);
            }
        foreach (var word in node["enum"]?.AsArray() ?? [])
            if (word is not null) yield return (word.ToJsonString(), true);
        if (node["enum"] is not null || node["const"] is not null || node["pattern"] is not null) yield return ("\"?\"", false);
        if (node["minLength"] is not null) yield return ("\"\"", false);
        if (node["minItems"] is not null) yield return ("[]", false);
        if (SmallSchema.Types(node).Contains("boolean")) yield return ("\"true\"", false);
        bool eitherWay = SmallSchema.Types(node).Contains("string") && SmallSchema.Types(node).Contains("integer");
        if (eitherWay) yield return ("true", false);
        if (SmallSchema.Types(node).Contains("string") && !eitherWay) yield return ("1", false);
        if ((SmallSchema.Types(node).Contains("integer") && !eitherWay) || SmallSchema.Types(node).Contains("number")) yield return ("\"1\"", false);
        if (SmallSchema.Types(node).Contains("integer")) yield return ("1.5", false);
    }

    /// <summary>Every place of the example with its schema, groups and lists among them; the root is left out.</summary>
    private static IEnumerable<(string Path, JsonObject Schema)> Places(SmallSchema schema, string path, JsonObject place, JsonNode? value)
    {
        var node = schema.Behind(place);
        if (path != "$") yield return (path, place["properties"] is null && node["properties"] is not null ? Joined(place, node) : place);
        IEnumerable<(string, JsonObject, JsonNode?)> inner = value switch
        {
            JsonObject group when node["properties"] is JsonObject members => group.Where(m => members[m.Key] is not null).Select(m => ($"{path}.{m.Key}", members[m.Key]!.AsObject(), m.Value)),
            JsonObject entries when node["additionalProperties"] is JsonObject its => entries.Select(m => ($"{path}['{m.Key}']", its, m.Value)),
            JsonArray list when node["items"] is JsonObject its => list.Select((v, i) => ($"{path}[{i}]", its, v)),
            _ => [],
        };
        foreach (var (at, its, item) in inner)
            foreach (var deeper in Places(schema, at, its, item)) yield return deeper;
    }

    /// <summary>A group behind a reference: its members, and whether null may stand there.</summary>
    private static JsonObject Joined(JsonObject place, JsonObject node)
    {
        var joined = node.DeepClone().AsObject();
        joined["type"] = SmallSchema.AllowsNull(place) ? new JsonArray("object", "null") : "object";
        return joined;
    }

    private static void SameNames(string at, SmallSchema schema, JsonObject place, JsonSerializerOptions options, JsonTypeInfo shape, HashSet<Type> seen, bool strict)
    {
        var node = schema.Behind(place);
        if (shape.Kind is JsonTypeInfoKind.Enumerable) SameNames($"{at}[]", schema, node["items"]!.AsObject(), options, options.GetTypeInfo(shape.ElementType!), seen, strict);
        if (shape.Kind is JsonTypeInfoKind.Dictionary) SameNames($"{at}['']", schema, node["additionalProperties"]!.AsObject(), options, options.GetTypeInfo(shape.ElementType!), seen, strict);
        if (shape.Type.IsEnum) Assert.Equal(NearName.WordsOf(shape.Type).Order(), node["enum"]!.AsArray().Select(w => (string)w!).Order());
        if (shape.Kind is not JsonTypeInfoKind.Object) return;
        var members = node["properties"]!.AsObject();
        Assert.Equal(shape.Properties.Select(p => p.Name).Order(StringComparer.Ordinal), members.Select(m => m.Key).Order(StringComparer.Ordinal));
        Assert.Equal(!strict, node["additionalProperties"] is null);
        Assert.Empty(shape.Properties.Where(ShapeCheck.MustBeThere).Select(p => p.Name).Except(node["required"]!.AsArray().Select(r => (string)r!)));
        if (!seen.Add(shape.Type)) return;
        foreach (var property in shape.Properties) SameNames($"{at}.{property.Name}", schema, members[property.Name]!.AsObject(), options, options.GetTypeInfo(property.PropertyType), seen, strict);
    }

    private static JsonNode Of(SiteFolder folder, string name) => name == "site" ? folder.Site : folder.Catalogue;

    private static JsonNode? NodeAt(JsonNode root, string path)
    {
        JsonNode? at = root;
        foreach (Match step in PathStep().Matches(path)) at = step.Groups["index"].Success ? at![int.Parse(step.Groups["index"].Value, CultureInfo.InvariantCulture)] : at![step.Groups["name"].Value];
        return at;
    }

    [GeneratedRegex(@"\.(?<name>[$A-Za-z_]+)|\['(?<name>[^']+)'\]|\[(?<index>\d+)\]")]
    private static partial Regex PathStep();

    [GeneratedRegex(@"\.devices\[\d+\]\.(address|role|lines)$")]
    private static partial Regex ProfileDecides();

    [GeneratedRegex(@"[^\x00-\x7F]")]
    private static partial Regex NotAscii();
}
