using System.Text;

namespace Kiosk.Devices.Tests.Profiles;

/// <summary>What comes out of editors, converters and tired hands: refused with the file, the place and what to do, in both languages; never an exception of another kind.</summary>
public class RefusingAStrangersFile
{
    private static readonly string Good = File.ReadAllText(Path.Combine(Shipped.Folder, "xunpeng-3a.json"));

    private static DeviceProfileException Refused(byte[] bytes) => Assert.Throws<DeviceProfileException>(() => DeviceProfile.Parse(bytes, "xunpeng-3a.json"));

    private static DeviceProfileException Refused(string text) => Refused(Encoding.UTF8.GetBytes(text));

    private static void Says(DeviceProfileException refused, string path, string vi, string en)
    {
        Assert.Equal(("xunpeng-3a.json", path), (refused.File, refused.JsonPath));
        Assert.Contains(vi, refused.Text.Vi, StringComparison.Ordinal);
        Assert.Contains(en, refused.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mark_that_some_editors_put_first_is_passed_over() => Assert.Equal("xunpeng-3a", DeviceProfile.Parse((byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)], "xunpeng-3a.json").Id);

    [Fact]
    public void Text_that_is_no_utf_8_is_told_with_its_line()
    {
        Says(Refused([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Good)]), "$", "UTF-8", "choose UTF-8 when saving");
        byte[] latin = Encoding.UTF8.GetBytes(Good);
        latin[Good.IndexOf("XunPeng number", StringComparison.Ordinal)] = 0xE9;
        Says(Refused(latin), "$", "dòng / line", "choose UTF-8 when saving");
    }

    [Theory]
    [InlineData("\"en\": \"XunPeng number board (3A frames)\"", "\"en\": \"\\ud800\"")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"\\udc00\": 1,")]
    public void Half_a_character_is_refused_and_no_crash(string was, string now) => Says(Refused(Good.Replace(was, now, StringComparison.Ordinal)), "$", "nửa ký tự", "half a character");

    [Theory]
    [InlineData("", "kiosk profile new")]
    [InlineData("  \n", "kiosk profile new")]
    [InlineData("hello", "line 1")]
    [InlineData("[]", "an object")]
    [InlineData("null", "an object")]
    [InlineData("{\"a\": 1,}", "no comma too many")]
    [InlineData("{\"version\": 1, \"version\": 2}", "no key twice")]
    public void What_is_no_profile_at_all_is_told_as_such(string text, string en) => Assert.Contains(en, Refused(text).Text.En, StringComparison.Ordinal);

    [Fact]
    public void Depth_and_size_have_an_end()
    {
        Assert.Contains("24", Refused(string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000)).Text.En, StringComparison.Ordinal);
        Assert.Contains("262144", Refused("{\"x\":\"" + new string('a', 300_000) + "\"}").Text.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"commands\":", "\"comands\":", "$.comands", "did you mean \"commands\"?")]
    [InlineData("\"kind\": \"counterDisplay\"", "\"kind\": \"CounterDisplays\"", "$.kind", "did you mean \"counterDisplay\"?")]
    [InlineData("\"sum\": \"sum8\"", "\"sum\": \"sum 8\"", "$.frames.number[1].sum", "did you mean \"sum8\"?")]
    [InlineData("\"as\": \"u16le\"", "\"as\": \"uint16le\"", "$.frames.number[0].fields[2].as", "one of u8")]
    public void The_word_that_was_meant_is_named(string was, string now, string path, string en)
    {
        var refused = Refused(Good.Replace(was, now, StringComparison.Ordinal));
        var at = Assert.Single(refused.Others.Prepend(refused), f => f.JsonPath == path);
        Assert.Contains(en, at.Text.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"start\": \"2A\", \"length\": 7}]", "[{\"idleMs\": 20}, {\"start\": \"2A\", \"length\": 7}]", "$.framing[0]", "never have their turn")]
    [InlineData("[{\"start\": \"2A\", \"length\": 7}]", "[{\"length\": 7}, {\"start\": \"2A\", \"end\": \"0A\"}]", "$.framing[0]", "never have their turn")]
    [InlineData("2A 00 78 03 01 A6 0A", "2A 00 78 03 01 A7 0A", "$.tests[2].expectEvent", "its sum is not")]
    [InlineData("2A 00 78 03 01 A6 0A", "2A 00 78 03 01 A6 0B", "$.tests[2].expectEvent", "none does")]
    public void What_can_never_be_heard_is_told_where_it_stands(string was, string now, string path, string en)
    {
        Assert.Contains(was, Good, StringComparison.Ordinal);
        var refused = Refused(Good.Replace(was, now, StringComparison.Ordinal));
        Assert.Equal(path, refused.JsonPath);
        Assert.Contains(en, refused.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_any_bytes_is_a_profile_or_a_refusal()
    {
        var random = new Random(5);
        byte[] good = Encoding.UTF8.GetBytes(Good);
        for (int i = 0; i < 400; i++)
        {
            byte[] made = (byte[])good.Clone();
            for (int n = random.Next(1, 6); n > 0; n--) made[random.Next(made.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) made = made[..random.Next(made.Length)];
            var thrown = Record.Exception(() => DeviceProfile.Parse(made, "xunpeng-3a.json"));
            Assert.True(thrown is null or DeviceProfileException, $"{i}: {thrown}");
        }
    }
}
