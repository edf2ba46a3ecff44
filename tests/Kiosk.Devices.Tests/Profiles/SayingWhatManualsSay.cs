using System.Text;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Profiles;

/// <summary>What manuals of other makers ask of a frame: each a way in which it differs from the boards that came first.</summary>
public class SayingWhatManualsSay
{
    /// <summary>A profile around one frame, one way of cutting and one event.</summary>
    private static DeviceProfile Profile(string fields, string framing = "", string match = "", string tests = "", string commands = "", string extra = "")
    {
        string events = match.Length == 0 ? "" : $$""" "framing": [{{framing}}], "events": [{{match}}], """;
        string json = $$$"""
            {
              "format": "kiosk-device-profile/1", "id": "any-board", "version": 1, "kind": "counterDisplay",
              "name": {"vi": "Bảng", "en": "Board"}, "products": [{"brand": "x", "model": "y"}], "sources": ["a test"], "maturity": "draft",
              "transport": {"serial": {"baud": 9600}}, "address": {"min": 0, "max": 255}, {{{events}}}
              "frames": {"show": {{{fields}}}{{{extra}}}}, "commands": {"show": [{"frame": "show"}]{{{commands}}}},
              "tests": [{{{tests}}}]
            }
            """;
        return DeviceProfile.Parse(Encoding.UTF8.GetBytes(json), "any-board.json");
    }

    private static string Sent(string fields, string args = "", int address = 1)
    {
        var said = args.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split('=')).ToDictionary(a => a[0], a => a[1]);
        var profile = Profile(fields);
        byte[] bytes = Assert.Single(profile.Encode("show", address, said)).Bytes;
        // The grammar runs both ways: whoever listens on the line reads the same values.
        var read = new CommandParser(profile.Grammar).Head(bytes, silent: true);
        Assert.Equal(bytes.Length, read?.Bytes);
        return FrameDifference.Hex(bytes);
    }

    private static string Read(string framing, string match, string hex)
    {
        var profile = Profile("[{\"hex\": \"00\"}]", framing, match);
        var splitter = profile.NewSplitter();
        var frames = new List<byte[]>();
        foreach (byte one in Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))) splitter.Push([one], frames);
        if (splitter.Held > 0) splitter.Silent(frames);
        return string.Join(" | ", frames.Select(f => profile.Understand(f, out var what) is var verdict && what is not null ? $"{what.Name} {string.Join(' ', what.Values.Select(v => $"{v.Key}={v.Value}"))}".Trim() : verdict.ToString()));
    }

    [Theory]
    // A check sum that is printable: each half of it behind 30h.
    [InlineData("""[{"hex":"02"},{"group":"g","fields":[{"ref":"text","as":"chars","encoding":"ascii"},{"hex":"03"}]},{"sum":"xor8","over":["g"],"as":"nib2"}]""", "text=12", "02 31 32 03 30 30")]
    // A constant added to it, bits turned over, in three decimal digits.
    [InlineData("""[{"group":"g","fields":[{"hex":"80 90"}]},{"sum":"sum8","over":["g"],"as":"u8","plus":32}]""", "", "80 90 30")]
    [InlineData("""[{"group":"g","fields":[{"hex":"01 02"}]},{"sum":"sum8","over":["g"],"as":"u8","xorOut":255}]""", "", "01 02 FC")]
    [InlineData("""[{"group":"g","fields":[{"hex":"01 02"}]},{"sum":"sum7","over":["g"],"as":"u8","xorOut":128}]""", "", "01 02 83")]
    [InlineData("""[{"group":"g","fields":[{"hex":"FF FE"}]},{"sum":"sum8","over":["g"],"as":"dec3"}]""", "", "FF FE 32 35 33")]
    [InlineData("""[{"group":"g","fields":[{"ascii":"123456789"}]},{"sum":"crc32","over":["g"],"as":"u32le"}]""", "", "31 32 33 34 35 36 37 38 39 26 39 F4 CB")]
    // A length that counts itself and what comes after it; one in words; one over two parts.
    [InlineData("""[{"group":"h","fields":[{"hex":"AA"},{"len":["h","d"],"as":"u8"}]},{"group":"d","fields":[{"ref":"text","as":"chars","encoding":"ascii"}]}]""", "text=ABC", "AA 05 41 42 43")]
    [InlineData("""[{"ref":"address","as":"u8"},{"len":"d","as":"u16be","unit":2},{"len":"d","as":"u8"},{"group":"d","fields":[{"ref":"text","as":"u16be-per-char"}]}]""", "text=A12", "01 00 03 06 00 41 00 31 00 32")]
    [InlineData("""[{"len":"d","as":"dec3"},{"group":"d","fields":[{"ref":"text","as":"chars","encoding":"ascii"}]}]""", "text=A12", "30 30 33 41 31 32")]
    // Modbus ASCII: the frame is digits, the check sum is of what they stand for.
    [InlineData("""{"fields":[{"hex":"3A"},{"group":"a","fields":[{"group":"b","fields":[{"hex":"01 06 00 00"},{"ref":"number","as":"u16be"}]},{"sum":"twos8","over":["b"],"as":"u8"}]},{"hex":"0D0A"}],"escape":{"over":"a","digits":"hex"}}""", "number=50", "3A 30 31 30 36 30 30 30 30 30 30 33 32 43 37 0D 0A")]
    // The check sum is escaped with what it counts.
    [InlineData("""{"fields":[{"hex":"FF"},{"group":"s","fields":[{"group":"g","fields":[{"hex":"06 A2"},{"ref":"text","as":"chars","encoding":"ascii"}]},{"sum":"sum8","over":["g"],"as":"u8"}]},{"hex":"FF"}],"escape":{"over":"s","map":{"FE":"FE00","FF":"FE01"}}}""", "text=V", "FF 06 A2 56 FE 00 FF")]
    // Fillers that are no characters, capitals, the digits from the right, a wiring of its own.
    [InlineData("""[{"ref":"text","as":"chars","encoding":"ascii","width":4,"padHex":"FF","align":"right","upper":true}]""", "text=a1", "FF FF 41 31")]
    [InlineData("""[{"ref":"text","as":"chars","encoding":"ascii","width":4,"align":"right","reverse":true}]""", "text=12", "32 31 20 20")]
    [InlineData("""[{"ref":"text","as":"seg7","width":2,"align":"right","segments":"gfedcba-"}]""", "text=7", "00 70")]
    [InlineData("""[{"ref":"text","as":"seg7","width":2,"align":"right","inverted":true}]""", "text=1.", "FF 79")]
    [InlineData("""[{"ref":"text","as":"table","width":3,"align":"right","table":{"0":"00","1":"01","2":"02","-":"0B"," ":"0A"}}]""", "text=12", "0A 01 02")]
    // Lamps that share a byte.
    [InlineData("""[{"hex":"57"},{"bits":[{"when":"red","values":{"off":0,"on":1,"blink":32},"default":"off"},{"when":"green","values":{"off":0,"on":4}}],"as":"u8"}]""", "red=blink green=on", "57 24")]
    [InlineData("""[{"bits":[{"when":"red","values":{"off":0,"on":1}}],"as":"u8","plus":48}]""", "red=on", "31")]
    // Text of Vietnamese boards and of boards that take sixteen bits a letter.
    [InlineData("""[{"ref":"text","as":"chars","encoding":"tcvn3"}]""", "text=Mời", "4D EA 69")]
    [InlineData("""[{"ref":"text","as":"chars","encoding":"utf-16le","width":6}]""", "text=Số", "53 00 D1 1E 20 00")]
    [InlineData("""[{"ref":"number","as":"bcd4"},{"ref":"address","as":"hex2-lower"}]""", "number=123", "01 23 30 61", 10)]
    public void A_frame_is_what_the_manual_prints(string fields, string args, string expected, int address = 1) => Assert.Equal(expected, Sent(fields, args, address));

    [Theory]
    // The check sum stands behind ETX and may be any byte, ETX too.
    [InlineData("""{"start":"02","end":"03","after":1}""", """{"emit":"key","match":[{"hex":"02"},{"group":"g","fields":[{"capture":"k","as":"chars","encoding":"ascii","rest":true},{"hex":"03"}]},{"sum":"xor8","over":["g"],"as":"u8"}]}""", "02 41 42 03 00 02 43 03 40 02 03 03", "key k=AB | key k=C | key k=")]
    // A line whose check sum follows its end.
    [InlineData("""{"end":"0D","after":1}""", """{"emit":"key","match":[{"group":"g","fields":[{"capture":"k","as":"chars","encoding":"ascii","rest":true},{"hex":"0D"}]},{"sum":"xor8","over":["g"],"as":"u8","init":127}]}""", "61 30 0D 23 61 31 0D 22", "key k=a0 | key k=a1")]
    // DLE ETX ends it, DLE DLE is data, even in front of an ETX.
    [InlineData("""{"start":"10 02","end":"10 03","unescape":{"1010":"10"}}""", """{"emit":"key","match":[{"hex":"10 02"},{"capture":"k","as":"bytes","rest":true},{"hex":"10 03"}]}""", "10 02 41 10 10 03 42 10 03", "key k=41100342")]
    // A card reader that writes its bytes as digits.
    [InlineData("""{"start":"02","end":"03","digits":"hex"}""", """{"emit":"card","match":[{"hex":"02"},{"group":"g","fields":[{"capture":"uid","as":"bytes","width":5}]},{"sum":"xor8","over":["g"],"as":"u8"},{"hex":"03"}]}""", "02 36 32 45 33 30 38 36 43 45 44 30 38 03", "card uid=62E3086CED")]
    // Fields of any width between commas.
    [InlineData("""{"terminator":"0D0A"}""", """{"emit":"key","match":[{"ascii":"K,"},{"capture":"pad","as":"chars","encoding":"ascii","until":"2C"},{"ascii":","},{"capture":"k","as":"chars","encoding":"ascii","rest":true}]}""", "4B 2C 31 32 2C 46 31 0D 0A 4B 2C 37 2C 45 0D 0A", "key pad=12 k=F1 | key pad=7 k=E")]
    // Three bytes end a frame.
    [InlineData("""{"terminator":"FF FF FF"}""", """{"emit":"key","match":[{"hex":"65"},{"capture":"page","as":"u8"},{"capture":"k","as":"u8"},{"hex":"01"}]}""", "65 00 05 01 FF FF FF", "key page=0 k=5")]
    // An address that the device adds 30h to.
    [InlineData("""{"start":"06","length":2}""", """{"emit":"ack","match":[{"hex":"06"},{"capture":"address","as":"u8","plus":48}]}""", "06 31 06 3F", "ack address=1 | ack address=15")]
    // Buttons as bits.
    [InlineData("""{"start":"04","length":3}""", """{"emit":"press","match":[{"hex":"04"},{"bits":[{"when":"a","values":{"up":0,"down":1}},{"when":"b","values":{"up":0,"down":128}}],"as":"u8"},{"hex":"0F"}]}""", "04 80 0F 04 01 0F", "press a=up b=down | press a=down b=up")]
    public void What_a_device_says_is_understood(string framing, string match, string hex, string expected) =>
        Assert.Equal(expected, Read(framing, match, hex));

    [Theory]
    [InlineData("""[{"group":"g","fields":[{"hex":"01"}]},{"sum":"crc16-arc","over":["g"],"as":"u8"}]""", "$.frames.show[1].as")]
    [InlineData("""[{"group":"g","fields":[{"hex":"01"}]},{"sum":"xor8","over":["g"],"as":"dec2"}]""", "$.frames.show[1].as")]
    [InlineData("""[{"ref":"text","as":"chars","encoding":"ascii","padHex":"FF"}]""", "$.frames.show[0].padHex")]
    [InlineData("""[{"ref":"text","as":"chars","encoding":"utf-16be","width":5}]""", "$.frames.show[0].width")]
    [InlineData("""[{"ref":"text","as":"chars","encoding":"ascii","segments":"abcdefgp"}]""", "$.frames.show[0].segments")]
    [InlineData("""[{"ref":"text","as":"seg7","segments":"abcdefga"}]""", "$.frames.show[0].segments")]
    [InlineData("""[{"ref":"text","as":"table","table":{"0":"00"}}]""", "$.frames.show[0].table")]
    [InlineData("""[{"ref":"text","as":"table","table":{" ":"00","ab":"01"}}]""", "$.frames.show[0].table")]
    [InlineData("""[{"bits":[{"when":"a","values":{"on":1}},{"when":"b","values":{"on":3}}],"as":"u8"}]""", "$.frames.show[0].bits[1].values")]
    [InlineData("""[{"bits":[{"when":"a","values":{"on":256}}],"as":"u8"}]""", "$.frames.show[0].as")]
    [InlineData("""{"fields":[{"group":"g","fields":[{"hex":"01"}]}],"escape":{"over":"g"}}""", "$.frames.show.escape")]
    public void What_cannot_be_is_refused_where_it_stands(string fields, string path) =>
        Assert.Equal(path, Assert.Throws<DeviceProfileException>(() => Profile(fields)).JsonPath);

    [Fact]
    public void A_length_in_words_refuses_half_a_word() =>
        Assert.Throws<ArgumentException>(() => Sent("""[{"len":"d","as":"u8","unit":2},{"group":"d","fields":[{"ref":"text","as":"chars","encoding":"ascii"}]}]""", "text=ABC"));

    private const string Keypad = """{"emit":"key","answer":"enable","match":[{"hex":"02"},{"capture":"seq","as":"u8"},{"capture":"k","as":"u8"},{"hex":"03"}]}""";

    [Theory]
    [InlineData(", \"enable\": [{\"frame\": \"ack\"}]", "[\"06 07\"]", "")]
    [InlineData(", \"enable\": [{\"frame\": \"ack\"}]", "[\"06 08\"]", "$.tests[0].answer[0]")]
    [InlineData(", \"enable\": [{\"frame\": \"ack\"}]", "[\"06 07\", \"06 07\"]", "$.tests[0].answer")]
    [InlineData("", "[\"06 07\"]", "$.events[0].answer")]
    public void An_acknowledgement_of_the_kiosk_is_proven_too(string commands, string answer, string refusedAt)
    {
        var made = Record.Exception(() => Profile(
            "[{\"hex\": \"00\"}]", """{"start":"02","length":4}""", Keypad, $$"""{"receive": "02 07 31 03", "expectEvent": {"event": "key", "seq": 7, "k": 49}, "answer": {{answer}}}""", commands,
            """, "ack": [{"hex": "06"}, {"ref": "seq", "as": "u8"}]"""));
        Assert.Equal(refusedAt, (made as DeviceProfileException)?.JsonPath ?? "");
    }
}
