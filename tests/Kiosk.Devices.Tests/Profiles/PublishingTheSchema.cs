using System.Reflection;
using System.Text.Json;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Profiles;

public class PublishingTheSchema
{
    private static readonly JsonElement Schema = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Shipped.SchemaPath));

    public static TheoryData<string> Ids => [.. Shipped.Ids];

    [Theory, MemberData(nameof(Ids))]
    public void Every_shipped_profile_fits_the_published_schema(string id)
    {
        var profile = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(Shipped.Folder, id + ".json")));
        Assert.Empty(new JsonSchemaCheck(Schema).Faults(profile));
    }

    [Fact]
    public void The_schema_and_the_loader_know_the_same_keys()
    {
        var lists = typeof(ProfileKeys).GetFields(BindingFlags.Static | BindingFlags.NonPublic).ToDictionary(f => f.Name, f => (string[])f.GetValue(null)!);
        Assert.True(lists.Count > 25);
        foreach (var (name, keys) in lists)
        {
            string definition = char.ToLowerInvariant(name[0]) + name[1..];
            var at = name switch
            {
                "Profile" => Schema,
                "Frame" => Schema.GetProperty("$defs").GetProperty("frameObject"),
                _ => Schema.GetProperty("$defs").GetProperty(definition),
            };
            Assert.Equal(keys.Order(StringComparer.Ordinal), at.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
            Assert.False(at.GetProperty("additionalProperties").GetBoolean());
        }
    }

    [Fact]
    public void The_schema_and_the_loader_know_the_same_words()
    {
        var defs = Schema.GetProperty("$defs");
        string[] Words(string definition, string key) => [.. defs.GetProperty(definition).GetProperty("properties").GetProperty(key).GetProperty("enum").EnumerateArray().Select(v => v.GetString()!).Order(StringComparer.Ordinal)];
        Assert.Equal(Checksum.Names.Keys.Order(StringComparer.Ordinal), Words("sumField", "sum"));
        Assert.Equal(NumberCodes.Names.Keys.Order(StringComparer.Ordinal), Words("numberRefField", "as"));
        Assert.Equal(TextRule.Encodings.Keys.Order(StringComparer.Ordinal), Words("captureField", "encoding"));
        Assert.Equal(ProfileReader.Verbs.Order(StringComparer.Ordinal), [.. defs.GetProperty("verb").GetProperty("enum").EnumerateArray().Select(v => v.GetString()!).Order(StringComparer.Ordinal)]);
        Assert.Equal(ProfileReader.Verbs.Order(StringComparer.Ordinal), [.. Schema.GetProperty("properties").GetProperty("commands").GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)]);
        Assert.Equal(TextRule.Forms.Keys.Order(StringComparer.Ordinal), Words("textRefField", "as"));
        Assert.Equal(Enum.GetNames<DeviceKind>().Select(n => char.ToLowerInvariant(n[0]) + n[1..]), Schema.GetProperty("properties").GetProperty("kind").GetProperty("enum").EnumerateArray().Select(v => v.GetString()));
    }

    [Fact]
    public void The_schema_refuses_a_misspelt_key()
    {
        string text = File.ReadAllText(Path.Combine(Shipped.Folder, "xunpeng-3a.json")).Replace("\"gapMs\"", "\"gabMs\"", StringComparison.Ordinal);
        Assert.Equal(["$.timing.gabMs: unknown key"], new JsonSchemaCheck(Schema).Faults(JsonSerializer.Deserialize<JsonElement>(text)));
    }
}
