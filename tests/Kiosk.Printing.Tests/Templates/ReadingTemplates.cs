using System.Text.Json;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.Templates;

public class ReadingTemplates
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Samples.Folder, "*.json")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_template_loads(string file) => Assert.Equal(Path.GetFileNameWithoutExtension(file), TicketTemplateFile.Load(file).Id);

    [Theory]
    [InlineData("""{ "kind": "text", "vi": "ĐT: {hotlin}", "en": "x" }""", "$.elements[2].vi", "{hotline} instead of {hotlin} (fields: ahead, appointment, authority")]
    [InlineData("""{ "kind": "text", "vi": "x", "en": "{Service}" }""", "$.elements[2].en", "{service} instead of {Service}")]
    [InlineData("""{ "kind": "text", "vi": "x", "en": "{service" }""", "$.elements[2].en", "braces { } in pairs")]
    [InlineData("""{ "kind": "text", "vi": "x}", "en": "x" }""", "$.elements[2].vi", "braces { } in pairs")]
    [InlineData("""{ "kind": "text", "vi": "x\u001b@", "en": "x" }""", "$.elements[2].vi", "no control and no invisible characters")]
    [InlineData("""{ "kind": "text", "vi": "x\u202e", "en": "x" }""", "$.elements[2].vi", "no control and no invisible characters")]
    [InlineData("""{ "kind": "text", "vi": "x" }""", "$.elements[2].en", "the key is required")]
    [InlineData("""{ "kind": "text", "vi": "x", "en": "y", "size": 20 }""", "$.elements[2].size", "a whole number from 24 to 120")]
    [InlineData("""{ "kind": "text", "vi": "x", "en": "y", "bolt": true }""", "$.elements[2].bolt", "kind, when, paper, vi, en, both, size, bold, align, narrow")]
    [InlineData("""{ "kind": "text", "vi": "x", "en": "y", "narrow": { "size": 200 } }""", "$.elements[2].narrow.size", "a whole number from 24 to 120")]
    [InlineData("""{ "kind": "text", "vi": "x", "en": "y", "narrow": { "kind": "rule" } }""", "$.elements[2].narrow.kind", "vi, en, both, size, bold, align")]
    [InlineData("""{ "kind": "text", "vi": "x", "en": "y", "paper": "wide", "narrow": {} }""", "$.elements[2].narrow", "not together with paper")]
    [InlineData("""{ "kind": "text", "vi": "{hotline}", "en": "y" }""", "$.elements[2].vi", "this field only with when: [\"hasHotline\"], for not every ticket has it")]
    [InlineData("""{ "kind": "text", "when": ["!hasWait"], "vi": "{waitLow}", "en": "y" }""", "$.elements[2].vi", "when: [\"hasWait\"]")]
    [InlineData("""{ "kind": "rule", "when": ["ofline"] }""", "$.elements[2].when", "offline instead of ofline (conditions: appointment, hasCounters")]
    [InlineData("""{ "kind": "rule", "when": ["offline", "!offline"] }""", "$.elements[2].when", "offline once")]
    [InlineData("""{ "kind": "rule", "when": [] }""", "$.elements[2].when", "a list of 1 to 4 texts")]
    [InlineData("""{ "kind": "gap", "dots": 401 }""", "$.elements[2].dots", "a whole number from 1 to 400")]
    [InlineData("""{ "kind": "barcode", "content": "{kiosk}" }""", "$.elements[2].content", "only {ticket} or {number}, and ASCII letters")]
    [InlineData("""{ "kind": "barcode", "content": "Đ{ticket}" }""", "$.elements[2].content", "only {ticket} or {number}, and ASCII letters")]
    [InlineData("""{ "kind": "picture" }""", "$.elements[2].kind", "text, number, logo, qr, barcode, rule, gap")]
    [InlineData("""{ "when": ["offline"] }""", "$.elements[2].kind", "text, number, logo, qr, barcode, rule, gap")]
    [InlineData("7", "$.elements[2]", "an object")]
    [InlineData("""{ "kind": "number" }""", "$.elements", "exactly one element number")]
    public void A_wrong_element_is_refused_with_its_place_and_what_is_allowed(string element, string path, string allowed)
    {
        var fault = Assert.Throws<ProfileException>(() => Samples.Parse(element));
        Assert.Equal(path, fault.JsonPath);
        Assert.Contains(allowed, fault.English, StringComparison.Ordinal);
        Assert.StartsWith($"t.json: {path}: tìm thấy ", fault.Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_without_the_line_for_copies_or_with_too_many_elements_is_refused()
    {
        string without = Samples.Json("""{ "kind": "rule" }""").Replace("[\"reprint\"]", "[\"reprint\", \"offline\"]", StringComparison.Ordinal);
        Assert.Contains("when: [\"reprint\"]", Assert.Throws<ProfileException>(() => TicketTemplateFile.Parse(without, "t.json")).English, StringComparison.Ordinal);
        string many = string.Join(',', Enumerable.Repeat("""{ "kind": "rule" }""", TicketTemplateFile.MaxElements));
        Assert.Contains("1 to 40 elements", Assert.Throws<ProfileException>(() => Samples.Parse(many)).English, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_json_another_schema_and_a_wrong_file_name_are_refused()
    {
        Assert.Contains("line 1", Assert.Throws<ProfileException>(() => TicketTemplateFile.Parse("{", "t.json")).English, StringComparison.Ordinal);
        string other = Samples.Json("""{ "kind": "rule" }""").Replace("template/1", "template/2", StringComparison.Ordinal);
        Assert.Equal("$.schema", Assert.Throws<ProfileException>(() => TicketTemplateFile.Parse(other, "t.json")).JsonPath);
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, Samples.Json("""{ "kind": "rule" }"""));
        Assert.Equal("$.id", Assert.Throws<ProfileException>(() => TicketTemplateFile.Load(file)).JsonPath);
        File.Delete(file);
    }

    [Fact]
    public void The_schema_names_exactly_the_words_that_are_read()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Shipped.Root, "firmware-config", "schema", "ticket-template.schema.json")));
        var parts = schema.RootElement.GetProperty("$defs");
        Assert.Equal(TicketTemplateFile.Keys.Order(), Names(schema.RootElement.GetProperty("properties")));
        Assert.Equal(TemplateWords.Fields.Keys.Order(), parts.GetProperty("field").GetProperty("enum").EnumerateArray().Select(f => f.GetString()!).Order());
        Assert.Equal(
            TemplateWords.Conditions.Keys.SelectMany(c => (string[])[c, "!" + c]).Order(),
            parts.GetProperty("when").GetProperty("items").GetProperty("enum").EnumerateArray().Select(f => f.GetString()!).Order());
        foreach (var (kind, keys) in ElementReader.KeysOf)
        {
            var properties = parts.GetProperty(kind).GetProperty("properties");
            string[] common = kind == "number" ? ["kind"] : ["kind", "when", "paper"];
            Assert.Equal(keys.Concat(common).Order(), Names(properties));
            if (properties.TryGetProperty("narrow", out var narrow)) Assert.Equal(ElementReader.NarrowKeysOf[kind].Order(), Names(narrow.GetProperty("properties")));
        }
    }

    private static IEnumerable<string> Names(JsonElement properties) => properties.EnumerateObject().Select(p => p.Name).Order();
}
