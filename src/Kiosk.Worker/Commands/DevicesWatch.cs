using System.CommandLine;
using System.Globalization;
using Kiosk.Contract.Api;

namespace Kiosk.Worker.Commands;

/// <summary>kiosk devices watch: what the site's devices say and how they do, live; what is scanned stays masked.</summary>
internal static class DevicesWatch
{
    public static Command Create()
    {
        var id = new Argument<string?>("ID") { Description = Words.Both("ArgumentDevice"), Arity = ArgumentArity.ZeroOrOne };
        var config = new Option<string?>("--config") { Description = Words.Both("OptionConfig"), HelpName = "DIR" };
        var dev = new Option<string>("--dev") { Description = Words.Both("OptionDev"), HelpName = "DIR", DefaultValueFactory = _ => "/dev" };
        var port = new Option<int?>("--port") { Description = Words.Both("OptionPort"), HelpName = "N" };
        var seconds = new Option<int?>("--seconds") { Description = Words.Both("OptionSeconds"), HelpName = "N" };
        var sent = new Option<bool>("--sent") { Description = Words.Both("OptionSent") };
        var watch = new Command("watch", Words.Both("AboutDevicesWatch")) { id, config, dev, port, seconds, sent };
        watch.SetAction((parsed, _) => DeviceSite.RunAsync(
            async () =>
            {
                using var interrupt = new Interrupt();
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(interrupt.Token);
                if (parsed.GetValue(seconds) is int s) limit.CancelAfter(TimeSpan.FromSeconds(s));
                var output = parsed.InvocationConfiguration.Output;
                var access = await DeviceSite.ReachAsync(parsed.GetValue(config), parsed.GetValue(dev)!, parsed.GetValue(port), interrupt.Token).ConfigureAwait(false);
                await using (access.ConfigureAwait(false))
                    return await new DevicesWatchRun(access, output, parsed.GetValue(sent)).RunAsync(parsed.GetValue(id), limit.Token).ConfigureAwait(false);
            },
            parsed.InvocationConfiguration.Error));
        return watch;
    }
}

/// <summary>
/// Looks four times a second at states and last frames, which is the same through a running kiosk and by the ports themselves; the ring
/// of 64 frames a port loses none at the pace of people, and scans are masked in it.
/// </summary>
/// <param name="access">The way to the devices.</param>
/// <param name="output">Where to print.</param>
/// <param name="sent">Frames of the kiosk are shown too.</param>
internal sealed class DevicesWatchRun(IDeviceAccess access, TextWriter output, bool sent)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly Dictionary<string, (string State, string Health, string Reason, string Admin)> known = [];
    private readonly Dictionary<string, DateTimeOffset> newest = [];

    public async Task<int> RunAsync(string? only, CancellationToken stop)
    {
        int looked = 0;
        try
        {
            output.WriteLine(Words.Lines("WatchBegins", access.Name));
            for (; ; looked++)
            {
                var devices = (await access.LookAsync(stop).ConfigureAwait(false)).Where(d => only is null || d.Id == only).ToList();
                if (looked == 0 && devices.Count == 0)
                {
                    output.WriteLine(only is null ? Words.Lines("NoDevices") : Words.Lines("NoSuchDevice", only, ""));
                    return DevicesCommands.NotLookedAt;
                }
                foreach (var device in devices) ShowState(device);
                // A port is looked at once, whoever hangs on it.
                foreach (var device in devices.Where(d => d.Role != "printer").DistinctBy(d => d.Port))
                    if (await access.FramesAsync(device.Id, stop).ConfigureAwait(false) is { } frames) ShowFrames(frames, quietly: looked == 0);
                await output.FlushAsync(stop).ConfigureAwait(false);
                await Task.Delay(Pause, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return DevicesCommands.Well;
        }
    }

    private void ShowState(DeviceView device)
    {
        var now = (device.State, device.Health, device.Reason, device.Admin);
        if (known.TryGetValue(device.Id, out var before) && before == now) return;
        known[device.Id] = now;
        string action = device.ActionVi is null ? "" : $"  {device.ActionVi} / {device.ActionEn}";
        string admin = device.Admin == "enabled" ? "" : $" [{device.Admin}]";
        output.WriteLine($"{Time(device.Since)}  {device.Id,-18} {device.State} {device.Health} {device.Reason}{admin}{action}");
    }

    private void ShowFrames(DeviceFramesView frames, bool quietly)
    {
        var after = newest.GetValueOrDefault(frames.Port, DateTimeOffset.MinValue);
        foreach (var frame in frames.Frames.Where(f => f.At > after))
        {
            newest[frames.Port] = frame.At;
            // What happened before the command was typed is no news.
            if (quietly || (frame.Sent && !sent)) continue;
            output.WriteLine($"{Time(frame.At)}  {frames.Port} {(frame.Sent ? ">" : "<")} {frame.Meaning ?? "?"}  {frame.Hex}");
        }
    }

    private static string Time(DateTimeOffset at) => at.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
