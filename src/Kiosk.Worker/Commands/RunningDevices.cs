using System.Net.Http.Json;
using Kiosk.Contract.Api;
using Kiosk.Devices;
using Kiosk.Worker.Api;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Commands;

/// <summary>Devices of a kiosk that runs: it is asked, for it holds their ports.</summary>
/// <param name="site">Where it answers.</param>
internal sealed class RunningDevices(PrinterSite site) : IDeviceAccess
{
    private const string Asker = "kiosk devices";

    public string Name => new Uri(site.Kiosk, "/devices").ToString();

    /// <summary>The kiosk that runs there; null when none does.</summary>
    public static async Task<RunningDevices?> FindAsync(PrinterSite site, CancellationToken stop)
    {
        var running = new RunningDevices(site);
        return await running.AskAsync(stop).ConfigureAwait(false) is null ? null : running;
    }

    public async Task<IReadOnlyList<DeviceView>> LookAsync(CancellationToken stop) => await AskAsync(stop).ConfigureAwait(false) ?? [];

    public Task<DeviceCheckView?> CheckAsync(string id, CheckLevel level, CancellationToken stop) => site.AskKioskAsync(
        HttpMethod.Post, $"/api/v1/devices/{Uri.EscapeDataString(id)}/check", JsonContent.Create(new DeviceCheckRequest(DeviceRoomViews.Word(level), Asker, NewCommand()), ApiJson.Readable.DeviceCheckRequest),
        ApiJson.Readable.DeviceCheckView, stop);

    public Task SeenAsync(string id, bool well, CancellationToken stop) => site.AskKioskAsync(
        HttpMethod.Post, $"/api/v1/devices/{Uri.EscapeDataString(id)}/seen", JsonContent.Create(new DeviceSeenRequest(well, Asker, NewCommand()), ApiJson.Readable.DeviceSeenRequest),
        ApiJson.Readable.DeviceView, stop);

    public Task<DeviceFramesView?> FramesAsync(string id, CancellationToken stop) =>
        site.AskKioskAsync(HttpMethod.Get, $"/api/v1/devices/{Uri.EscapeDataString(id)}/frames?of=port", null, ApiJson.Readable.DeviceFramesView, stop);

    private static string NewCommand() => $"cli-{Guid.NewGuid():N}";

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<IReadOnlyList<DeviceView>?> AskAsync(CancellationToken stop) =>
        site.AskKioskAsync(HttpMethod.Get, "/api/v1/devices", null, ApiJson.Readable.IReadOnlyListDeviceView, stop);
}
