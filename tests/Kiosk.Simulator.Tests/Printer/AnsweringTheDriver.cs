using Kiosk.Simulator.Printer;
using Kiosk.Thermal;
using static Kiosk.Simulator.Tests.Printer.PrinterOnTheBench;

namespace Kiosk.Simulator.Tests.Printer;

public class AnsweringTheDriver
{
    private static readonly byte[] AskAll = Hex("100401 100402 100403 100404");

    [Theory]
    [InlineData("none", "12121212")]
    [InlineData("paperNearEnd", "1212121E")]
    [InlineData("paperOut", "1A32127E")]
    [InlineData("coverOpen", "1A161212")]
    public void The_real_time_status_tells_the_fault_even_offline(string fault, string answer)
    {
        var bench = new PrinterOnTheBench();
        bench.Printer.SetFault(fault, 0, true);
        bench.Send(AskAll);
        Assert.Equal(answer, bench.Answers());
    }

    [Fact]
    public void A_jammed_knife_shows_only_after_a_cut_and_the_paper_is_torn_when_it_is_freed()
    {
        var bench = new PrinterOnTheBench();
        bench.Printer.SetFault("cutterJam", 0, true);
        bench.Send(AskAll);
        Assert.Equal("12121212", bench.Answers());
        bench.Send(Text("A012\n"), Hex("1D7201"), Hex("1D5600"), Hex("1D7201"));
        Assert.Equal("00", bench.Answers());
        Assert.Empty(bench.Printer.Papers());
        bench.Send(AskAll);
        Assert.Equal("1A521A12", bench.Answers());

        bench.Printer.SetFault("cutterJam", 0, false);
        bench.Printer.Work();
        Assert.Equal(PaperEnding.Torn, bench.OnlyPaper().Ending);
        Assert.Equal("00", bench.Answers());
    }

    [Fact]
    public void GS_r_is_answered_in_its_turn_and_not_while_offline()
    {
        var bench = new PrinterOnTheBench();
        bench.Printer.SetFault("coverOpen", 0, true);
        bench.Send(Text("A\n"), Hex("1D7201"));
        Assert.Equal("", bench.Answers());
        bench.Printer.SetFault("coverOpen", 0, false);
        bench.Printer.Work();
        Assert.Equal("00", bench.Answers());
    }

    [Fact]
    public void What_was_in_the_buffer_is_printed_after_the_refill_as_cheap_printers_do()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Text("one\n"));
        bench.Printer.SetFault("paperOut", 0, true);
        bench.Send(Text("two\n"), Hex("1D5601"));
        Assert.Empty(bench.Printer.Papers());
        bench.Printer.SetFault("paperOut", 0, false);
        bench.Printer.Work();
        // Whoever changed the roll tore off what hung out.
        Assert.Equal([["one"], ["two"]], bench.Printer.Papers().Select(paper => paper.Lines));
        Assert.Equal([PaperEnding.Torn, PaperEnding.Cut], bench.Printer.Papers().Select(paper => paper.Ending));
    }

    [Fact]
    public void The_buffer_takes_4096_bytes_while_offline_and_no_more()
    {
        var bench = new PrinterOnTheBench();
        bench.Printer.SetFault("paperOut", 0, true);
        Assert.Equal(4096, bench.Printer.Room);
        bench.Printer.Receive(new byte[4096]);
        bench.Printer.Work();
        Assert.Equal(0, bench.Printer.Room);
        Assert.Equal(4096, bench.Printer.State().Buffered);
    }

    [Fact]
    public void A_picture_that_lost_its_paper_in_the_middle_stays_half()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1D763000 0100 0400 FF FF"));
        bench.Printer.SetFault("paperOut", 0, true);
        bench.Send(Hex("FF FF"));
        Assert.Equal(2, bench.Printer.State().HangingRows);
        Assert.Equal(2, bench.Printer.State().Buffered);
    }

    [Fact]
    public void DLE_DC4_8_empties_the_buffer_and_says_so()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1D763000 4800 0004 FF"));
        bench.Printer.SetFault("paperOut", 0, true);
        bench.Send(Text("stale"), Hex("10140801031401060208"));
        Assert.Equal("372500", bench.Answers());
        Assert.Equal(0, bench.Printer.State().Buffered);
        bench.Printer.SetFault("paperOut", 0, false);
        bench.Send(Text("fresh\n"), Hex("1D5601"));
        Assert.Equal(["fresh"], bench.OnlyPaper().Lines);
    }

    [Fact]
    public void DLE_ENQ_2_clears_only_when_there_is_an_error_to_recover_from()
    {
        var bench = new PrinterOnTheBench();
        bench.Printer.SetFault("paperOut", 0, true);
        bench.Send(Text("kept"), Hex("100502"));
        Assert.Equal(7, bench.Printer.State().Buffered);

        var jammed = new PrinterOnTheBench();
        jammed.Printer.SetFault("cutterJam", 0, true);
        jammed.Send(Text("A\n"), Hex("1D5600"), Text("lost"), Hex("100502"));
        Assert.Equal(0, jammed.Printer.State().Buffered);
    }

    [Fact]
    public void A_status_request_inside_a_picture_is_answered_and_the_picture_stays_whole()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1D763000 0300 0100 100401"), Hex("1D5601"));
        Assert.Equal("12", bench.Answers());
        Assert.Equal(1, bench.OnlyPaper().HeightDots);
        Assert.Equal(0, bench.Printer.State().UnknownCommands);
    }

    [Fact]
    public void Automatic_status_comes_at_once_and_on_each_change()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1D61FF"));
        Assert.Equal("10000000", bench.Answers());
        bench.Printer.SetFault("coverOpen", 0, true);
        Assert.Equal("38000000", bench.Answers());
        bench.Printer.SetFault("coverOpen", 0, false);
        bench.Printer.SetFault("paperOut", 0, true);
        Assert.Equal("1000000018000F00", bench.Answers());
    }

    [Fact]
    public void Without_GS_a_no_status_is_sent_of_its_own()
    {
        var bench = new PrinterOnTheBench();
        bench.Printer.SetFault("coverOpen", 0, true);
        Assert.Equal("", bench.Answers());
    }

    [Fact]
    public void The_process_id_comes_back_and_the_printer_tells_its_name()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1D2848 0600 3030 41303132"), Hex("1D4942"));
        Assert.Equal("37224130313200" + "5F4B494F534B00", bench.Answers());
    }

    [Fact]
    public void A_silent_printer_prints_and_says_nothing()
    {
        var bench = new PrinterOnTheBench();
        bench.Printer.SetFault("silent", 0, true);
        bench.Send(AskAll, Text("A\n"), Hex("1D7201 1D5601"));
        Assert.Equal("", bench.Answers());
        Assert.Equal(["A"], bench.OnlyPaper().Lines);
    }

    [Fact]
    public void A_printer_switched_off_behind_its_adapter_swallows_bytes_and_forgets_everything()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Text("half\n"), Hex("1D7630 0001 0004 FF"));
        bench.Printer.SetFault("switchedOff", 0, true);
        bench.Send(AskAll, Text("lost\n"));
        Assert.Equal("", bench.Answers());
        bench.Printer.SetFault("switchedOff", 0, false);
        bench.Send(AskAll, Text("A\n"), Hex("1D5601"));
        Assert.Equal("12121212", bench.Answers());
        Assert.Equal([["half"], ["A"]], bench.Printer.Papers().Select(paper => paper.Lines));
    }

    [Fact]
    public void Without_a_handshake_what_comes_beyond_the_buffer_is_lost_and_with_XON_XOFF_the_sender_is_told()
    {
        foreach (var handshake in (Handshake[])[Handshake.None, Handshake.XonXoff])
        {
            var bench = new PrinterOnTheBench(abilities: new PrinterAbilities(Handshake: handshake));
            bench.Printer.SetFault("coverOpen", 0, true);
            bench.Printer.Receive([.. Enumerable.Repeat((byte)'x', 4000)]);
            bench.Printer.Receive([.. Enumerable.Repeat((byte)'x', 500)]);
            Assert.Equal(4096, bench.Printer.State().Buffered);
            Assert.Equal(handshake == Handshake.XonXoff ? "13" : "", bench.Answers());
            bench.Printer.SetFault("coverOpen", 0, false);
            bench.Printer.Work();
            Assert.Equal(handshake == Handshake.XonXoff ? "11" : "", bench.Answers());
        }
    }

    [Fact]
    public void A_kiosk_printer_says_that_its_paper_hangs_in_the_mouth_until_it_is_taken()
    {
        var bench = new PrinterOnTheBench(abilities: new PrinterAbilities(TakenSensor: true));
        bench.Send(Text("A\n"), Hex("1D5601"));
        bench.Send(Hex("100401"));
        Assert.Equal("92", bench.Answers());
        bench.Time.Advance(TimeSpan.FromMilliseconds(400));
        bench.Send(Hex("100401"));
        Assert.Equal("12", bench.Answers());
        bench.Printer.SetFault("notTaken", 0, true);
        bench.Send(Hex("100401"));
        Assert.Equal("92", bench.Answers());
    }

    [Fact]
    public void A_model_answers_only_what_it_knows_and_a_bad_line_puts_noise_before_the_answers()
    {
        var bench = new PrinterOnTheBench(abilities: new PrinterAbilities(ProcessId: false, GsR: false, Asb: false, ClearAll: false));
        bench.Send(Hex("1D7201 1D61FF 1D2848 0600 3030 41303132 10140801031401060208 100401"));
        Assert.Equal("12", bench.Answers());
        bench.Printer.SetFault("garbage", 0, true);
        bench.Send(Hex("100401 100402"));
        Assert.Equal("80120012", bench.Answers());
    }

    [Fact]
    public void A_dead_printer_takes_no_byte()
    {
        var bench = new PrinterOnTheBench();
        bench.Printer.SetFault("dead", 0, true);
        Assert.Equal(0, bench.Printer.Room);
    }

    [Fact]
    public void A_power_cut_tears_the_paper_and_forgets_the_rest()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Text("half\n"));
        bench.Printer.SetFault("paperOut", 0, true);
        bench.Send(Text("rest\n"));
        bench.Printer.SetFault("powerOff", 0, true);
        bench.Printer.SetFault("none", 0, true);
        bench.Printer.Work();
        Assert.Equal(PaperEnding.Torn, bench.OnlyPaper().Ending);
        Assert.Equal(["half"], bench.OnlyPaper().Lines);
        Assert.Equal(0, bench.Printer.State().Buffered);
    }

    [Fact]
    public void Printing_takes_the_time_of_the_paper()
    {
        var bench = new PrinterOnTheBench(fast: false);
        // 240 rows are 30 mm: 200 ms at 150 mm a second.
        bench.Send(Hex("1B4AF0 1D7201"));
        Assert.Equal("", bench.Answers());
        bench.Time.Advance(TimeSpan.FromMilliseconds(150));
        bench.Printer.Work();
        Assert.Equal("", bench.Answers());
        bench.Time.Advance(TimeSpan.FromMilliseconds(50));
        bench.Printer.Work();
        Assert.Equal("00", bench.Answers());
    }

    [Fact]
    public void A_slow_printer_takes_ten_times_as_long_even_when_it_is_told_to_be_fast()
    {
        var bench = new PrinterOnTheBench(fast: true);
        bench.Printer.SetFault("slow", 0, true);
        bench.Send(Hex("1B4AF0 1D7201"));
        bench.Time.Advance(TimeSpan.FromMilliseconds(1900));
        bench.Printer.Work();
        Assert.Equal("", bench.Answers());
        bench.Time.Advance(TimeSpan.FromMilliseconds(100));
        bench.Printer.Work();
        Assert.Equal("00", bench.Answers());
    }

    [Fact]
    public void Who_asks_for_the_hanging_paper_a_moment_after_the_cut_sees_the_paper_it_became()
    {
        var bench = new PrinterOnTheBench();
        Assert.Null(bench.Printer.Emerging());
        bench.Send(Text("one\n"));
        byte[] hanging = bench.Printer.Emerging()!;
        Assert.NotEmpty(hanging);
        bench.Send(Text("two\n"), Hex("1D5601"));
        Assert.Equal(bench.OnlyPaper().Png, bench.Printer.Emerging());
        Assert.NotEqual(hanging, bench.Printer.Emerging());
    }

    [Fact]
    public void Only_the_last_two_hundred_papers_are_kept()
    {
        var bench = new PrinterOnTheBench();
        for (int i = 0; i < 205; i++) bench.Send(Hex("1B4A08 1D5601"));
        Assert.Equal(200, bench.Printer.Papers().Length);
        Assert.Equal(205, bench.Printer.Papers()[^1].Number);
        Assert.Null(bench.Printer.Find(5));
    }
}
