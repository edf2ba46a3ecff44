using System.Net.Sockets;
using Kiosk.Linux.Memory;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Demonstration;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Commands;

/// <summary>Runs a kiosk until it is told to stop. What a person can mend is said in words and ends with exit code 1.</summary>
internal static class RunCommand
{
    private const int DemonstrationPort = 5080;

    public static async Task<int> RunAsync(RunOptions options)
    {
        // Cards of citizens pass through its memory; nothing may write that down.
        CoreDumps.Forbid();
        try
        {
            await StartAndServeAsync(options).ConfigureAwait(false);
            Console.WriteLine(Words.Both("Stopped"));
            return 0;
        }
        catch (Exception e) when (InWords(e) is not null)
        {
            await Console.Error.WriteLineAsync(InWords(e)).ConfigureAwait(false);
            return 1;
        }
    }

    private static async Task StartAndServeAsync(RunOptions options)
    {
        string shipped = Path.Combine(AppContext.BaseDirectory, "firmware-config");
        var site = Site.Load(options.Config ?? Path.Combine(shipped, "sites", "demo"), options.KeepCalendar);
        var opening = EventJournal.Open(options.DataFolder, TimeProvider.System);
        using var journal = opening.Journal;
        if (!options.IsDemonstration)
        {
            Console.WriteLine(Words.Lines("Site", site.Settings.Kiosk, site.Folder));
            await using var kiosk = new KioskHost(site, options, shipped, opening, site.Settings.CentralUrl, options.Devices, options.Port is 0 ? FreePorts.Choose(0) : options.Port);
            await kiosk.ServeAsync(frontPanel: null, central: null).ConfigureAwait(false);
            return;
        }
        Console.WriteLine(Words.Lines("Demonstration"));
        int port = options.Port is int asked && asked != 0 ? asked : FreePorts.Choose(options.Port ?? DemonstrationPort);
        if (options.Port is null && port != DemonstrationPort) Console.WriteLine(Words.Lines("OtherPort", DemonstrationPort, port));
        await using var surroundings = VirtualSurroundings.Start(site, options.DataFolder, shipped);
        await using var host = new KioskHost(site, options, shipped, opening, surroundings.CentralUrl, surroundings.DevicesFolder, port);
        await host.ServeAsync(surroundings.FrontPanelUrl, surroundings).ConfigureAwait(false);
    }

    /// <summary>The words for the faults that a person can mend; null for the rest, which are ours and end the process loudly.</summary>
    private static string? InWords(Exception e) => e switch
    {
        ConfigurationException => e.Message,
        JournalException j => $"{j.Words.Vi}{Environment.NewLine}{j.Words.En}",
        PortInUseException or FileNotFoundException => e.Message,
        IOException { InnerException: SocketException { SocketErrorCode: SocketError.AddressNotAvailable } } or SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => Words.Lines("AddressNotHere", e.Message),
        _ => null,
    };
}
