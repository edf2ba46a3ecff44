using System.Text.Json;
using System.Text.Json.Nodes;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.Profiles;

public class ShippedProfiles
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Shipped.ProfileFolder, "*.json")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_profile_loads(string file) => Assert.Equal(Path.GetFileNameWithoutExtension(file), ProfileFile.Load(file).Id);

    [Fact]
    public void The_schema_names_exactly_the_keys_that_are_read()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Shipped.Root, "firmware-config", "schema", "printer-profile.schema.json")));
        var properties = schema.RootElement.GetProperty("properties");
        Assert.Equal(ProfileFile.Keys.Order(), properties.EnumerateObject().Select(p => p.Name).Order());
        foreach (string required in schema.RootElement.GetProperty("required").EnumerateArray().Select(r => r.GetString()!))
        {
            var fault = Assert.Throws<ProfileException>(() => ProfileFile.Parse(Changed(p => p.Remove(required)), "p.json"));
            Assert.Equal($"$.{required}", fault.JsonPath);
        }
        foreach (var property in properties.EnumerateObject().Where(p => p.Value.TryGetProperty("minimum", out _)))
        {
            foreach (int outside in (int[])[property.Value.GetProperty("minimum").GetInt32() - 1, property.Value.GetProperty("maximum").GetInt32() + 1])
                Assert.Throws<ProfileException>(() => ProfileFile.Parse(WithoutVectors(property.Name, outside), "p.json"));
            int least = property.Value.GetProperty("minimum").GetInt32();
            ProfileFile.Parse(WithoutVectors(property.Name, least), "p.json");
        }
    }

    [Fact]
    public void A_misspelt_key_is_refused_in_both_languages_with_file_path_and_what_is_allowed()
    {
        var fault = Assert.Throws<ProfileException>(() => ProfileFile.Parse(Changed(p => p["serial"]!["bauds"] = 9600), "/etc/kiosk/p.json"));
        Assert.Equal("$.serial.bauds", fault.JsonPath);
        Assert.Equal("/etc/kiosk/p.json: $.serial.bauds: tìm thấy khóa lạ; cho phép: baud, bits, parity, stop, flow.", fault.Vietnamese);
        Assert.Equal("/etc/kiosk/p.json: $.serial.bauds: found an unknown key; allowed: baud, bits, parity, stop, flow.", fault.English);
        Assert.Contains(fault.Vietnamese[..^1], fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("widthDots", "575", "$.widthDots", "a multiple of 8")]
    [InlineData("widthDots", "\"576\"", "$.widthDots", "a whole number from 128 to 1024")]
    [InlineData("schema", "\"kiosk-printer-profile/2\"", "$.schema", "kiosk-printer-profile/1")]
    [InlineData("id", "\"Máy in\"", "$.id", "small letters a-z, digits and -")]
    [InlineData("textRoute", "\"codepage-tcvn3\"", "$.textRoute", "cheapest, raster")]
    [InlineData("text", """[{ "route": "tcvn3", "pages": [30, 256], "proven": "no" }]""", "$.text[0].pages", "[small letters, capitals], each 0 to 255")]
    [InlineData("text", """[{ "route": "viscii", "pages": [30, 31], "proven": "no" }]""", "$.text[0].pages", "only with tcvn3; the others have page")]
    [InlineData("text", """[{ "route": "glyphs", "page": 3, "proven": "documented" }]""", "$.text[0].page", "only with vscii1, viscii, cp1258")]
    [InlineData("text", """[{ "route": "viscii", "page": 3, "proven": "testSheet", "on": "22/11/2026" }]""", "$.text[0].on", "a day as 2026-11-22")]
    [InlineData("storedLogos", """[{ "key": "KC", "sha256": "00" }]""", "$.storedLogos[0].key", "gsParenL: two ASCII characters; fsP: a number from 1 to 255")]
    [InlineData("unconfirmed", """["bauds"]""", "$.unconfirmed", "names of keys of this file")]
    [InlineData("nativeQr", "1", "$.nativeQr", "true or false")]
    [InlineData("products", "[]", "$.products", "a list of 1 to 100 texts")]
    [InlineData("evidence", "null", "$.evidence", "an object")]
    public void A_wrong_value_is_refused_with_what_is_allowed(string key, string value, string path, string allowed)
    {
        var fault = Assert.Throws<ProfileException>(() => ProfileFile.Parse(Changed(p => p[key] = JsonNode.Parse(value)), "p.json"));
        Assert.Equal(path, fault.JsonPath);
        Assert.EndsWith($"allowed: {allowed}.", fault.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_json_a_doubled_key_and_a_wrong_file_name_are_refused()
    {
        Assert.Contains("line 1", Assert.Throws<ProfileException>(() => ProfileFile.Parse("{", "p.json")).English, StringComparison.Ordinal);
        Assert.Equal("$.id", Assert.Throws<ProfileException>(() => ProfileFile.Parse(Changed(_ => { }).Replace("{", "{\"id\":\"x\",", StringComparison.Ordinal), "p.json")).JsonPath);
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, Changed(_ => { }));
        Assert.Equal("$.id", Assert.Throws<ProfileException>(() => ProfileFile.Load(file)).JsonPath);
        File.Delete(file);
    }

    [Fact]
    public void An_example_whose_bytes_come_out_otherwise_is_refused_with_its_name_and_the_first_byte_that_differs()
    {
        var fault = Assert.Throws<ProfileException>(() => ProfileFile.Parse(Changed(p => p["kanjiDefault"] = !p["kanjiDefault"]!.GetValue<bool>()), "p.json"));
        Assert.Equal("$.vectors[0].bytes", fault.JsonPath);
        Assert.StartsWith("p.json: $.vectors[0].bytes: found \"40 rows of paper, then the cut\": byte 2: ", fault.English, StringComparison.Ordinal);
        fault = Assert.Throws<ProfileException>(() => ProfileFile.Parse(Changed(p => p["vectors"]![0]!["bytes"] = "1B 4"), "p.json"));
        Assert.EndsWith("allowed: hex bytes with blanks between: 1B 40.", fault.English, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_profile_proves_its_commands_and_says_what_nobody_confirmed(string file)
    {
        var profile = ProfileFile.Load(file);
        Assert.InRange(profile.Vectors, 2, 40);
        Assert.NotEmpty(profile.Unconfirmed);
        Assert.All(profile.LetterRoutes.Where(r => r.Proven != Proof.None), _ => Assert.DoesNotContain("text", profile.Unconfirmed));
    }

    [Fact]
    public void The_schema_lists_the_keys_of_routes_examples_and_logos_that_are_read()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Shipped.Root, "firmware-config", "schema", "printer-profile.schema.json")));
        var properties = schema.RootElement.GetProperty("properties");
        string[] Names(string key) => [.. properties.GetProperty(key).GetProperty("items").GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(VectorCheck.Keys.Order(StringComparer.Ordinal), Names("vectors"));
        Assert.Equal(ProfileReader.RouteKeys.Order(StringComparer.Ordinal), Names("text"));
        Assert.Equal(["key", "sha256"], Names("storedLogos"));
    }

    private static string WithoutVectors(string key, int value) => Changed(p =>
    {
        p.Remove("vectors"); // they hold for the true values only
        p[key] = value;
    });

    private static string Changed(Action<JsonObject> change)
    {
        var profile = JsonNode.Parse(File.ReadAllText(Path.Combine(Shipped.ProfileFolder, "generic-80.json")))!.AsObject();
        change(profile);
        return profile.ToJsonString();
    }
}
