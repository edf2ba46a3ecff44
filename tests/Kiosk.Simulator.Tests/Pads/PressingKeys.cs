using System.Text;
using Kiosk.Simulator.Pads;
using Kiosk.Testing;

namespace Kiosk.Simulator.Tests.Pads;

public class PressingKeys
{
    private readonly List<byte> sent = [];

    [Theory]
    [InlineData(33, 1, "01213107")]
    [InlineData(34, 4, "01223407")]
    public void A_caller_key_is_sent_as_the_kit_does(int address, int key, string frame)
    {
        var pads = Pads();
        Assert.True(pads.Press(address, key));
        Assert.Equal(frame, Sent());
    }

    [Fact]
    public void The_lamp_and_the_three_letters_of_a_pad_follow_the_host()
    {
        var pads = Pads();
        pads.Receive(Convert.FromHexString("0121320701223507"));
        Assert.Equal(("green", "steady"), (pads.State(1).Lamp, pads.State(1).Blink));
        Assert.Equal(("red", "slow"), (pads.State(2).Lamp, pads.State(2).Blink));
        pads.Receive(Convert.FromHexString("01212143414C07"));
        Assert.Equal(("CAL", true), (pads.State(1).Text, pads.State(1).TextBlinks));
        pads.Receive(Convert.FromHexString("042107"));
        Assert.Equal("", Sent());
    }

    [Fact]
    public void A_dead_pad_sends_nothing_and_its_neighbour_does()
    {
        var pads = Pads();
        pads.SetFault("dead", 33, true);
        Assert.False(pads.Press(33, 1));
        Assert.True(pads.Press(34, 1));
        Assert.Equal("01223107", Sent());
    }

    [Fact]
    public void A_rating_button_tells_its_counter()
    {
        var panel = Panel("rating", 2, 3);
        panel.Press(2, 3);
        Assert.Equal("P02:03\r", SentText());
    }

    [Fact]
    public void A_panel_answers_who_is_there_and_lights_its_lamps()
    {
        var panel = Panel("buttons", 1, 8);
        panel.Receive("?01\rL01:08:1\rL01:01:1\rL01:01:0\r"u8);
        Assert.Equal("!01\r", SentText());
        Assert.Equal([false, false, false, false, false, false, false, true], panel.State(1).Lamps);
    }

    [Theory]
    [InlineData("?02\r")]
    [InlineData("L01:09:1\r")]
    [InlineData("L01:00:1\r")]
    [InlineData("L01:01:2\r")]
    [InlineData("L99:01:1\r")]
    [InlineData("hello\r")]
    [InlineData("?0a\r\r\r")]
    public void What_a_panel_does_not_know_changes_nothing(string line)
    {
        var panel = Panel("buttons", 1, 8);
        panel.Receive(Encoding.ASCII.GetBytes(line));
        Assert.Equal("", SentText());
        Assert.DoesNotContain(true, panel.State(1).Lamps);
    }

    [Fact]
    public void Noise_neither_throws_nor_stops_a_pad()
    {
        var pads = Pads();
        var random = new Random(5);
        var noise = new byte[1000];
        for (int i = 0; i < 500; i++)
        {
            random.NextBytes(noise);
            pads.Receive(noise);
        }
        pads.Receive(new byte[16]);
        pads.Receive(Convert.FromHexString("01213207"));
        Assert.Equal("green", pads.State(1).Lamp);
    }

    private CallerPads Pads()
    {
        var pads = new CallerPads(2, ManualTime.AtOpening());
        pads.Output = sent.AddRange;
        return pads;
    }

    private PanelLine Panel(string name, int panels, int buttons)
    {
        var panel = new PanelLine(name, panels, buttons, ManualTime.AtOpening());
        panel.Output = sent.AddRange;
        return panel;
    }

    private string SentText() => Encoding.ASCII.GetString([.. sent]);

    private string Sent() => Convert.ToHexString([.. sent]);
}
