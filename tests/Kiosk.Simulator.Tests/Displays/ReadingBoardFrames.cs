using Kiosk.Simulator.Displays;
using Kiosk.Testing;

namespace Kiosk.Simulator.Tests.Displays;

public class ReadingBoardFrames
{
    private readonly ManualTime time = ManualTime.AtOpening();
    private readonly List<byte> answers = [];
    private readonly CounterBoards boards;

    public ReadingBoardFrames()
    {
        boards = new CounterBoards(2, time);
        boards.Output = answers.AddRange;
    }

    [Fact]
    public void The_published_frame_shows_50_and_is_echoed()
    {
        Receive("01 06 00 00 00 32 08 1F");
        Assert.Equal("  50", boards.State(1).Text);
        Assert.Equal("010600000032081F", Answers());
        Assert.Equal("    ", boards.State(2).Text);
    }

    [Fact]
    public void Raw_segments_are_read_as_the_ticket_number_and_acknowledged_with_eight_bytes()
    {
        Receive(Sealed("02 10 0080 0002 04 77 3F 06 5B"));
        Assert.Equal("A012", boards.State(2).Text);
        Assert.Equal([0x77, 0x3F, 0x06, 0x5B], boards.State(2).Segments);
        Assert.Equal(Sealed("02 10 0080 0002"), Answers());
    }

    [Fact]
    public void A_write_to_the_second_register_lights_the_right_half_only()
    {
        Receive(Sealed("01 10 0081 0001 02 3F 06"));
        Assert.Equal("  01", boards.State(1).Text);
    }

    [Fact]
    public void A_broadcast_reaches_all_boards_and_nobody_answers()
    {
        Receive(Sealed("00 06 0000 0007"));
        Assert.Equal("   7", boards.State(1).Text);
        Assert.Equal("   7", boards.State(2).Text);
        Assert.Equal("", Answers());
    }

    [Fact]
    public void A_frame_with_a_wrong_CRC_is_ignored_and_the_next_one_is_not()
    {
        Receive("01 06 00 00 00 32 08 1E");
        Assert.Equal("    ", boards.State(1).Text);
        Assert.Equal("", Answers());
        Receive("01 06 00 00 00 32 08 1F");
        Assert.Equal("  50", boards.State(1).Text);
    }

    [Fact]
    public void Half_a_frame_is_forgotten_after_the_line_was_quiet()
    {
        Receive("01 06 00 00");
        time.Advance(TimeSpan.FromMilliseconds(100));
        Receive("00 32 08 1F");
        Assert.Equal("    ", boards.State(1).Text);
    }

    [Fact]
    public void A_frame_in_two_pieces_is_one_frame()
    {
        Receive("01 06 00 00");
        time.Advance(TimeSpan.FromMilliseconds(2));
        Receive("00 32 08 1F");
        Assert.Equal("  50", boards.State(1).Text);
    }

    [Theory]
    [InlineData("01 06 0010 0001", "01 86 02")]
    [InlineData("01 03 0000 0001", "01 83 01")]
    public void What_the_board_cannot_do_is_refused_by_the_standard(string request, string refusal)
    {
        Receive(Sealed(request));
        Assert.Equal(Sealed(refusal), Answers());
    }

    [Theory]
    [InlineData(-5, "  -5")]
    [InlineData(9999, "9999")]
    [InlineData(10000, "----")]
    public void Numbers_stand_at_the_right(short number, string text)
    {
        Receive(Sealed($"01 06 0000 {number:X4}"));
        Assert.Equal(text, boards.State(1).Text);
    }

    [Fact]
    public void A_dead_board_does_nothing_while_its_neighbour_works()
    {
        boards.SetFault("dead", 1, true);
        Receive("01 06 00 00 00 32 08 1F");
        Receive(Sealed("02 06 0000 0032"));
        Assert.Equal("    ", boards.State(1).Text);
        Assert.Equal("  50", boards.State(2).Text);
        Assert.Equal(Sealed("02 06 0000 0032"), Answers());
    }

    [Fact]
    public void A_board_with_a_bad_line_lights_up_and_answers_rubbish()
    {
        boards.SetFault("wrongCrc", 1, true);
        Receive("01 06 00 00 00 32 08 1F");
        Assert.Equal("  50", boards.State(1).Text);
        Assert.Equal("010600000032084A", Answers());
    }

    [Fact]
    public void A_babbling_board_speaks_unasked()
    {
        boards.SetFault("babble", 2, true);
        var again = boards.Work();
        Assert.Equal(6 * 2, Answers().Length);
        Assert.Equal(TimeSpan.FromMilliseconds(100), again);
    }

    [Fact]
    public void Noise_neither_throws_nor_grows()
    {
        var random = new Random(7);
        var noise = new byte[500];
        for (int i = 0; i < 2000; i++)
        {
            random.NextBytes(noise);
            boards.Receive(noise);
        }
        time.Advance(TimeSpan.FromSeconds(1));
        Receive("01 06 00 00 00 32 08 1F");
        Assert.Equal("  50", boards.State(1).Text);
        Assert.InRange(boards.Log.After(0).Length, 1, 500);
    }

    private static string Sealed(string body) => Convert.ToHexString(ModbusFrame.Sealed(Bytes(body)));

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private void Receive(string hex) => boards.Receive(Bytes(hex));

    private string Answers()
    {
        string hex = Convert.ToHexString([.. answers]);
        answers.Clear();
        return hex;
    }
}
