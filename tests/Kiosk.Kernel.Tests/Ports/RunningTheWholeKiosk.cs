using System.Diagnostics;
using System.Text.Json.Nodes;
using Kiosk.Kernel.Tests.Devices;
using Kiosk.Linux.I2c;

namespace Kiosk.Kernel.Tests.Ports;

/// <summary>From a citizen's button to the digits over the counter, through the kernel, the kiosk's own process and the kernel again.</summary>
public class RunningTheWholeKiosk
{
    private const int Display = 0x70, TicketButton = 0, Call = 2, Start = 3, Finish = 4, Green = 9;

    /// <summary>The emulated runtime starts the whole kiosk in twenty seconds on an idle host.</summary>
    private static readonly TimeSpan Startup = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task A_number_is_taken_called_shown_served_and_scanned_without_a_cable()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 16);
        using var scanner = HidPeer.KeyboardScanner("SN-KB-1");
        using var bus = I2cBus.Open(BusPeer.SmbusNode);
        await using var kiosk = new WholeKiosk(PortRig.Root(), Lines());
        await UntilAsync(async () => await kiosk.DevicesAsync() is { } all && all.Values.All(d => d.GetProperty("state").GetString() == "ready"), Startup, "all devices are ready");

        var took = new List<double>();
        for (int n = 0; n < 6; n++)
        {
            await PressAsync(chip, TicketButton);
            await UntilAsync(async () => (await kiosk.StateAsync()).GetProperty("services")[0].GetProperty("waiting").GetInt32() == 1, Guest.Soon, "somebody waits");
            long called = Stopwatch.GetTimestamp();
            chip.Press(Call);
            byte[] shown = [];
            await UntilAsync(() => Task.FromResult((shown = Cells(bus)).Any(c => c != 0)), Guest.Soon, "the number stands over the counter");
            took.Add(Guest.MillisecondsSince(called));
            chip.Release(Call);
            // A is 77h, 0 is 3Fh; a number of the first service: A001 and on.
            Assert.Equal((0x77, 0x3F, 0x3F), (shown[0], shown[1], shown[2]));
            await UntilAsync(() => Task.FromResult(!chip.IsHigh(Green)), Guest.Soon, "the keypad's green lamp blinks");
            await PressAsync(chip, Start);
            await UntilAsync(async () => (await kiosk.DevicesAsync())!["keypad-1"].GetProperty("desired").GetString() == "green on, red off", Guest.Soon, "served");
            await PressAsync(chip, Finish);
            await UntilAsync(() => Task.FromResult(Cells(bus).All(c => c == 0)), Guest.Soon, "the display is blank again");
            // More than six keys in ten seconds are a child's: the pad would be locked.
            await Task.Delay(5500);
        }
        Guest.Tell("the whole kiosk, call key pressed to digits in the display chip", took);

        await UntilAsync(
            async () =>
            {
                await scanner.TypeAsync("A001\n", TimeSpan.FromMilliseconds(10));
                return (await kiosk.DevicesAsync())!["scanner"].GetProperty("counters").GetProperty("scans").GetInt64() > 0;
            }, Guest.Soon, "a scan");
    }

    private static byte[] Cells(I2cBus bus)
    {
        byte[] memory = new byte[9];
        bus.Read(Display, [0], memory);
        return [memory[0], memory[2], memory[6], memory[8]];
    }

    private static async Task PressAsync(SimulatedChip chip, int line)
    {
        chip.Press(line);
        await Task.Delay(120);
        chip.Release(line);
        await Task.Delay(120);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan atMost, string what)
    {
        for (long begun = Stopwatch.GetTimestamp(); !await isSo(); await Task.Delay(5)) Assert.True(Stopwatch.GetElapsedTime(begun) < atMost, $"Not within {atMost.TotalSeconds:0} s: {what}");
    }

    private static JsonArray Lines()
    {
        string bus = BusPeer.SmbusNode["/dev/i2c-".Length..];
        return JsonNode.Parse($$"""
            [
              { "port": "gpio:kiosk-panel", "devices": [
                { "id": "buttons", "profile": "gpio-ticket-panel", "role": "ticketButtons", "lines": { "button1": "0" }, "keys": { "1": "HOTICH" } },
                { "id": "keypad-1", "profile": "gpio-caller-panel", "role": "callerKeypad", "counter": 1,
                  "lines": { "call": "2", "start": "3", "finish": "4", "green": "9", "red": "10" } } ] },
              { "port": "i2c:{{bus}}", "devices": [{ "id": "counter-1", "profile": "chip-ht16k33", "role": "counterDisplay", "address": 112, "counter": 1 }] },
              { "port": "usb:0c2e:0b61", "devices": [{ "id": "scanner", "profile": "keyboard-wedge-scanner", "role": "scanner" }] }
            ]
            """)!.AsArray();
    }
}
