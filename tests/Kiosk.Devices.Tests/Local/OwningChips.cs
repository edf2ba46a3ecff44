using System.Collections.Concurrent;
using System.Diagnostics;
using Kiosk.Devices.Chips;
using Kiosk.Devices.Local;
using Kiosk.Devices.Ports;
using Kiosk.Devices.Tests.Chips;
using Kiosk.Linux;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Devices.Tests.Local;

/// <summary>The port of display chips, with chips that watch their wires as the datasheets say. SPI and I2C: tests/Kiosk.Kernel.Tests.</summary>
public sealed class OwningChips : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private readonly BlockingCollection<DeviceInput> inputs = [];

    [Fact]
    public async Task Keys_of_an_LED_and_KEY_board_call_and_finish_while_it_shows_the_number()
    {
        var chip = new WireChip(hasStrobe: true);
        await using var port = Owner("chip-tm1638", chip, new ThreeWireTalk(chip).Send, new ThreeWireTalk(chip).ReadKeys);
        port.Set("it", "show", Panels.Args(("text", "A012")));
        port.Start();
        await UntilAsync(() => port.Health[0].Connection == DeviceConnection.Ready);
        Assert.False(port.Health[0].Confirmed);
        // S1 is bit 0 of the first byte, S3 of the third.
        Press(chip, 1, 0, 0, 0);
        Assert.Equal("call", Next().Values["key"]);
        Press(chip, 0, 0, 0, 0);
        await UntilAsync(() => port.Frames.Any(f => f is { Sent: false, Bytes: [0, 0] }));
        Press(chip, 0, 0, 1, 0);
        Assert.Equal("finish", Next().Values["key"]);
        Assert.Equal((2L, true), (port.Health[0].Counters.Presses, port.Health[0].Confirmed));
        Assert.Contains(port.Frames, f => f is { Sent: true, Meaning: "show" } && f.Bytes is [0xC0, .., 0x77, 0, 0x3F, 0, 0x06, 0, 0x5B, 0]);
    }

    [Fact]
    public async Task A_TM1637_that_answers_is_known_to_show_it_and_one_that_stops_is_tried_again()
    {
        var chip = new WireChip(hasStrobe: false);
        await using var port = Owner("chip-tm1637", chip, new TwoWireTalk(chip).Send, static () => 0);
        port.Start();
        port.Set("it", "show", Panels.Args(("number", "12")));
        await UntilAsync(() => port.Health[0].Shown == "12");
        Assert.True(port.Health[0].Confirmed);
        chip.IsDead = true;
        port.Set("it", "show", Panels.Args(("text", "A013")));
        await UntilAsync(() => port.Health[0].Reason == ReasonCodes.NoReply);
        Assert.Equal((DeviceConnection.BackOff, HealthLevel.Offline, false), (port.Health[0].Connection, port.Health[0].Health, port.Health[0].Confirmed));
        chip.IsDead = false;
        await UntilAsync(() => port.Health[0].Shown == "A013");
        Assert.Equal(ReasonCodes.None, port.Health[0].Reason);
        Assert.True(port.Health[0].Counters.Timeouts > 0);
    }

    [Fact]
    public async Task A_way_that_breaks_is_opened_again_and_the_number_is_told_anew()
    {
        var chip = new WireChip(hasStrobe: false);
        bool isBroken = false;
        int opened = 0;
        var two = new TwoWireTalk(chip);
        bool Talk(ReadOnlySpan<byte> message) => isBroken ? throw new DeviceException(DeviceFault.Unplugged, "gpiochip9") : two.Send(message);
        await using var port = Owner("chip-tm1637", chip, Talk, static () => 0, () => opened++);
        port.Start();
        port.Set("it", "show", Panels.Args(("text", "A012")));
        await UntilAsync(() => port.Health[0].Shown == "A012");
        isBroken = true;
        port.Set("it", "show", Panels.Args(("text", "A014")));
        await UntilAsync(() => port.Health[0].Connection == DeviceConnection.Lost);
        Assert.Equal((ReasonCodes.Unplugged, null), (port.Health[0].Reason, port.Health[0].Shown));
        isBroken = false;
        await UntilAsync(() => port.Health[0].Shown == "A014");
        Assert.Equal((2, 1L), (opened, port.Health[0].Counters.Reconnects));
    }

    [Fact]
    public async Task One_that_is_switched_off_is_left_alone_and_shows_the_newest_number_when_it_is_wanted_again()
    {
        var chip = new WireChip(hasStrobe: false);
        await using var port = Owner("chip-tm1637", chip, new TwoWireTalk(chip).Send, static () => 0);
        port.Start();
        await UntilAsync(() => port.Health[0].Connection == DeviceConnection.Ready);
        port.SetAdmin("it", AdminState.Disabled);
        port.Set("it", "show", Panels.Args(("text", "A012")));
        Assert.Equal((DeviceConnection.Absent, HealthLevel.Unknown), (port.Health[0].Connection, port.Health[0].Health));
        port.SetAdmin("it", AdminState.Enabled);
        await UntilAsync(() => port.Health[0].Shown == "A012");
        await port.DisposeAsync();
        await port.DisposeAsync();
    }

    public void Dispose() => inputs.Dispose();

    private static void Press(WireChip chip, params byte[] keys) => chip.Keys = keys;

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (long begun = Stopwatch.GetTimestamp(); !isSo(); await Task.Delay(5)) Assert.True(Stopwatch.GetElapsedTime(begun) < Soon);
    }

    private ChipPort Owner(string profile, WireChip chip, ChipTalk talk, Func<int> readKeys, Action? opening = null)
    {
        var around = new PortSurroundings(TimeProvider.System, NullLoggerFactory.Instance, null, 1);
        var made = new ChipPort(
            new PortAddress.Gpio("x"), [Panels.Bound("it", profile)], new DeviceLookout(() => "/dev/gpiochip9", "gpio", null, TimeProvider.System),
            () =>
            {
                opening?.Invoke();
                return new ChipWay(new MemoryStream(), [talk], [readKeys]);
            }, around);
        made.Input += inputs.Add;
        return made;
    }

    private DeviceInput Next() => inputs.TryTake(out var next, Soon) ? next : throw new TimeoutException("Nothing was said.");
}
