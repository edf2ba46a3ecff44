using System.Globalization;
using Kiosk.Devices.Diagnosis;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Diagnosis;

public class GuessingFrames(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> Nothing = [];
    private static readonly string[] Guessed = ["show", "showNumber"];

    /// <summary>Every display that is driven by frames, with the verb whose frames are guessed.</summary>
    public static TheoryData<string, string> Displays => [.. Shipped.Ids.Select(Shipped.Profile)
        .Where(p => p.Kind is DeviceKind.CounterDisplay or DeviceKind.HallDisplay && p.Grammar.Frames.Count > 0)
        .SelectMany(p => Guessed.Where(p.Verbs.Contains).Select(v => (p.Id, v)))];

    [Theory]
    [MemberData(nameof(Displays))]
    public void From_three_examples_the_rule_of_a_shipped_display_is_found(string id, string verb)
    {
        var profile = Shipped.Profile(id);
        int? first = profile.Address?.Min is 0 ? 1 : profile.Address?.Min;
        FrameExample[] examples = [Make(profile, verb, "888", first), Make(profile, verb, "12", first), Make(profile, verb, "305", first + 2)];
        var guessed = FrameGuess.Of(examples);
        output.WriteLine($"{id} {verb}: {string.Join("; ", guessed.Select(g => $"value {g.Value}, address {g.Address}, sum {g.Sum}, {g.Unexplained} unexplained"))}");
        Assert.All(guessed, g => Assert.Equal(0, g.Unexplained));

        // The rule is right when it makes frames that it has not seen.
        foreach (var (text, address) in new[] { ("7", first + 1), ("999", first + 3), ("641", first) })
        {
            var unseen = Make(profile, verb, text, address);
            Assert.Equal(unseen.Frames.Select(Hex), guessed.Select(g => Hex(FrameEncoder.Encode(g.Shape, FrameGuess.Arguments(unseen)))));
        }
    }

    [Fact]
    public void Two_examples_of_a_manual_are_enough_for_a_board_with_a_check_sum()
    {
        // XP-3A's manual: 888 green and, by the same rule, 12.
        var guessed = Assert.Single(FrameGuess.Of([new([HexLines.TryParse("3A 00 78 03 01 B6 0A")!], "888", null), new([HexLines.TryParse("3A 00 0C 00 01 47 0A")!], "12", null)]));
        Assert.Equal((0, "u16le", "sum8"), (guessed.Unexplained, guessed.Value, guessed.Sum));
    }

    [Fact]
    public void A_check_sum_that_nobody_knows_is_left_open_and_counted()
    {
        var guessed = Assert.Single(FrameGuess.Of([new([HexLines.TryParse("02 38 38 38 17 03")!], "888", null), new([HexLines.TryParse("02 30 31 32 A9 03")!], "012", null), new([HexLines.TryParse("02 34 35 36 5C 03")!], "456", null)]));
        Assert.Equal((1, "chars 3"), (guessed.Unexplained, guessed.Value));
    }

    [Fact]
    public void A_reset_before_the_text_is_a_frame_that_never_changes()
    {
        var guessed = FrameGuess.Of([Make(Shipped.Profile("cd5220"), "show", "888", null), Make(Shipped.Profile("cd5220"), "show", "A012", null)]);
        Assert.Equal([null, "chars 20"], guessed.Select(g => g.Value));
    }

    [Fact]
    public void Examples_without_bytes_or_of_unlike_length_are_refused()
    {
        Assert.Throws<ArgumentException>(() => FrameGuess.Of([]));
        Assert.Throws<ArgumentException>(() => FrameGuess.Of([new([[]], "1", null)]));
        Assert.Throws<ArgumentException>(() => FrameGuess.Of([new([[1]], "1", null), new([[1], [2]], "2", null)]));
    }

    [Fact]
    public void Random_examples_neither_throw_nor_pass_for_understood()
    {
        var random = new Random(5);
        for (int n = 0; n < 200; n++)
        {
            var examples = Enumerable.Range(0, 3).Select(i =>
            {
                byte[] frame = new byte[random.Next(1, 24)];
                random.NextBytes(frame);
                return new FrameExample([frame], random.Next(1000).ToString(CultureInfo.InvariantCulture), null);
            }).ToList();
            Assert.All(FrameGuess.Of(examples), g => Assert.NotEqual(0, g.Unexplained));
        }
    }

    [Theory]
    [InlineData("06", "06", "06")]
    [InlineData("06 01", "06 01", "06 03")]
    [InlineData("3A 00 78 03 01 B6 0A", "3A 00 0C 00 01 47 0A", "3A 00 31 01 01 6D 0A")]
    [InlineData("17 88 02", "99 31 40", "05 06 07")]
    public void Whatever_a_board_answers_the_profile_reads_it_back(params string[] replies)
    {
        string[] texts = ["888", "12", "305"];
        var examples = texts.Select((t, i) => Make(Shipped.Profile("apertum-board"), "show", t, i == 2 ? 35 : 33) with { Reply = HexLines.TryParse(replies[i]) }).ToList();
        string json = ProfileSketch.Write(new SketchFacts(DeviceKind.CounterDisplay, "bang-la", "Bảng lạ", new(9600), true, 8, "?"), examples, FrameGuess.Of(examples));
        var profile = DeviceProfile.Parse(System.Text.Encoding.UTF8.GetBytes(json), "bang-la.json");
        Assert.Equal("show", profile.Health.Probe);
        Assert.All(replies, r => Assert.Equal("ack", Assert.Single(ProfileReport.Decode(profile, HexLines.TryParse(r)!)).Name));
    }

    private static FrameExample Make(DeviceProfile profile, string verb, string text, int? address) => new(
        [.. profile.Encode(verb, address ?? 0, new Dictionary<string, string> { ["text"] = text, ["number"] = text }, Nothing).Select(s => s.Bytes)], text, address);

    private static string Hex(byte[] bytes) => HexLines.Write(bytes);
}
