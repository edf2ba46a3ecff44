using Kiosk.Devices;
using Kiosk.Printing.Profiles;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// Where profiles are found: the site's own printers/ and devices/ folders first, then those that came with the program. A
/// profile that a site names and nobody has is a mistake in site.json and refused at the door; one that is broken costs only its device.
/// </summary>
internal sealed class ProfileShelf(string siteFile, string siteFolder, string shippedFolder)
{
    /// <exception cref="ConfigurationException">Nobody has it.</exception>
    /// <exception cref="ProfileException">It is broken.</exception>
    public PrinterProfile Printer(string id) => ProfileFile.Load(Find("printers", id, "$.printer.profile"));

    /// <exception cref="ConfigurationException">Nobody has it.</exception>
    /// <exception cref="DeviceProfileException">It is broken.</exception>
    public DeviceProfile Device(string id, string jsonPath) => DeviceProfile.Load(Find("devices", id, jsonPath));

    private string Find(string kind, string id, string jsonPath)
    {
        string[] folders = [Path.Combine(siteFolder, kind), Path.Combine(shippedFolder, kind)];
        // An id is a file name; a path in it would reach outside the shelf.
        string? file = id.Contains('/', StringComparison.Ordinal) ? null : folders.Select(f => Path.Combine(f, id + ".json")).FirstOrDefault(File.Exists);
        if (file is not null) return file;
        string known = string.Join(", ", folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.json")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        throw new ConfigurationException(siteFile, jsonPath, $"không có hồ sơ thiết bị \"{id}\". Có: {known}.", $"there is no profile \"{id}\". There are: {known}.");
    }
}
