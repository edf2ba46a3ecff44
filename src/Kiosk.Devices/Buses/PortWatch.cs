namespace Kiosk.Devices.Buses;

/// <summary>Notices that a device node has come back, also behind a symbolic link of /dev/serial/by-path.</summary>
internal sealed class PortWatch(string port)
{
    private string? seen = TargetOf(port);

    /// <summary>Remembers what is there now, so that only a change from here on counts.</summary>
    internal void Remember() => seen = TargetOf(port);

    /// <summary>True once for each time the node appears or the link points to another one.</summary>
    internal bool HasReappeared()
    {
        string? now = TargetOf(port);
        bool back = now is not null && now != seen;
        seen = now;
        return back;
    }

    private static string? TargetOf(string port)
    {
        try
        {
            string final = File.ResolveLinkTarget(port, returnFinalTarget: true)?.FullName ?? port;
            return File.Exists(final) ? final : null;
        }
        catch (IOException)
        {
            // The link vanished between two looks.
            return null;
        }
    }
}
