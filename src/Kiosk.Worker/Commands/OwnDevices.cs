using System.Diagnostics;
using Kiosk.Contract.Api;
using Kiosk.Devices;
using Kiosk.Printing.Transports;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Lanes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Worker.Commands;

/// <summary>Devices of a site whose kiosk does not run: their ports are opened here, as the kiosk would, all but the printer's.</summary>
internal sealed class OwnDevices : IDeviceAccess
{
    private static readonly TimeSpan Opening = TimeSpan.FromSeconds(8);
    private static readonly string[] Unsettled = ["opening", "initialising", "busy"];
    private readonly DeviceRoom room;

    private OwnDevices(DeviceRoom room) => this.room = room;

    public string Name => "site.json";

    /// <summary>Opens the ports and waits until it is known how the devices are, at most 8 s.</summary>
    /// <exception cref="ConfigurationException">The site's files are wrong.</exception>
    public static async Task<OwnDevices> OpenAsync(Site site, PrinterSite around, CancellationToken stop)
    {
        var room = new DeviceRoom(site.Settings with { Printer = null }, around.DevicesFolder, around.Shelf, LeftInPrinter.Nothing, TimeProvider.System, NullLoggerFactory.Instance);
        room.Start();
        long begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Opening && room.Views().Any(v => v.Reason == ReasonCodes.None && (Unsettled.Contains(v.State) || v.State == "absent")))
            await Task.Delay(20, stop).ConfigureAwait(false);
        return new OwnDevices(room);
    }

    public Task<IReadOnlyList<DeviceView>> LookAsync(CancellationToken stop) => Task.FromResult(room.Views());

    public async Task<DeviceCheckView?> CheckAsync(string id, CheckLevel level, CancellationToken stop) =>
        await room.CheckAsync(id, level, stop).ConfigureAwait(false) is { } found ? DeviceRoomViews.Of(found) : null;

    public Task SeenAsync(string id, bool well, CancellationToken stop)
    {
        room.Seen(id, well);
        return Task.CompletedTask;
    }

    public Task<DeviceFramesView?> FramesAsync(string id, CancellationToken stop) => Task.FromResult(room.Frames(id, ofPort: true));

    public ValueTask DisposeAsync() => room.DisposeAsync();
}
