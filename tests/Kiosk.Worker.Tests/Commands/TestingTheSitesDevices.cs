using System.CommandLine;
using Kiosk.Devices;
using Kiosk.Devices.Tests.Virtual;
using Kiosk.Worker.Commands;
using Kiosk.Worker.Tests.Api;
using Kiosk.Worker.Tests.Configuration;

namespace Kiosk.Worker.Tests.Commands;

public sealed class TestingTheSitesDevices : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly SiteFolder folder = new SiteFolder().With("site.json", "$.printer", null);

    public void Dispose() => folder.Dispose();

    private static DeviceProfile Profile(string id) => DeviceProfile.Load(Path.Combine(AppContext.BaseDirectory, "firmware-config", "devices", id + ".json"));

    [Fact]
    public void Each_device_is_checked_and_looked_at_and_a_table_closes()
    {
        using var line = new VirtualLine(Profile("modbus-led485"), 1, 2);
        var (code, output) = Displays(line, "c\nk\n");
        Assert.True(code == 1, output);
        Assert.Matches(@"display-5 +modbus-led485 +✓ +✓ +✓ +tốt / well", output);
        Assert.Matches(@"display-7 +modbus-led485 +✓ +✓ +✗ +hỏng / not well \(humanTestFailed\)", output);
    }

    [Fact]
    public void A_silent_device_fails_and_nobody_is_asked_about_it()
    {
        using var line = new VirtualLine(Profile("modbus-led485"), 1, 2);
        line.Touch(d => d.Faults.IsOff = true, device: 1);
        var (code, output) = Displays(line, "y\n");
        Assert.True(code == 1, output);
        Assert.Matches(@"display-5 +modbus-led485 +✓ +✓ +✓ +tốt / well", output);
        Assert.Matches(@"display-7 .* hỏng / not well \(noReply\)", output);
        Assert.DoesNotContain("display-7: is it as it should be", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_anybody_to_ask_what_answers_is_proven_all_the_same()
    {
        using var line = new VirtualLine(Profile("modbus-led485"), 1, 2);
        Assert.Equal(0, Displays(line, "").Code);
        Assert.Equal(0, Displays(line, "", "display-7", "--no-questions").Code);
    }

    [Fact]
    public void An_unknown_id_lists_those_there_are()
    {
        using var line = new VirtualLine(Profile("modbus-led485"), 1, 2);
        var (code, output) = Displays(line, "", "display-9");
        Assert.Equal(2, code);
        Assert.Contains("display-5, display-7", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kiosk_that_runs_is_asked_instead_of_its_ports()
    {
        await using var host = await LookingAfterDevices.StartAsync();
        var (code, output) = await Task.Run(() => Run("", "test", "--no-questions", "--config", Load("[]"), "--port", $"{host.Client.BaseAddress!.Port}"), TestContext.Current.CancellationToken);
        // Its ports are not open in this test: every device is found and none is well.
        Assert.True(code == 1, output);
        Assert.Contains($"Testing the devices by http://127.0.0.1:{host.Client.BaseAddress!.Port}/devices.", output, StringComparison.Ordinal);
        Assert.Contains("display-5", output, StringComparison.Ordinal);
        Assert.Contains(host.Record, r => r.Event is Kiosk.Contract.Events.DeviceChecked { Device: "display-5", By: "kiosk devices" });
    }

    [Fact]
    public async Task Watching_shows_states_and_masks_what_is_scanned()
    {
        using var line = new VirtualLine(Profile("serial-scanner-cr"), 0);
        string config = Load($$"""[{ "port": "{{line.Port}}", "devices": [{ "id": "scanner", "profile": "serial-scanner-cr", "role": "scanner" }] }]""");
        var watching = Task.Run(() => Run("", "watch", "--config", config, "--port", "1", "--seconds", "3"), TestContext.Current.CancellationToken);
        while (!watching.IsCompleted)
        {
            line.Say("001084012345\r"u8);
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }
        var (code, output) = await watching.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        Assert.True(code == 0, output);
        Assert.Matches("scanner +ready ok none", output);
        Assert.Matches("< scan  (58 )+", output);
        Assert.DoesNotContain("30 30 31 30 38 34", output, StringComparison.Ordinal);
    }

    private (int Code, string Output) Displays(VirtualLine line, string answers, params string[] more)
    {
        string config = Load($$"""
            [{ "port": "{{line.Port}}", "devices": [
              { "id": "display-5", "profile": "modbus-led485", "role": "counterDisplay", "address": 1, "counter": 5 },
              { "id": "display-7", "profile": "modbus-led485", "role": "counterDisplay", "address": 2, "counter": 7 }
            ] }]
            """);
        return Run(answers, ["test", .. more, "--config", config, "--port", "1"]);
    }

    private string Load(string lines)
    {
        folder.With("site.json", "$.lines", lines).Load();
        return folder.Path;
    }

    private static (int Code, string Output) Run(string answers, params string[] args)
    {
        using var output = new StringWriter();
        int code = DevicesCommands.Create(new StringReader(answers)).Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = output, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        return (code, output.ToString());
    }
}
