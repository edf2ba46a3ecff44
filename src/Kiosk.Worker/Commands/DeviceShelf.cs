using Kiosk.Devices;

namespace Kiosk.Worker.Commands;

/// <summary>The device profiles that a command line has: the site's own first, then those that came with the program. A broken one costs only itself.</summary>
internal static class DeviceShelf
{
    /// <summary>All of them, by id.</summary>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public static IReadOnlyDictionary<string, DeviceProfile> Load(string? config)
    {
        var found = new SortedDictionary<string, DeviceProfile>(StringComparer.Ordinal);
        string shipped = Path.Combine(AppContext.BaseDirectory, "firmware-config", "devices");
        string[] folders = config is null ? [shipped] : [Path.Combine(config, "devices"), shipped];
        foreach (string folder in folders.Where(Directory.Exists))
            foreach (var (id, profile) in DeviceProfiles.LoadFolder(folder).ById) found.TryAdd(id, profile);
        return found;
    }
}
