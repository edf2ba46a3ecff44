using Kiosk.Linux.Gpio;

namespace Kiosk.Linux.Tests.Gpio;

public class KeepingTrackOfEdges
{
    private readonly EdgeLedger ledger = new([4, 9], activeNow: 0);
    private uint sequence;

    [Fact]
    public void A_press_and_its_release_are_told_with_the_kernel_s_time()
    {
        Happens(9, pressed: true, at: 100);
        Happens(9, pressed: false, at: 250);
        Assert.Equal([new GpioEdge(9, true, 100, false), new GpioEdge(9, false, 250, false)], Told());
        Assert.False(ledger.LevelsAreDue);
    }

    [Fact]
    public void A_gap_in_the_numbers_asks_for_the_levels_and_counts_what_was_lost()
    {
        Happens(4, pressed: true, at: 100);
        sequence += 600;
        Happens(9, pressed: true, at: 900);
        Assert.True(ledger.LevelsAreDue);
        Assert.Equal(600, ledger.Lost);

        ledger.Correct(activeNow: 0b10, nowNs: 1000);
        Assert.Equal([new GpioEdge(4, true, 100, false), new GpioEdge(9, true, 900, false), new GpioEdge(4, false, 1000, true)], Told());
        Assert.False(ledger.LevelsAreDue);
    }

    [Fact]
    public void An_edge_that_is_in_the_levels_already_is_not_told_again()
    {
        sequence += 5;
        Happens(9, pressed: true, at: 900);
        ledger.Correct(activeNow: 0b11, nowNs: 1000);
        Happens(4, pressed: true, at: 950);
        Happens(4, pressed: false, at: 1200);
        Assert.Equal([(9, true), (4, true), (4, false)], Told().Select(e => (e.Offset, e.Active)));
    }

    [Fact]
    public void Two_presses_in_a_row_have_a_release_between_that_came_too_close()
    {
        Happens(4, pressed: true, at: 100);
        Happens(4, pressed: true, at: 300);
        Assert.Equal([new GpioEdge(4, true, 100, false), new GpioEdge(4, false, 300, true), new GpioEdge(4, true, 300, false)], Told());
    }

    [Fact]
    public void A_button_held_at_the_start_is_told_only_when_it_is_let_go()
    {
        var held = new EdgeLedger([4], activeNow: 1);
        held.Accept(new GpioAbi.LineEvent { Id = GpioAbi.Falling, Offset = 4, Sequence = 1, TimestampNs = 5 });
        Assert.True(held.TryNext(out var edge));
        Assert.Equal(new GpioEdge(4, false, 5, false), edge);
        Assert.False(held.TryNext(out _));
    }

    [Fact]
    public void Whatever_is_lost_press_and_release_come_in_turn_and_end_at_the_true_level()
    {
        var random = new Random(7);
        for (int round = 0; round < 200; round++)
        {
            var any = new EdgeLedger([0, 1, 2], activeNow: 0);
            bool[] wire = new bool[3], told = new bool[3];
            uint number = 0;
            long now = 1;
            for (int step = 0; step < 300; step++)
            {
                int line = random.Next(3);
                wire[line] = !wire[line];
                number++;
                now += random.Next(1, 5);
                if (random.Next(4) != 0) any.Accept(new GpioAbi.LineEvent { Id = wire[line] ? 1u : 2u, Offset = (uint)line, Sequence = number, TimestampNs = (ulong)now });
                if (any.LevelsAreDue && random.Next(3) == 0) any.Correct(Bits(wire), ++now);
            }
            any.Correct(Bits(wire), ++now);
            while (any.TryNext(out var edge))
            {
                Assert.NotEqual(told[edge.Offset], edge.Active);
                told[edge.Offset] = edge.Active;
            }
            Assert.Equal(wire, told);
        }
    }

    private static ulong Bits(bool[] wire) => (wire[0] ? 1ul : 0) | (wire[1] ? 2ul : 0) | (wire[2] ? 4ul : 0);

    private void Happens(int offset, bool pressed, ulong at) =>
        ledger.Accept(new GpioAbi.LineEvent { Id = pressed ? GpioAbi.Rising : GpioAbi.Falling, Offset = (uint)offset, Sequence = ++sequence, TimestampNs = at });

    private List<GpioEdge> Told()
    {
        var edges = new List<GpioEdge>();
        while (ledger.TryNext(out var edge)) edges.Add(edge);
        return edges;
    }
}
