using System.Text;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Profiles;

/// <summary>The parts of the grammar that only some devices need.</summary>
public class SayingMore
{
    private const string File = "strobe-board.json";

    /// <summary>A board that takes one digit at a time, 100 ms apart, and shows them at a closing strobe.</summary>
    private const string Strobe = """
        {
          "format": "kiosk-device-profile/1", "id": "strobe-board", "version": 1, "kind": "counterDisplay",
          "name": {"vi": "Bảng từng chữ", "en": "Character board"}, "products": [{"brand": "x", "model": "y"}], "sources": ["a test"], "maturity": "documented",
          "transport": {"serial": {"baud": 2400}, "udp": {"port": 5000}}, "address": {"min": 1, "max": 9},
          "capabilities": {"columns": 4},
          "params": {
            "tint": {"vi": "Màu", "en": "Colour", "default": "red", "choices": ["red", "green"]},
            "level": {"vi": "Độ sáng", "en": "Brightness", "default": 3, "min": 0, "max": 7}
          },
          "frames": {
            "cell": [{"group": "g", "fields": [{"ref": "address", "as": "u8"}, {"ref": "index", "as": "u8", "plus": 1}, {"ref": "char", "as": "seg7", "width": 1}]}, {"sum": "ones8", "over": ["g"], "as": "u8", "init": 16}],
            "strobe": [{"hex": "7F"}, {"ref": "count", "as": "u8"}, {"when": "tint", "values": {"red": "01", "green": "02"}}, {"ref": "level", "as": "u8"}]
          },
          "commands": {"show": {"retries": 0, "steps": [{"frame": "cell", "forEach": "char", "gapAfterMs": 100}, {"frame": "strobe", "expect": "ack", "replyTimeoutMs": 900, "forEach": "char", "of": {"default": "Z", "ref": "once"}}]}},
          "framing": [{"start": "06", "length": 1}], "events": [{"emit": "ack", "match": [{"hex": "06"}]}],
          "health": {"probe": "show"},
          "tests": [
            {"command": "show", "args": {"address": 2, "text": "A01"}, "expect": ["02 01 00 EC", "02 02 77 74", "02 03 3F AB", "02 04 06 E3", "7F 01 01 03"]},
            {"receive": "06", "expectEvent": {"event": "ack"}}
          ]
        }
        """;

    private static DeviceProfile Parse(string json, string file = File) => DeviceProfile.Parse(Encoding.UTF8.GetBytes(json), file);

    private static string[] Hex(IEnumerable<EncodedStep> steps) => [.. steps.Select(s => Convert.ToHexString(s.Bytes))];

    private static Dictionary<string, string> Text(string text) => new() { ["text"] = text };

    [Fact]
    public void A_board_gets_its_text_character_by_character_and_a_strobe_at_the_end()
    {
        var steps = Parse(Strobe).Encode("show", 2, Text("A012"));
        Assert.Equal(["02017775", "02023FAC", "020306E4", "02045B8E", "7F010103"], Hex(steps));
        Assert.Equal([100, 100, 100, 100, 0], steps.Select(s => s.GapAfter.TotalMilliseconds));
        Assert.Equal([null, null, null, null, "ack"], steps.Select(s => s.Expect));
        Assert.Equal(TimeSpan.FromMilliseconds(900), steps[^1].ReplyTimeout);
        Assert.Null(steps[0].ReplyTimeout);
    }

    [Theory]
    [InlineData("A0123", "0123")]
    [InlineData("7", "   7")]
    [InlineData("", "    ")]
    public void A_text_is_fitted_to_the_cells_of_the_board(string text, string shown)
    {
        var cells = Parse(Strobe).Encode("show", 2, Text(text)).SkipLast(1);
        Assert.Equal(shown, SevenSegment.Read([.. cells.Select(c => c.Bytes[2])]));
    }

    [Fact]
    public void What_a_site_sets_wins_over_the_default_and_what_a_command_says_over_both()
    {
        var profile = Parse(Strobe);
        var set = new Dictionary<string, string> { ["tint"] = "green", ["level"] = "7" };
        Assert.Equal("7F010103", Hex(profile.Encode("show", 2, Text("1")))[^1]);
        Assert.Equal("7F010207", Hex(profile.Encode("show", 2, Text("1"), set))[^1]);
        Assert.Equal("7F010107", Hex(profile.Encode("show", 2, new Dictionary<string, string> { ["tint"] = "red" }, set))[^1]);
        Assert.Equal("7F010207", Hex(new DeviceBinding("b", profile, 2) { Settings = set }.Encode("show", Text("1")))[^1]);
    }

    [Theory]
    [InlineData("level", "8", "0–7")]
    [InlineData("level", "bright", "0–7")]
    [InlineData("tint", "blue", "red, green")]
    [InlineData("colour", "red", "tint, level")]
    public void A_site_may_not_set_what_the_profile_does_not_offer(string name, string value, string allowed)
    {
        var refusal = Assert.Throws<ArgumentException>(() => Parse(Strobe).CheckSettings(new Dictionary<string, string> { [name] = value }));
        Assert.Contains(allowed, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_a_file_are_told_together()
    {
        string broken = Strobe.Replace("\"version\": 1", "\"version\": 0", StringComparison.Ordinal).Replace("\"baud\": 2400", "\"baud\": 1", StringComparison.Ordinal)
            .Replace("\"sum\": \"ones8\"", "\"sum\": \"md5\"", StringComparison.Ordinal).Replace("\"default\": 3", "\"default\": 9", StringComparison.Ordinal);
        var refusal = Assert.Throws<DeviceProfileException>(() => Parse(broken));
        Assert.Equal(["$.version", "$.transport.serial.baud", "$.params.level.default", "$.frames.cell[1].sum"], refusal.Others.Prepend(refusal).Select(f => f.JsonPath));
    }

    [Fact]
    public void All_vectors_that_fail_are_told_with_both_frames_and_the_first_wrong_byte_marked()
    {
        string wrong = Strobe.Replace("02 02 77 74", "02 02 77 75", StringComparison.Ordinal).Replace("\"receive\": \"06\"", "\"receive\": \"06 06\"", StringComparison.Ordinal);
        var refusal = Assert.Throws<DeviceProfileException>(() => Parse(wrong));
        Assert.Equal("$.tests[0].expect[1]", refusal.JsonPath);
        Assert.Equal("$.tests[1].receive", Assert.Single(refusal.Others).JsonPath);
        string[] lines = refusal.Comparison!.Split('\n');
        Assert.EndsWith("02 02 77 75", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("02 02 77 74", lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[0].IndexOf("75", StringComparison.Ordinal), lines[2].IndexOf("^^", StringComparison.Ordinal));
        Assert.Equal(lines[1].LastIndexOf("74", StringComparison.Ordinal), lines[2].IndexOf("^^", StringComparison.Ordinal));
        Assert.EndsWith("byte 3: 75 ≠ 74", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"forEach\": \"char\", \"gapAfterMs\"", "\"forEach\": \"byte\", \"gapAfterMs\"", "byte")]
    [InlineData("\"frame\": \"cell\", \"forEach\": \"char\"", "\"frame\": \"cell\", \"of\": {}", "{}")]
    [InlineData("\"tint\": {\"vi\"", "\"address\": {\"vi\"", "address")]
    [InlineData("\"min\": 0, \"max\": 7", "\"min\": 0, \"max\": 7, \"choices\": [\"1\"]", "choices")]
    [InlineData("\"udp\": {\"port\": 5000}", "\"udp\": {\"port\": 70000}", "70000")]
    [InlineData("\"udp\": {\"port\": 5000}", "\"evdev\": {\"usb\": [\"46d\"]}", "46d")]
    [InlineData("\"framing\"", "\"inputs\": [{\"input\": \"KEY_KP1\", \"emit\": \"press\", \"values\": {}}], \"framing\"", "KEY_KP1")]
    [InlineData("\"framing\"", "\"poll\": {\"command\": \"poll\", \"everyMs\": 100}, \"framing\"", "poll")]
    public void What_the_grammar_does_not_say_is_refused(string was, string now, string found)
    {
        Assert.Contains(was, Strobe, StringComparison.Ordinal);
        var refusal = Assert.Throws<DeviceProfileException>(() => Parse(Strobe.Replace(was, now, StringComparison.Ordinal)));
        Assert.Contains(found, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_key_of_a_pad_is_refused_by_name()
    {
        string pad = System.IO.File.ReadAllText(Path.Combine(Shipped.Folder, "usb-numpad-rating.json")).Replace("KEY_KP1\", \"emit", "KEY_NUMPAD1\", \"emit", StringComparison.Ordinal);
        Assert.Contains("KEY_NUMPAD1", Assert.Throws<DeviceProfileException>(() => Parse(pad, "usb-numpad-rating.json")).Message, StringComparison.Ordinal);
        Assert.Equal([79, 80, 81], Shipped.Profile("usb-numpad-rating").Inputs.Take(3).Select(i => (int)i.KeyCode!));
        Assert.Equal([0x120, 0x121], Shipped.Profile("arcade-encoder-rating").Inputs.Take(2).Select(i => (int)i.KeyCode!));
    }

    [Fact]
    public void A_frame_that_the_manual_prints_wrongly_stays_wrong()
    {
        var misprint = Shipped.Profile("gm65-scanner").Vectors.Single(v => v.Kind == VectorKind.Misprint);
        Assert.Equal("7E00090100 00DEC8".Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(misprint.Frames[0]));
        string text = System.IO.File.ReadAllText(Path.Combine(Shipped.Folder, "gm65-scanner.json"));
        string healed = text.Replace("\"misprint\": \"7E 00 09 01 00 00 DE C8\"", "\"misprint\": \"7E 00 09 01 00 00 00 DE C8\"", StringComparison.Ordinal);
        Assert.NotEqual(text, healed);
        Assert.EndsWith(".misprint", Assert.Throws<DeviceProfileException>(() => Parse(healed, "gm65-scanner.json")).JsonPath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gbk", "啊阿", "B0A1B0A2")]
    [InlineData("gbk", "21℃", "3231A1E6")]
    [InlineData("gbk", "tá ạ", "74612061")]
    [InlineData("latin1", "café", "636166E9")]
    [InlineData("latin1", "Đá ở đây", "4461206F20646179")]
    [InlineData("cp1251", "Цех", "D6E5F5")]
    [InlineData("utf-8", "Đá", "C490C3A1")]
    [InlineData("ascii", "Đá", "4461")]
    public void A_text_keeps_all_of_its_accents_or_none(string encoding, string text, string expected) =>
        Assert.Equal(expected, Convert.ToHexString(new TextRule(TextForm.Chars, TextRule.Encodings[encoding], null, ' ', false, Overflow.Refuse, "").Encode(text)!));

    [Fact]
    public void Cutting_never_leaves_half_a_letter()
    {
        var left = new TextRule(TextForm.Chars, TextRule.Encodings["gbk"], 3, '*', false, Overflow.Left, "");
        Assert.Equal("B0A22A", Convert.ToHexString(left.Encode("啊阿")!));
        var right = new TextRule(TextForm.Chars, TextRule.Encodings["utf-8"], 4, ' ', true, Overflow.Right, "");
        Assert.Equal("20C490C3A1"[..2] + "C49041", Convert.ToHexString(right.Encode("ĐAáá")!));
    }

    [Fact]
    public void Windows_1258_text_is_read_with_its_tone_marks_joined() =>
        Assert.Equal("Trần", TextRule.Decode(TextRule.Encodings["cp1258"], [0x54, 0x72, 0xE2, 0xCC, 0x6E]));

    [Theory]
    [InlineData(DeviceKind.CounterDisplay)]
    [InlineData(DeviceKind.HallDisplay)]
    [InlineData(DeviceKind.CallerKeypad)]
    [InlineData(DeviceKind.RatingPad)]
    [InlineData(DeviceKind.ButtonPanel)]
    [InlineData(DeviceKind.Scanner)]
    [InlineData(DeviceKind.Annunciator)]
    [InlineData(DeviceKind.Lamp)]
    public void A_first_profile_of_every_kind_works_as_it_is_written(DeviceKind kind)
    {
        string text = ProfileSkeleton.For(kind, "Bảng \"X\" \\ 1", "bang-x");
        var profile = Parse(text, "bang-x.json");
        Assert.Equal(kind, profile.Kind);
        Assert.Equal("Bảng \"X\" \\ 1", profile.Name.Vi);
        Assert.Equal(ProfileMaturity.Draft, profile.Maturity);
        Assert.NotEmpty(profile.Vectors);
        Assert.Contains("//", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_caught_on_the_line_are_read_in_both_directions()
    {
        var led = Shipped.Profile("modbus-led485");
        var read = ProfileReport.Decode(led, Convert.FromHexString("FFEE" + "01100080000204773F065B922C" + "0110008000024020" + "019002CDC1"));
        Assert.Equal([("", false), ("segments", true), ("ack", false), ("nack", false)], read.Select(r => (r.Name, r.Sent)));
        Assert.Equal("A012", read[1].Values["text"]);
        Assert.Equal("FF EE", read[0].Hex);
        Assert.True(Assert.Single(ProfileReport.Decode(Shipped.Profile("xunpeng-3a"), Convert.FromHexString("2A00790301A60A"))).BadChecksum);
    }
}
