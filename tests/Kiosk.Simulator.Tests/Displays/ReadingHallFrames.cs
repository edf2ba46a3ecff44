using System.Text;
using Kiosk.Simulator.Displays;
using Kiosk.Testing;

namespace Kiosk.Simulator.Tests.Displays;

public class ReadingHallFrames
{
    private readonly List<byte> answers = [];
    private readonly HallSign sign = new(ManualTime.AtOpening());

    public ReadingHallFrames() => sign.Output = answers.AddRange;

    [Theory]
    [InlineData("<ID01><BE>05<E>", 0)]
    [InlineData("<ID01><L1><PA><FE><MQ><WC><FA><CA>Hello world60<E>", 1)]
    public void The_published_frames_are_accepted(string frame, int lines)
    {
        Receive(frame);
        Assert.Equal("ACK", Answers());
        Assert.Equal(1, sign.State().Writes);
        Assert.Equal(lines, sign.State().Lines.Length);
    }

    [Fact]
    public void The_text_stands_on_its_line_without_the_codes()
    {
        Receive("<ID01><L1><PA><FE><MQ><WC><FA><CA>Hello world60<E>");
        Assert.Equal(["Hello world"], sign.State().Lines);
    }

    [Fact]
    public void A_wrong_sum_is_refused_and_shows_nothing()
    {
        Receive("<ID01><L1><PA><FE><MQ><WC><FA><CA>Hello world61<E>");
        Assert.Equal("NACK", Answers());
        Assert.Empty(sign.State().Lines);
        Assert.Equal(1, sign.State().Rejected);
    }

    [Fact]
    public void All_boards_obey_id_00_in_silence_and_none_obeys_another_id()
    {
        Receive("<ID00><L1><PA><FE><MQ><WC><FA><CA>Hello world60<E>");
        Assert.Equal(1, sign.State().Writes);
        Receive("<ID07><BE>05<E>");
        Assert.Equal(1, sign.State().Writes);
        Assert.Equal("", Answers());
    }

    [Theory]
    [InlineData("silent", "", 1)]
    [InlineData("nack", "NACK", 0)]
    [InlineData("dead", "", 0)]
    public void Each_fault_answers_in_its_own_way(string fault, string answer, int writes)
    {
        sign.SetFault(fault, 0, true);
        Receive("<ID01><BE>05<E>");
        Assert.Equal(answer, Answers());
        Assert.Equal(writes, sign.State().Writes);
    }

    [Fact]
    public void Noise_neither_throws_nor_grows()
    {
        var random = new Random(3);
        var noise = new byte[500];
        for (int i = 0; i < 1000; i++)
        {
            random.NextBytes(noise);
            sign.Receive(noise);
            Receive("<ID01><E>");
        }
        answers.Clear();
        Receive("<ID01><BE>05<E>");
        Assert.Equal("ACK", Answers());
    }

    private void Receive(string frame) => sign.Receive(Encoding.ASCII.GetBytes(frame));

    private string Answers()
    {
        string text = Encoding.ASCII.GetString([.. answers]);
        answers.Clear();
        return text;
    }
}
