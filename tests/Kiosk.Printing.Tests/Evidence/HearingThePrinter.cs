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
        Assert.Equal([new Reply.RealTime(0x12)], Hear([0x5F, .. Enumerable.Repeat((byte)0x41, 81), 0x12]));

    [Fact]
    public void A_status_may_come_in_the_middle_of_another_answer() =>
        Assert.Equal(
            [new Reply.Automatic(0x18, 0x00, 0x0C), new Reply.ProcessDone("0042"), new Reply.Cleared()],
            Hear([0x37, 0x22, 0x30, 0x30, 0x18, 0x00, 0x13, 0x0C, 0x00, 0x34, 0x11, 0x32, 0x00, 0x37, 0x25, 0x00]));

    [Fact]
    public void A_stray_block_head_swallows_nothing() =>
        Assert.Equal([new Reply.RealTime(0x16), new Reply.Processed(0x00), new Reply.ProcessDone("0007")], Hear([0x37, 0x16, 0x37, 0x00, 0x37, 0x22, 0x30, 0x30, 0x30, 0x37, 0x00]));

    [Fact]
    public void A_frame_that_stays_half_is_given_up_and_its_rest_stands_for_itself()
    {
        var parser = new ReplyParser();
        foreach (byte b in (byte[])[0x10, 0x00]) Assert.Null(parser.Take(b));
        Assert.Equal([new Reply.Processed(0x00)], parser.GiveUp());
        Assert.Equal(1, parser.Strays);
        Assert.Equal(new Reply.RealTime(0x12), parser.Take(0x12));
    }

    [Fact]
    public void No_stream_of_bytes_makes_it_throw_or_lose_step_for_longer_than_one_answer()
    {
        var random = new Random(20261122);
        for (int stream = 0; stream < 2_000; stream++)
        {
            var parser = new ReplyParser();
            var noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);
            foreach (byte b in noise) parser.Take(b);
            // Two answers of different kinds, then the parser must be in step with the third.
            foreach (byte b in (byte[])[0x12, 0x16, 0x00, 0x12]) parser.Take(b);
            Assert.Equal(new Reply.RealTime(0x1A), parser.Take(0x1A));
        }
    }

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

    /// <summary>What is known in the end, and the verdict. A trace says: begun, body sent, body processed (null: no testimony), cut processed, reason.</summary>
    public static TheoryData<string, PrinterReason, string> Traces => new()
    {
        { "begun sent body cut", PrinterReason.None, "Printed" },
        { "begun sent body", PrinterReason.CutterError, "Printed" },          // the knife is stuck, the ticket is not
        { "begun sent unanswered", PrinterReason.NoReply, "Unknown" },
        { "begun sent unanswered", PrinterReason.PaperOut, "Unknown" },       // the end of it is in the printer
        { "begun sent unanswered cleared", PrinterReason.PaperOut, "NotPrinted" },
        { "begun unanswered", PrinterReason.PaperOut, "NotPrinted" },         // the end of it is still here, and the printer said why
        { "begun unanswered", PrinterReason.NoReply, "Unknown" },             // it fell silent: half a ticket with a number may hang there
        { "begun unanswered cleared", PrinterReason.NoReply, "NotPrinted" },
        { "begun unanswered", PrinterReason.WriteTimeout, "Unknown" },
        { "begun", PrinterReason.Unplugged, "Unknown" },
        { "", PrinterReason.Unplugged, "NotPrinted" },                        // not one byte left
        { "begun sent", PrinterReason.None, "Printed" },
        { "begun sent", PrinterReason.Unplugged, "Unknown" },
        { "begun sent", PrinterReason.CutterError, "Printed" },
        { "begun sent blind", PrinterReason.None, "Unknown" },
        { "begun sent mouth", PrinterReason.None, "Printed" },
    };

    [Theory]
    [MemberData(nameof(Traces))]
    public void Every_doubt_is_unknown_and_not_printed_needs_proof(string known, PrinterReason reason, string verdict)
    {
        var words = known.Split(' ').ToHashSet();
        bool? body = words.Contains("body") ? true : words.Contains("unanswered") ? false : null;
        var trace = new PrintTrace(words.Contains("begun"), words.Contains("sent"), body, words.Contains("cut"), reason, "GS r")
        {
            Cleared = words.Contains("cleared"),
            Blind = words.Contains("blind"),
            InTheMouth = words.Contains("mouth"),
        };
        Assert.Equal(verdict, Verdict.Decide(trace).GetType().Name);
    }

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
