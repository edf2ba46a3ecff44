namespace Kiosk.Devices;

/// <summary>The profiles of a folder.</summary>
/// <param name="ById">Those that load and hold their vectors.</param>
/// <param name="Refused">The others, each with its reason. A refused profile never stops the rest of the hall.</param>
public sealed record DeviceProfiles(IReadOnlyDictionary<string, DeviceProfile> ById, IReadOnlyList<DeviceProfileException> Refused)
{
    /// <summary>Loads every <c>*.json</c> of <paramref name="folder"/>.</summary>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public static DeviceProfiles LoadFolder(string folder)
    {
        var loaded = new Dictionary<string, DeviceProfile>(StringComparer.Ordinal);
        var refused = new List<DeviceProfileException>();
        foreach (string path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                var profile = DeviceProfile.Load(path);
                loaded[profile.Id] = profile;
            }
            catch (DeviceProfileException e)
            {
                refused.Add(e);
            }
        }
        return new DeviceProfiles(loaded, refused);
    }
}
