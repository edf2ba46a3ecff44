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
    public void Every_member_is_described_in_both_languages()
    {
        var objects = Schema.GetProperty("$defs").EnumerateObject().Select(d => d.Value).Append(Schema).Append(Schema.GetProperty("properties").GetProperty("commands"));
        foreach (var member in objects.Where(o => o.TryGetProperty("properties", out _)).SelectMany(o => o.GetProperty("properties").EnumerateObject()))
            Assert.Matches(@"^.+\. / .+\.$", member.Value.GetProperty("description").GetString());
    }

    [Theory]
    [InlineData("xunpeng-3a", "\"gapMs\"", "\"gabMs\"", "$.timing.gabMs: unknown key")]
    [InlineData("xunpeng-3a", "\"version\": 1", "\"version\": 0", "$.version: minimum")]
    [InlineData("xunpeng-3a", "\"kind\": \"counterDisplay\"", "\"kind\": \"display\"", "$.kind: enum")]
    [InlineData("xunpeng-3a", "\"baud\": 9600", "\"baud\": 9600000", "$.transport.serial.baud: maximum")]
    [InlineData("xunpeng-3a", "\"sum\": \"sum8\"", "\"sum\": \"md5\"", "anyOf")]
    [InlineData("xunpeng-3a", "\"format\": \"kiosk-device-profile/1\"", "\"format\": \"kiosk-device-profile/2\"", "$.format: const")]
    [InlineData("xunpeng-3a", "\"sources\": [", "\"sources\": [1, ", "$.sources[0]: type")]
    [InlineData("xunpeng-3a", "\"en\": \"XunPeng number board (3A frames)\"", "\"fr\": \"panneau\"", "$.name: missing en")]
    [InlineData("xunpeng-3a", "\"probe\": \"show\"", "\"probe\": \"ask\"", "$.health.probe: enum")]
    [InlineData("cxh-udp", "\"port\": 8453", "\"port\": 0", "$.transport.udp.port: minimum")]
    [InlineData("cxh-udp", "\"default\": 8", "\"default\": true", "$.params.speed.default: type")]
    [InlineData("usb-numpad-rating", "\"emit\": \"press\"", "\"emit\": \"push\"", "$.inputs[0].emit: enum")]
    [InlineData("usb-numpad-rating", "\"debounceMs\": 30", "\"debounceMs\": 300", "$.presses.debounceMs: maximum")]
    [InlineData("hid-pos-honeywell", "\"0c2e\"", "\"c2e\"", "$.transport.hidraw.usb[0]: pattern")]
    [InlineData("hid-pos-honeywell", "\"moreAt\": 63", "\"more\": 63", "$.transport.hidraw.layouts[0].more: unknown key")]
    [InlineData("apertum-rs485-polled", "\"everyMs\": 100", "\"everyMs\": 1", "$.poll.everyMs: minimum")]
    [InlineData("gpio-chime", "\"chime\": 200", "\"chime\": 5", "$.transport.gpio.pulses.chime: minimum")]
    [InlineData("keyboard-wedge-scanner", "\"typed\"", "\"type\"", "anyOf")]
    [InlineData("gm65-scanner", "\"misprint\"", "\"mistake\"", "anyOf")]
    public void The_schema_refuses_what_is_wrong_and_so_does_the_loader(string id, string was, string now, string fault)
    {
        string good = File.ReadAllText(Path.Combine(Shipped.Folder, id + ".json"));
        int at = good.IndexOf(was, StringComparison.Ordinal);
        Assert.True(at >= 0, was);
        string broken = string.Concat(good.AsSpan(0, at), now, good.AsSpan(at + was.Length));
        Assert.Contains(new JsonSchemaCheck(Schema).Faults(JsonSerializer.Deserialize<JsonElement>(broken)), f => f.Contains(fault, StringComparison.Ordinal));
        Assert.Throws<DeviceProfileException>(() => DeviceProfile.Parse(System.Text.Encoding.UTF8.GetBytes(broken), id + ".json"));
    }
}
