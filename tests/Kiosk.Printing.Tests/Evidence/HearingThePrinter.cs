using Kiosk.Printing.Evidence;
using Kiosk.Printing.Transports;

namespace Kiosk.Printing.Tests.Evidence;

public class HearingThePrinter
{
    [Fact]
    public void Replies_are_told_apart_by_their_fixed_bits_also_after_a_stray_byte()
    {
        byte[] line = [0x12, 0x80, 0x13, 0x00, 0x10, 0x00, 0x11, 0x00, 0x00, 0x0C, 0x37, 0x22, 0x30, 0x30, 0x31, 0x32, 0x00, 0x92];
        Assert.Equal(
        [
            new Reply.RealTime(0x12), // 80 and XOFF are no reply
            new Reply.Processed(0x00),
            new Reply.Automatic(0x10, 0x00, 0x00), // XON in its middle
            new Reply.Processed(0x0C),
            new Reply.ProcessDone("0012"),
            new Reply.RealTime(0x92), // "ticket taken" of kiosk printers
        ], Hear(line));
    }

    [Fact]
    public void A_broken_automatic_status_costs_one_frame_and_no_more() =>
        Assert.Equal([new Reply.RealTime(0x16), new Reply.Automatic(0x38, 0, 0x0C)], Hear([0x10, 0x00, 0x16, 0x38, 0x00, 0x0C, 0x00]));

    [Fact]
    public void A_block_that_never_ends_is_given_up() =>
        Assert.Equal([new Reply.RealTime(0x12)], Hear([0x37, .. Enumerable.Repeat((byte)0x41, 81), 0x12]));

    [Theory]
    [InlineData(0x16, PrinterReason.CoverOpen)]
    [InlineData(0x32, PrinterReason.PaperOut)]
    [InlineData(0x12, PrinterReason.None)]
    public void The_second_question_tells_cover_and_paper(byte answer, PrinterReason reason) => Assert.Equal(reason, StatusBits.OfflineCause(answer));

    [Theory]
    [InlineData(0x72, PrinterReason.PaperOut)]
    [InlineData(0x1E, PrinterReason.PaperNearEnd)]
    [InlineData(0x12, PrinterReason.None)]
    public void The_fourth_question_tells_the_roll(byte answer, PrinterReason reason) => Assert.Equal(reason, StatusBits.Paper(answer));

    public static TheoryData<bool, bool?, bool, PrinterReason, string> Traces => new()
    {
        { true, true, true, PrinterReason.None, "Printed" },
        { true, true, false, PrinterReason.CutterError, "Printed" },
        { true, false, false, PrinterReason.NoReply, "Unknown" },
        { true, false, false, PrinterReason.PaperOut, "Unknown" },
        { false, false, false, PrinterReason.PaperOut, "NotPrinted" },
        { false, null, false, PrinterReason.Unplugged, "NotPrinted" },
        { true, null, false, PrinterReason.None, "Printed" },
        { true, null, false, PrinterReason.Unplugged, "Unknown" },
    };

    [Theory]
    [MemberData(nameof(Traces))]
    public void Every_doubt_is_unknown_and_not_printed_needs_bytes_that_never_left(bool sent, bool? body, bool cut, PrinterReason reason, string verdict) =>
        Assert.Equal(verdict, Verdict.Decide(new PrintTrace(sent, body, cut, reason, "GS r")).GetType().Name);

    [Fact]
    public void Every_reason_has_a_stable_code_and_words_in_both_languages()
    {
        Assert.Equal("paperOut", PrinterReasons.Code(PrinterReason.PaperOut));
        foreach (var reason in Enum.GetValues<PrinterReason>())
        {
            var (vietnamese, english) = PrinterReasons.Describe(reason);
            Assert.NotEqual(vietnamese, english);
            Assert.EndsWith(".", vietnamese, StringComparison.Ordinal);
            Assert.EndsWith(".", english, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Pauses_before_reopening_grow_to_half_a_minute_and_start_anew()
    {
        var pace = ReopenPace.For("printer-1");
        foreach (int seconds in (int[])[1, 2, 4, 8, 15, 30, 30]) Assert.InRange(pace.Next().TotalSeconds, seconds * 0.8, seconds * 1.2);
        pace.Reset();
        Assert.InRange(pace.Next().TotalSeconds, 0.8, 1.2);
        Assert.Equal(ReopenPace.For("a").Next(), ReopenPace.For("a").Next());
    }

    private static List<Reply> Hear(byte[] line)
    {
        var parser = new ReplyParser();
        return [.. line.Select(parser.Take).OfType<Reply>()];
    }
}
