using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Commands;

/// <summary>A site's devices as the command line finds them: through the kiosk that runs, or by their own ports.</summary>
internal static class DeviceSite
{
    /// <summary>The way that is open now.</summary>
    /// <exception cref="ConfigurationException">The site's files are wrong.</exception>
    public static async Task<IDeviceAccess> ReachAsync(string? config, string devicesFolder, int? port, CancellationToken stop)
    {
        var around = PrinterSite.Load(config, devicesFolder, port);
        if (await RunningDevices.FindAsync(around, stop).ConfigureAwait(false) is { } running) return running;
        var site = Site.Load(config ?? Path.Combine(AppContext.BaseDirectory, "firmware-config", "sites", "demo"), keepCalendar: false);
        return await OwnDevices.OpenAsync(site, around, stop).ConfigureAwait(false);
    }

    /// <summary>Runs a command on a site's devices; what is wrong with its files is said.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> run, TextWriter error)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is ConfigurationException or FileNotFoundException)
        {
            await error.WriteLineAsync(refused.Message).ConfigureAwait(false);
            return DevicesCommands.NotLookedAt;
        }
    }
}
