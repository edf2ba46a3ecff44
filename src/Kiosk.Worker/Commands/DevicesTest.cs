using System.CommandLine;
using Kiosk.Contract.Api;
using Kiosk.Devices;

namespace Kiosk.Worker.Commands;

/// <summary>kiosk devices test: every device of the site, or one, checked without it, with it, and with a person who looks.</summary>
internal static class DevicesTest
{
    public static Command Create(TextReader? answers)
    {
        var id = new Argument<string?>("ID") { Description = Words.Both("ArgumentDevice"), Arity = ArgumentArity.ZeroOrOne };
        var config = new Option<string?>("--config") { Description = Words.Both("OptionConfig"), HelpName = "DIR" };
        var dev = new Option<string>("--dev") { Description = Words.Both("OptionDev"), HelpName = "DIR", DefaultValueFactory = _ => "/dev" };
        var port = new Option<int?>("--port") { Description = Words.Both("OptionPort"), HelpName = "N" };
        var quiet = new Option<bool>("--no-questions") { Description = Words.Both("OptionNoQuestions") };
        var test = new Command("test", Words.Both("AboutDevicesTest")) { id, config, dev, port, quiet };
        test.SetAction((parsed, stop) => DeviceSite.RunAsync(
            async () =>
            {
                var output = parsed.InvocationConfiguration.Output;
                var access = await DeviceSite.ReachAsync(parsed.GetValue(config), parsed.GetValue(dev)!, parsed.GetValue(port), stop).ConfigureAwait(false);
                await using (access.ConfigureAwait(false))
                    return await new DevicesTestRun(access, parsed.GetValue(quiet) ? null : new Questions(answers ?? Console.In, output), output).RunAsync(parsed.GetValue(id), stop).ConfigureAwait(false);
            },
            parsed.InvocationConfiguration.Error));
        return test;
    }
}

/// <summary>One run of the test.</summary>
/// <param name="access">The way to the devices.</param>
/// <param name="questions">Who looks; null: nobody is asked.</param>
/// <param name="output">Where to say it.</param>
internal sealed class DevicesTestRun(IDeviceAccess access, Questions? questions, TextWriter output)
{
    private sealed record Result(DeviceView Device, DeviceCheckView? Inside, DeviceCheckView? Outside, bool? Seen, DeviceCheckView? ByEye)
    {
        /// <summary>Null when nothing proves it either way.</summary>
        public bool? Well => Device.State == "misconfigured" ? false : new[] { Inside?.Passed, Outside?.Passed, Seen, ByEye?.Passed } is var all && all.Contains(false) ? false : all.Skip(1).Contains(true) ? true : null;

        public string Reason => new[] { ByEye, Outside, Inside }.OfType<DeviceCheckView>().FirstOrDefault(c => c.Passed == false)?.Reason ?? (Seen == false ? ReasonCodes.HumanTestFailed : Device.Reason);
    }

    public async Task<int> RunAsync(string? only, CancellationToken stop)
    {
        output.WriteLine(Words.Lines("TestingBy", access.Name));
        var all = (await access.LookAsync(stop).ConfigureAwait(false)).Where(d => d.Role != "printer").ToList();
        var asked = all.Where(d => only is null || d.Id == only).ToList();
        if (asked.Count == 0)
        {
            output.WriteLine(only is null ? Words.Lines("NoDevices") : Words.Lines("NoSuchDevice", only, string.Join(", ", all.Select(d => d.Id))));
            return DevicesCommands.NotLookedAt;
        }
        var results = new List<Result>();
        foreach (var device in asked) results.Add(await TestAsync(device, stop).ConfigureAwait(false));
        if (asked.Exists(d => d.State == "claimedByOther")) output.WriteLine(Words.Lines("DevicesHeld"));
        Table(results);
        return results.Exists(r => r.Well == false) ? DevicesCommands.NotWell : DevicesCommands.Well;
    }

    private async Task<Result> TestAsync(DeviceView device, CancellationToken stop)
    {
        output.WriteLine();
        output.WriteLine($"{device.Id}  {device.Profile}  {device.Port}");
        if (device.Admin == "disabled")
        {
            output.WriteLine("  " + Words.Both("DeviceDisabled"));
            return new Result(device, null, null, null, null);
        }
        var inside = await SayAsync(device, CheckLevel.Internal, stop).ConfigureAwait(false);
        var outside = inside?.Passed == false ? null : await SayAsync(device, CheckLevel.External, stop).ConfigureAwait(false);
        if (inside is null or { Passed: false } || outside?.Passed == false)
        {
            // Most failures say themselves what to do.
            if (device.ActionVi is not null && device.ActionVi != inside?.TextVi && device.ActionVi != outside?.TextVi) output.WriteLine($"  {device.ActionVi}{Environment.NewLine}  {device.ActionEn}");
            return new Result(device, inside, outside, null, null);
        }
        if (questions is null || questions.IsOver) return new Result(device, inside, outside, null, null);
        var byEye = await SayAsync(device, CheckLevel.Interactive, stop).ConfigureAwait(false);
        // A device that has nothing to look at has said so by not passing.
        if (byEye is null or { Passed: not null }) return new Result(device, inside, outside, null, byEye);
        bool? seen = questions.YesOrNo("DidYouSee", device.Id);
        if (seen is bool well) await access.SeenAsync(device.Id, well, stop).ConfigureAwait(false);
        return new Result(device, inside, outside, seen, byEye);
    }

    private async Task<DeviceCheckView?> SayAsync(DeviceView device, CheckLevel level, CancellationToken stop)
    {
        var found = await access.CheckAsync(device.Id, level, stop).ConfigureAwait(false);
        if (found is null) output.WriteLine($"  {Words.Both("Level" + level)}: {Words.Both("NotCheckable")}");
        else output.WriteLine($"  {Words.Both("Level" + level)}: {Mark(found.Passed)}  {found.TextVi}{Environment.NewLine}    {found.TextEn}");
        return found;
    }

    private void Table(List<Result> results)
    {
        output.WriteLine();
        output.WriteLine(Words.Lines("TestTable"));
        foreach (var r in results)
            output.WriteLine($"  {r.Device.Id,-18} {r.Device.Profile,-24} {Mark(r.Inside?.Passed),-3} {Mark(r.Outside?.Passed),-3} {Mark(r.Seen),-3} {Words.Both(r.Well switch { true => "TestWell", false => "TestNotWell", _ => "TestUnproven" })}{(r.Reason.Length > 0 && r.Reason != ReasonCodes.None ? $" ({r.Reason})" : "")}");
    }

    private static string Mark(bool? passed) => passed switch { true => "✓", false => "✗", _ => "?" };
}
