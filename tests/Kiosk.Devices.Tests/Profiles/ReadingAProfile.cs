using System.Text;

namespace Kiosk.Devices.Tests.Profiles;

public class ReadingAProfile
{
    private const string File = "small-board.json";

    private const string Small = """
        {
          "format": "kiosk-device-profile/1", "id": "small-board", "version": 1, "kind": "counterDisplay",
          "name": {"vi": "Bảng nhỏ", "en": "Small board"},
          "products": [{"brand": "x", "model": "y"}], "sources": ["bench"], "maturity": "bench",
          "transport": {"serial": {"baud": 9600}},
          "address": {"min": 1, "max": 9},
          "frames": {"f": [{"group": "g", "fields": [{"ref": "address", "as": "u8"}, {"ref": "number", "as": "u8"}]}, {"sum": "sum8", "over": ["g"], "as": "u8"}]},
          "commands": {"show": [{"frame": "f"}]},
          "tests": [{"command": "show", "args": {"address": 2, "number": 3}, "expect": ["02 03 05"]}]
        }
        """;

    private static DeviceProfile Parse(string json, string file = File) => DeviceProfile.Parse(Encoding.UTF8.GetBytes(json), file);

    [Fact]
    public void A_small_profile_is_enough()
    {
        var profile = Parse(Small);
        Assert.Equal([0x04, 0x09, 0x0D], profile.Encode("show", 4, new Dictionary<string, string> { ["number"] = "9" })[0].Bytes);
        Assert.Equal(TimeSpan.FromSeconds(20), profile.Health.ResendEvery);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"verzion\": 1", "$.verzion", "verzion")]
    [InlineData("\"version\": 1,", "", "$", "missing \"version\"")]
    [InlineData("\"version\": 1", "\"version\": 0", "$.version", "0")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "$.version", "\"1\"")]
    [InlineData("counterDisplay", "counterdisplay", "$.kind", "counterdisplay")]
    [InlineData("\"en\": \"Small board\"", "\"fr\": \"petit\"", "$.name.fr", "fr")]
    [InlineData("\"id\": \"small-board\"", "\"id\": \"other\"", "$.id", "other")]
    [InlineData("9600", "9600.5", "$.transport.serial.baud", "9600.5")]
    [InlineData("{\"serial\": {\"baud\": 9600}}", "{}", "$.transport", "{}")]
    [InlineData("\"as\": \"u8\"}, {\"ref\": \"number\"", "\"as\": \"u9\"}, {\"ref\": \"number\"", "$.frames.f[0].fields[0].as", "u9")]
    [InlineData("\"over\": [\"g\"]", "\"over\": [\"h\"]", "$.frames.f", "\"h\"")]
    [InlineData("\"sum\": \"sum8\"", "\"sum\": \"crc16-arc\"", "$.frames.f[1].as", "u8")]
    [InlineData("\"sum\": \"sum8\"", "\"sum\": \"md5\"", "$.frames.f[1].sum", "md5")]
    [InlineData("{\"ref\": \"address\", \"as\": \"u8\"}", "{\"capture\": \"address\", \"as\": \"u8\"}", "$.frames.f[0].fields[0]", "capture")]
    [InlineData("{\"ref\": \"address\", \"as\": \"u8\"}", "{\"hex\": \"0\"}", "$.frames.f[0].fields[0].hex", "\"0\"")]
    [InlineData("{\"ref\": \"address\", \"as\": \"u8\"}", "{\"ref\": \"t\", \"as\": \"chars\", \"encoding\": \"tcvn\"}", "$.frames.f[0].fields[0].encoding", "tcvn")]
    [InlineData("\"address\": {\"min\": 1, \"max\": 9},", "", "$.frames.f", "address")]
    [InlineData("[{\"frame\": \"f\"}]", "[{\"frame\": \"e\"}]", "$.commands.show[0].frame", "\"e\"")]
    [InlineData("[{\"frame\": \"f\"}]", "[{\"frame\": \"f\", \"expect\": \"ack\"}]", "$.commands.show[0].expect", "ack")]
    [InlineData("\"show\": [", "\"display\": [", "$.commands.display", "display")]
    [InlineData("[\"02 03 05\"]", "[\"02 03 06\"]", "$.tests[0].expect[0]", "byte 2: 06 ≠ 05")]
    [InlineData("[\"02 03 05\"]", "[\"02 03\"]", "$.tests[0].expect[0]", "byte 2: ∅ ≠ 05")]
    [InlineData("[\"02 03 05\"]", "[\"02 03 05\", \"00\"]", "$.tests[0].expect", "2")]
    [InlineData("\"number\": 3", "\"number\": 300", "$.tests[0]", "300")]
    [InlineData("\"commands\": {", "\"commands\": {\"clear\": [{\"frame\": \"f\"}], ", "$.tests", "\"clear\"")]
    [InlineData("\"commands\": {", "\"commands\": {}, \"commands\": {", "$", "commands")]
    [InlineData("\"maturity\": \"bench\",", "\"maturity\": \"bench\", \"events\": [{\"emit\": \"ack\", \"match\": [{\"hex\": \"06\"}]}],", "$", "events")]
    public void A_fault_is_refused_and_named_by_its_place(string was, string now, string path, string found)
    {
        Assert.Contains(was, Small, StringComparison.Ordinal);
        var refusal = Assert.Throws<DeviceProfileException>(() => Parse(Small.Replace(was, now, StringComparison.Ordinal)));
        Assert.Equal(File, refusal.File);
        Assert.Equal(path, refusal.JsonPath);
        Assert.Contains(found, refusal.Found, StringComparison.Ordinal);
        Assert.Contains(File, refusal.Text.Vi, StringComparison.Ordinal);
        Assert.Contains("cho phép", refusal.Text.Vi, StringComparison.Ordinal);
        Assert.Contains("allowed", refusal.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_JSON_is_refused_as_a_profile_not_as_a_crash() =>
        Assert.Throws<DeviceProfileException>(() => Parse(Small[..^5]));

    [Fact]
    public void A_draft_may_lack_vectors()
    {
        string draft = Small.Replace("\"maturity\": \"bench\"", "\"maturity\": \"draft\"", StringComparison.Ordinal)
            .Replace("\"commands\": {", "\"commands\": {\"clear\": [{\"frame\": \"f\"}], ", StringComparison.Ordinal);
        Assert.Equal(ProfileMaturity.Draft, Parse(draft).Maturity);
    }

    [Fact]
    public void A_refused_profile_does_not_keep_the_others_out()
    {
        string folder = Directory.CreateTempSubdirectory("profiles").FullName;
        try
        {
            System.IO.File.WriteAllText(Path.Combine(folder, File), Small);
            System.IO.File.WriteAllText(Path.Combine(folder, "wrong.json"), "{}");
            var loaded = DeviceProfiles.LoadFolder(folder);
            Assert.Equal(["small-board"], loaded.ById.Keys);
            Assert.Equal("wrong.json", Assert.Single(loaded.Refused).File);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Bounds_hold_against_a_profile_that_wants_too_much()
    {
        string deep = string.Concat(Enumerable.Range(0, 6).Select(i => $$"""{"group": "d{{i}}", "fields": [""")) + """{"hex": "00"}""" + string.Concat(Enumerable.Repeat("]}", 6));
        Assert.Throws<DeviceProfileException>(() => Parse(Small.Replace("\"frames\": {", $"\"frames\": {{\"deep\": [{deep}], ", StringComparison.Ordinal)));
        string wide = string.Join(", ", Enumerable.Repeat("""{"hex": "00"}""", 65));
        Assert.Throws<DeviceProfileException>(() => Parse(Small.Replace("\"frames\": {", $"\"frames\": {{\"wide\": [{wide}], ", StringComparison.Ordinal)));
        string many = string.Concat(Enumerable.Range(0, 33).Select(i => $$""""f{{i}}": [{"hex": "00"}], """"));
        Assert.Throws<DeviceProfileException>(() => Parse(Small.Replace("\"frames\": {", $"\"frames\": {{{many}", StringComparison.Ordinal)));
        Assert.Throws<DeviceProfileException>(() => Parse(Small.Replace("Small board", new string('x', 300_000), StringComparison.Ordinal)));
    }
}
