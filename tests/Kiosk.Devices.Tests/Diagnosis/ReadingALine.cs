using Kiosk.Devices.Diagnosis;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Diagnosis;

public class ReadingALine
{
    private static readonly DeviceProfile[] All = [.. Shipped.Ids.Select(Shipped.Profile)];

    public static TheoryData<string> SerialProfiles => [.. All.Where(p => p.Serial is not null).Select(p => p.Id)];

    private static byte[] Hex(string text) => HexLines.TryParse(text)!;

    [Theory]
    [MemberData(nameof(SerialProfiles))]
    public void Every_frame_of_a_profile_s_vectors_is_read_by_that_profile(string id)
    {
        var profile = Shipped.Profile(id);
        var reader = new LineReader(profile);
        var frames = profile.Vectors.Where(v => v.Kind is VectorKind.Command or VectorKind.Receive).SelectMany(v => v.Frames).ToList();
        Assert.NotEmpty(frames);
        Assert.All(frames, f => Assert.DoesNotContain(reader.Read(f), r => r.Proof is ReadingProof.Unknown or ReadingProof.BadSum));
    }

    [Fact]
    public void Question_and_answer_in_one_burst_are_two_readings()
    {
        var read = new LineReader(Shipped.Profile("modbus-led485")).Read(Hex("01 10 00 80 00 02 04 77 3F 06 5B 92 2C  01 10 00 80 00 02 40 20"));
        Assert.Equal([(true, "segments", 0, 13), (false, "ack", 13, 8)], read.Select(r => (r.Sent, r.Name, r.Start, r.Length)));
        Assert.All(read, r => Assert.Equal(ReadingProof.Checked, r.Proof));
        Assert.Equal("A012", read[0].Values["text"]);
    }

    [Fact]
    public void A_disturbed_bit_is_told_from_a_strange_frame()
    {
        var reader = new LineReader(Shipped.Profile("modbus-led485"));
        Assert.Equal(ReadingProof.BadSum, Assert.Single(reader.Read(Hex("01 10 00 80 00 02 04 77 3F 06 5B 92 2D"))).Proof);
        Assert.Equal(ReadingProof.Unknown, Assert.Single(reader.Read(Hex("DE AD BE EF"))).Proof);
    }

    [Fact]
    public void Noise_before_a_frame_does_not_hide_it()
    {
        var read = new LineReader(Shipped.Profile("xunpeng-3a")).Read(Hex("FF 00 3A 00 78 03 01 B6 0A"));
        Assert.Equal([(ReadingProof.Unknown, 2), (ReadingProof.Checked, 7)], read.Select(r => (r.Proof, r.Length)));
    }

    [Theory]
    [InlineData("xunpeng-3a")]
    [InlineData("amplus-am03127")]
    [InlineData("onbon-bx-font")]
    [InlineData("apertum-rs485")]
    [InlineData("cd5220")]
    [InlineData("m3y-scanner")]
    public void The_profile_that_talks_ranks_first_of_all(string id)
    {
        var ledger = new LineLedger(All);
        foreach (byte[] frame in Shipped.Profile(id).Vectors.Where(v => v.Kind is VectorKind.Command or VectorKind.Receive).SelectMany(v => v.Frames)) ledger.Add(frame);
        Assert.Equal(id, ledger.Ranking()[0].Profile.Id);
    }

    [Theory]
    [InlineData("modbus-led485")]
    [InlineData("onbon-bx-font")]
    [InlineData("amplus-am03127")]
    [InlineData("newland-serial")]
    public void A_frame_that_comes_in_two_bursts_is_one(string id)
    {
        var profile = Shipped.Profile(id);
        byte[] frame = profile.Vectors.Where(v => v.Kind is VectorKind.Command or VectorKind.Receive).SelectMany(v => v.Frames).MaxBy(f => f.Length)!;
        for (int cut = 1; cut < frame.Length; cut++)
        {
            var ledger = new LineLedger([profile]);
            ledger.Add(frame.AsSpan(0, cut));
            var heard = ledger.Add(frame.AsSpan(cut), TimeSpan.FromMilliseconds(40));
            Assert.Contains(heard.SelectMany(h => h.Readings), r => r.Length == frame.Length && r.Proof is ReadingProof.Checked or ReadingProof.Fixed);
            Assert.Equal(frame, heard[0].Bytes);
            Assert.Equal((2, frame.Length, 1), (ledger.Bursts, ledger.Bytes, ledger.Ranking()[0].Frames));
        }
    }

    [Fact]
    public void Halves_of_a_frame_that_are_a_second_apart_are_two()
    {
        byte[] frame = Hex("3A 00 78 03 01 B6 0A");
        var ledger = new LineLedger([Shipped.Profile("xunpeng-3a")]);
        ledger.Add(frame.AsSpan(0, 4));
        Assert.Empty(ledger.Add(frame.AsSpan(4), TimeSpan.FromSeconds(1)));
        Assert.Empty(ledger.Ranking());
    }

    [Fact]
    public void A_frame_after_the_rest_of_another_is_read_by_itself()
    {
        var ledger = new LineLedger([Shipped.Profile("xunpeng-3a")]);
        ledger.Add(Hex("3A 00 78"));
        var heard = Assert.Single(ledger.Add(Hex("3A 00 78 03 01 B6 0A"), TimeSpan.FromMilliseconds(40)));
        Assert.Equal((0, 1), (heard.Joined, heard.Readings.Count));
    }

    [Fact]
    public void Random_bytes_convince_nobody()
    {
        var random = new Random(7);
        var ledger = new LineLedger(All);
        for (int i = 0; i < 200; i++)
        {
            byte[] burst = new byte[random.Next(4, 40)];
            random.NextBytes(burst);
            ledger.Add(burst);
        }
        Assert.All(ledger.Ranking(), s => Assert.True(s.Score < 0.25, $"{s.Profile.Id} {s.Score}"));
    }

    [Fact]
    public void The_speed_at_which_check_sums_come_out_right_wins()
    {
        var search = new SpeedSearch(All);
        Assert.Null(search.Best);
        search.Heard(9600, [Hex("F8 00 78 80 F8 F0 00"), Hex("80 F8 00")]);
        Assert.False(search.IsSure);
        search.Heard(19200, [Hex("01 10 00 80 00 02 04 77 3F 06 5B 92 2C"), Hex("01 10 00 80 00 02 40 20")]);
        Assert.True(search.IsSure);
        Assert.Equal(19200, search.Best!.Value.Baud);
    }

    [Fact]
    public void Strange_frames_tell_the_check_sum_they_share()
    {
        // Length, three bytes, their exclusive or, 0Dh: nobody's protocol.
        byte[][] frames = [.. Enumerable.Range(0, 4).Select(n => (byte[])[0x55, (byte)(3 + n), (byte)(0x31 + (n * 5)), 0x30, (byte)(0x55 ^ (3 + n) ^ (0x31 + (n * 5)) ^ 0x30), 0x0D])];
        Assert.Equal(new SharedSum("xor8", "u8", 0, 1, 4), StrangeFrames.SumOf(frames));
        Assert.Null(StrangeFrames.SumOf(frames[..2]));
        Assert.Null(StrangeFrames.SumOf([[1, 2, 3, 4], [5, 6, 7, 9], [8, 7, 1, 1], [9, 9, 4, 2]]));
    }

    [Theory]
    [InlineData("01-02:03,04  # remark", "01020304")]
    [InlineData("# only a remark", "")]
    [InlineData("1", null)]
    [InlineData("0G", null)]
    public void Bytes_are_read_as_technicians_write_them(string line, string? expected) => Assert.Equal(expected, HexLines.TryParse(line) is { } read ? Convert.ToHexString(read) : null);
}
