using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Kiosk.Linux;
using Kiosk.Linux.Serial;
using Kiosk.Simulator.Tests.FrontPanel;

namespace Kiosk.Simulator.Tests.Lines;

/// <summary>A driver at its end of the ttys, a hand on the front panel at the other.</summary>
public class DrivingTheHall(RunningHall hall) : IClassFixture<RunningHall>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_ticket_written_to_the_tty_becomes_a_paper()
    {
        using var driver = Open("ttyPRINTER");
        int before = (await StateAsync())["printer"]!["lastPaper"]!.GetValue<int>();
        driver.Write([0x1B, 0x40, .. "A012\n"u8, 0x1D, 0x72, 0x01, 0x1D, 0x56, 0x01, 0x1D, 0x72, 0x01], Soon);
        Assert.Equal([0x00, 0x00], ReadExactly(driver, 2));
        var papers = JsonNode.Parse(await hall.Http.GetStringAsync("/api/papers"))!.AsArray();
        Assert.Equal(before + 1, papers[^1]!["number"]!.GetValue<int>());
        Assert.Equal("A012", papers[^1]!["lines"]![0]!.GetValue<string>());
        byte[] png = await hall.Http.GetByteArrayAsync("/api/papers/latest.png");
        Assert.Equal("89504E47", Convert.ToHexString(png.AsSpan(0, 4)));
    }

    [Fact]
    public async Task A_job_larger_than_all_buffers_stops_at_paper_end_and_goes_on_after_the_refill()
    {
        await FaultAsync("printer", "paperOut", true);
        using var driver = Open("ttyPRINTER");
        // NUL is taken and prints nothing: the job is about buffers, not about paper.
        byte[] job = [.. new byte[200_000], 0x1D, 0x56, 0x01, 0x1D, 0x72, 0x01];
        var stuck = Assert.Throws<DeviceException>(() => driver.Write(job, TimeSpan.FromMilliseconds(300)));
        Assert.Equal(DeviceFault.WriteTimeout, stuck.Fault);
        Assert.InRange(stuck.Accepted, 4096, 100_000);
        var state = await UntilAsync(now => now["printer"]!["buffered"]!.GetValue<int>() == 4096);
        Assert.True(state["printer"]!["paperEnd"]!.GetValue<bool>());
        await FaultAsync("printer", "none", true);
        driver.Write(job.AsSpan(stuck.Accepted), Soon);
        Assert.Equal([0x00], ReadExactly(driver, 1));
    }

    [Fact]
    public async Task An_unplugged_device_loses_its_tty_and_returns_under_the_same_name()
    {
        using (var driver = Open("ttyHALL"))
        {
            await FaultAsync("hall", "unplugged", true);
            var gone = Assert.Throws<DeviceException>(() => driver.Read(new byte[8], Soon));
            Assert.Equal(DeviceFault.Unplugged, gone.Fault);
            await WaitForAsync(() => !File.Exists(hall.Link("ttyHALL")));
        }
        await FaultAsync("hall", "unplugged", false);
        await WaitForAsync(() => File.Exists(hall.Link("ttyHALL")));
        using var again = Open("ttyHALL");
        again.Write("<ID01><BE>05<E>"u8, Soon);
        Assert.Equal("ACK"u8.ToArray(), ReadExactly(again, 3));
    }

    [Fact]
    public async Task A_press_and_a_scan_on_the_panel_reach_the_driver()
    {
        using var keypad = Open("ttyKEYPAD");
        using var scanner = Open("ttySCANNER");
        using var buttons = Open("ttyBUTTONS");
        await PostAsync("/api/press", """{"device":"keypad","address":33,"key":1}""");
        Assert.Equal([0x01, 33, 0x31, 0x07], ReadExactly(keypad, 4));
        await PostAsync("/api/press", """{"device":"buttons","key":8}""");
        Assert.Equal("P01:08\r", Encoding.ASCII.GetString(ReadExactly(buttons, 7)));
        await PostAsync("/api/scan", """{"text":"Hồ sơ 1"}""");
        Assert.Equal("Hồ sơ 1\r", Encoding.UTF8.GetString(ReadExactly(scanner, 11)));
        await PostAsync("/api/scan", """{"text":"AB","terminator":false}""");
        await PostAsync("/api/scan", """{"hex":"00 FF 0D"}""");
        Assert.Equal([0x41, 0x42, 0x00, 0xFF, 0x0D], ReadExactly(scanner, 5));
    }

    [Fact]
    public async Task The_frames_of_a_device_are_kept_in_order()
    {
        using var driver = Open("ttyCOUNTERS");
        byte[] frame = Convert.FromHexString("010600000032081F");
        driver.Write(frame, Soon);
        Assert.Equal(frame, ReadExactly(driver, 8));
        var frames = JsonNode.Parse(await hall.Http.GetStringAsync("/api/frames/counters?after=0"))!.AsArray();
        Assert.Equal(["in", "out"], frames.Select(entry => entry!["direction"]!.GetValue<string>()));
        Assert.All(frames, entry => Assert.Equal("01 06 00 00 00 32 08 1F", entry!["hex"]!.GetValue<string>()));
        Assert.Empty(JsonNode.Parse(await hall.Http.GetStringAsync("/api/frames/counters?after=2"))!.AsArray());
    }

    private DeviceChannel Open(string name) => SerialLine.Open(hall.Link(name), new SerialSettings());

    private async Task<JsonNode> StateAsync() => JsonNode.Parse(await hall.Http.GetStringAsync("/api/state"))!;

    private Task FaultAsync(string device, string fault, bool on) =>
        PostAsync("/api/fault", $$"""{"device":"{{device}}","fault":"{{fault}}","on":{{(on ? "true" : "false")}}}""");

    private async Task PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        (await hall.Http.PostAsync(path, content)).EnsureSuccessStatusCode();
    }

    private async Task<JsonNode> UntilAsync(Func<JsonNode, bool> met)
    {
        JsonNode state = await StateAsync();
        var watch = Stopwatch.StartNew();
        while (!met(state))
        {
            Assert.True(watch.Elapsed < Soon, state.ToJsonString());
            await Task.Delay(5);
            state = await StateAsync();
        }
        return state;
    }

    private static async Task WaitForAsync(Func<bool> met)
    {
        var watch = Stopwatch.StartNew();
        while (!met())
        {
            Assert.True(watch.Elapsed < Soon, "waited too long");
            await Task.Delay(5);
        }
    }

    private static byte[] ReadExactly(DeviceChannel channel, int count)
    {
        var got = new List<byte>();
        var buffer = new byte[64];
        while (got.Count < count)
        {
            int read = channel.Read(buffer.AsSpan(0, Math.Min(64, count - got.Count)), Soon);
            Assert.NotEqual(0, read);
            got.AddRange(buffer.AsSpan(0, read));
        }
        return [.. got];
    }
}
