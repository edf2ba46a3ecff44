using System.Collections.Concurrent;
using System.Text;
using Kiosk.Linux.Serial;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Devices.Tests.Buses;

/// <summary>Keypads and scanners that say the same again until the kiosk has acknowledged it.</summary>
public class AcknowledgingADevice
{
    private const string Keypad = """
        {
          "format": "kiosk-device-profile/1", "id": "asking-pad", "version": 1, "kind": "callerKeypad",
          "name": {"vi": "Bàn phím chờ xác nhận", "en": "Keypad that waits"}, "products": [{"brand": "x", "model": "y"}], "sources": ["a test"], "maturity": "documented",
          "transport": {"serial": {"baud": 9600}}, "address": {"min": 1, "max": 9},
          "frames": {"ack": [{"hex": "06"}, {"ref": "address", "as": "u8"}, {"ref": "seq", "as": "u8"}]},
          "commands": {"ack": [{"frame": "ack"}]},
          "framing": [{"start": "02", "length": 5}],
          "events": [{"emit": "key", "answer": "ack", "match": [{"hex": "02"}, {"capture": "address", "as": "u8"}, {"capture": "seq", "as": "u8"}, {"capture": "key", "as": "u8"}, {"hex": "03"}]}],
          "tests": [
            {"command": "ack", "args": {"address": 1, "seq": 7}, "expect": ["06 01 07"]},
            {"receive": "02 01 07 31 03", "expectEvent": {"event": "key", "address": 1, "seq": 7, "key": 49}, "answer": ["06 01 07"]}
          ]
        }
        """;

    private static readonly DeviceProfile Profile = DeviceProfile.Parse(Encoding.UTF8.GetBytes(Keypad), "asking-pad.json");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_press_is_acknowledged_with_its_own_number_and_counts_once(bool echoes)
    {
        using var pad = new FarEnd(3, _ => null, echoes);
        await using var bus = new SerialBus(pad.Port, new SerialSettings(115200), [new DeviceBinding("pad-1", Profile, 1), new DeviceBinding("pad-2", Profile, 2)], TimeProvider.System, NullLogger.Instance, jitterSeed: 7);
        var heard = new ConcurrentQueue<string>();
        bus.Input += input => heard.Enqueue($"{input.DeviceId} {input.Values["seq"]}");
        bus.Start();
        await Eventually.True(() => bus.Health.All(h => h.Connection == DeviceConnection.Ready), "the port", 20);
        var wanted = new List<string>();
        for (byte seq = 1; seq <= 4; seq++)
        {
            byte address = (byte)(1 + (seq % 2));
            pad.Say([0x02, address, seq, 0x31, 0x03]);
            wanted.Add($"060{address}0{seq}");
            await Eventually.True(() => pad.Frames.Count >= wanted.Count, $"the answer to {seq}", 20);
        }
        Assert.Equal(wanted, pad.Frames);
        Assert.Equal(["pad-2 1", "pad-1 2", "pad-2 3", "pad-1 4"], heard);
    }

    [Fact]
    public async Task Nobody_answers_for_a_pad_that_is_not_of_this_site()
    {
        using var pad = new FarEnd(3, _ => null);
        await using var bus = new SerialBus(pad.Port, new SerialSettings(115200), [new DeviceBinding("pad-1", Profile, 1), new DeviceBinding("pad-2", Profile, 2)], TimeProvider.System, NullLogger.Instance, jitterSeed: 7);
        bus.Start();
        await Eventually.True(() => bus.Health.All(h => h.Connection == DeviceConnection.Ready), "the port", 20);
        pad.Say([0x02, 9, 1, 0x31, 0x03, 0x02, 1, 2, 0x31, 0x03]);
        await Eventually.True(() => pad.Frames.Count >= 1, "the answer to the other", 20);
        Assert.Equal(["060102"], pad.Frames);
    }
}
