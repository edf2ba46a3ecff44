using System.Text;
using Kiosk.Devices.Tests.Virtual;
using Kiosk.Linux.Serial;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Devices.Tests.Buses;

public class CostingNoMemory
{
    private const int Questions = 150;

    [Fact]
    public async Task A_question_and_its_answer_cost_the_bus_no_memory()
    {
        // The keypad that is asked as often as the grammar allows; what it answers is awaited and no news. On a busy machine an answer is
        // late, and one that nobody waits for any more would be news: so it may take its time.
        var asked = DeviceProfile.Parse(Encoding.UTF8.GetBytes(PolledKeypad), "polled.json");
        using var line = new VirtualLine(asked, 1);
        await using var bus = new SerialBus(line.Port, new SerialSettings(115200), [new DeviceBinding("pad", asked, 1)], TimeProvider.System, NullLogger.Instance, jitterSeed: 7);
        var marks = new List<(long Bytes, long Asked)>();
        bus.Input += input =>
        {
            // On a busy machine an answer may come too late to be awaited: it is input then, and no mark.
            if (input.Event == "key") lock (marks) marks.Add((GC.GetAllocatedBytesForCurrentThread(), bus.Health[0].Counters.Acks));
        };
        bus.Start();
        await Eventually.True(() => bus.Health[0].Counters.Acks >= 20, "warm", seconds: 30);
        for (int mark = 1; mark <= 4; mark++)
        {
            long until = bus.Health[0].Counters.Acks + (mark == 4 ? Questions : 10);
            await Eventually.True(() => bus.Health[0].Counters.Acks >= until, "questions answered", seconds: 30);
            line.Say([0x01, 0x01, 0x31, 0x07]);
            await Eventually.True(() => marks.Count == mark, "the press that marks the place", seconds: 30);
        }
        var (few, many) = (marks[2].Bytes - marks[1].Bytes, marks[3].Bytes - marks[2].Bytes);
        long questions = marks[3].Asked - marks[2].Asked - (marks[2].Asked - marks[1].Asked);
        Assert.True(questions >= Questions / 2, $"{questions} questions more");
        Assert.True(many <= few + 512, $"{many} bytes with {questions} questions more than those that took {few}");
    }

    private const string PolledKeypad = """
        {
          "format": "kiosk-device-profile/1", "id": "polled", "version": 1, "kind": "callerKeypad",
          "name": {"vi": "Bàn gọi", "en": "Keypad"}, "products": [{"brand": "test", "model": "test", "aka": []}], "sources": ["this test"],
          "caveats": [], "requirements": [], "wiring": [], "setup": [], "checks": [], "maturity": "draft",
          "transport": {"serial": {"baud": 115200, "bits": 8, "parity": "none", "stop": 1}},
          "address": {"min": 1, "max": 9},
          "timing": {"replyTimeoutMs": 5000, "gapMs": 0, "turnaroundMs": 0, "interByteMs": 30},
          "frames": {"poll": [{"hex": "04"}, {"ref": "address", "as": "u8"}, {"hex": "07"}]},
          "commands": {"poll": [{"frame": "poll", "expect": "alive"}]},
          "framing": [{"start": "01", "end": "07", "maxBytes": 4}],
          "events": [
            {"emit": "alive", "match": [{"hex": "01"}, {"capture": "address", "as": "u8"}, {"hex": "00 07"}]},
            {"emit": "key", "match": [{"hex": "01"}, {"capture": "address", "as": "u8"}, {"capture": "key", "as": "u8"}, {"hex": "07"}], "map": {"key": {"49": "call"}}}
          ],
          "poll": {"command": "poll", "everyMs": 20},
          "health": {"probe": "poll", "everyS": 30, "missesToOffline": 3},
          "tests": [{"command": "poll", "args": {"address": 1}, "expect": ["04 01 07"], "source": "this test"}]
        }
        """;
}
