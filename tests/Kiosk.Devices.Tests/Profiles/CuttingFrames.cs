using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Profiles;

public class CuttingFrames
{
    private static readonly Dictionary<string, string> None = [];

    public static TheoryData<string> Ids => [.. Shipped.Ids];

    [Theory, MemberData(nameof(Ids))]
    public void Valid_frames_are_found_between_noise_in_pieces_of_any_size(string id)
    {
        var profile = Shipped.Profile(id);
        (byte[] Frame, string Event)[] known = id switch
        {
            "modbus-led485" => [(Convert.FromHexString("0310008000 0241C2".Replace(" ", "", StringComparison.Ordinal)), "ack")],
            "xunpeng-3a" => [(Convert.FromHexString("2A00780301A60A"), "ack")],
            "apertum-rs485" => [([1, 0x20, 0x31, 7], "key")],
            "kiosk-panel-ascii" => [("P01:03\r"u8.ToArray(), "press"), ("!07\r"u8.ToArray(), "alive")],
            "serial-scanner-cr" => [("A012\r\n"u8.ToArray(), "scan")],
            "gm65-scanner" => [(Convert.FromHexString("0304413031 32".Replace(" ", "", StringComparison.Ordinal)), "scan"), (Convert.FromHexString("020000013EE4AC"), "ack")],
            _ => [],
        };
        foreach (int piece in (int[])[1, 2, 3, 64])
        {
            var splitter = profile.NewSplitter();
            var frames = new List<byte[]>();
            byte[] stream = [.. known.SelectMany(k => k.Frame), .. known.SelectMany(k => k.Frame)];
            foreach (byte[] part in stream.Chunk(piece)) splitter.Push(part, frames);
            var events = frames.Select(f => profile.Understand(f, out var what) == MatchVerdict.Matched ? what!.Name : "?");
            Assert.Equal([.. known.Select(k => k.Event), .. known.Select(k => k.Event)], events);
        }
    }

    [Fact]
    public void An_endless_scan_is_dropped_with_its_tail()
    {
        var splitter = Shipped.Profile("serial-scanner-cr").NewSplitter();
        var frames = new List<byte[]>();
        splitter.Push([.. Enumerable.Repeat((byte)'x', 2000), .. "A012\rB013\r"u8], frames);
        Assert.Equal("B013"u8.ToArray(), Assert.Single(frames));
        frames.Clear();
        splitter.Push([.. Enumerable.Repeat((byte)'y', 512), 13], frames);
        Assert.Equal(512, Assert.Single(frames).Length);
        frames.Clear();
        splitter.Push([.. Enumerable.Repeat((byte)'y', 513), 13], frames);
        Assert.Empty(frames);
    }

    [Fact]
    public void A_torn_frame_is_forgotten_when_the_line_falls_silent()
    {
        var panel = Shipped.Profile("kiosk-panel-ascii");
        var splitter = panel.NewSplitter();
        var frames = new List<byte[]>();
        splitter.Push("P01"u8, frames);
        splitter.Silent(frames);
        splitter.Push("P02:01\r"u8, frames);
        Assert.Equal(MatchVerdict.Matched, panel.Understand(Assert.Single(frames), out var what));
        Assert.Equal("2", what!.Values["address"]);
    }

    [Fact]
    public void One_wrong_bit_in_a_reply_is_a_wrong_check_sum_and_no_event()
    {
        var board = Shipped.Profile("xunpeng-3a");
        Assert.Equal(MatchVerdict.BadChecksum, board.Understand(Convert.FromHexString("2A00790301A60A"), out var what));
        Assert.Null(what);
    }

    [Fact]
    public void Every_frame_the_profiles_make_stays_within_bounds_for_hostile_texts()
    {
        string[] texts = ["", "A012", "<E>", "\u0007\u001b[2J", "Đường Nguyễn Huệ", new string('9', 512), "\uD800", "😀"];
        foreach (string id in Shipped.Ids)
        {
            var profile = Shipped.Profile(id);
            if (!profile.Verbs.Contains("show")) continue;
            foreach (string text in texts)
            {
                var args = new Dictionary<string, string> { ["text"] = text, ["number"] = "12" };
                byte[] frame = profile.Encode("show", profile.Address?.Min ?? 0, args)[0].Bytes;
                Assert.InRange(frame.Length, 1, FrameLimits.FrameBytes);
            }
        }
        byte[] pad = Shipped.Profile("apertum-rs485").Encode("show", 32, new Dictionary<string, string> { ["text"] = "\u0007\u0001\u0007" })[0].Bytes;
        Assert.Equal([1, 0x20, 0x20, 0x20, 0x20, 0x20, 7], pad);
        Assert.Throws<ArgumentException>(() => Shipped.Profile("amplus-am03127").Encode("show", 1, new Dictionary<string, string> { ["text"] = new string('x', 513) }));
        Assert.Throws<ArgumentException>(() => Shipped.Profile("onbon-bx-font").Encode("brightness", 1, None));
    }
}
