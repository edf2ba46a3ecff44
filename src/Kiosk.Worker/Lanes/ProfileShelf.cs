using System.Collections.Concurrent;
using Kiosk.Devices;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// Where profiles, ticket templates and logos are found: the site's own folders first, then those that came with the program. A
/// profile that a site names and nobody has is a mistake in site.json and refused at the door; one that is broken costs only its device.
/// </summary>
internal sealed class ProfileShelf(string siteFile, string siteFolder, string shippedFolder)
{
    private readonly ConcurrentDictionary<string, DeviceProfile> read = [];

    /// <exception cref="ConfigurationException">Nobody has it.</exception>
    /// <exception cref="ProfileException">It is broken.</exception>
    public PrinterProfile Printer(string id) => ProfileFile.Load(Find("printers", id, "$.printer.profile"));

    /// <summary>A device profile. Forty displays of a hall share one: it is read and proven once.</summary>
    /// <exception cref="ConfigurationException">Nobody has it.</exception>
    /// <exception cref="DeviceProfileException">It is broken.</exception>
    public DeviceProfile Device(string id, string jsonPath) => read.GetOrAdd(id, _ => DeviceProfile.Load(Find("devices", id, jsonPath)));

    /// <exception cref="ConfigurationException">Nobody has it.</exception>
    /// <exception cref="ProfileException">It is broken.</exception>
    public TicketTemplate Template(string id) => TicketTemplateFile.Load(Find("tickets", id, "$.ticket.template"));

    /// <summary>The template that came with the program, whatever the site has under this name.</summary>
    public TicketTemplate ShippedTemplate(string id) => TicketTemplateFile.Load(Path.Combine(shippedFolder, "tickets", id + ".json"));

    /// <exception cref="ConfigurationException">Nobody has it.</exception>
    /// <exception cref="LogoException">It is no picture.</exception>
    public LogoPicture Logo(string name) => LogoPicture.Load(Find("logos", name, "$.ticket.logo", ""));

    /// <summary>The ids of all printer profiles.</summary>
    public IReadOnlyList<string> Printers => Names("printers");

    /// <summary>The ids of all device profiles.</summary>
    public IReadOnlyList<string> Devices => Names("devices");

    /// <summary>The ids of all ticket templates.</summary>
    public IReadOnlyList<string> Templates => Names("tickets");

    private IReadOnlyList<string> Names(string kind) =>
        [.. Folders(kind).Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.json")).Select(f => Path.GetFileNameWithoutExtension(f)).Distinct().Order(StringComparer.Ordinal)];

    private string[] Folders(string kind) => [Path.Combine(siteFolder, kind), Path.Combine(shippedFolder, kind)];

    private string Find(string kind, string id, string jsonPath, string extension = ".json")
    {
        string[] folders = Folders(kind);
        // An id is a file name; a path in it would reach outside the shelf.
        string? file = id.Contains('/', StringComparison.Ordinal) ? null : folders.Select(f => Path.Combine(f, id + extension)).FirstOrDefault(File.Exists);
        if (file is not null) return file;
        string known = string.Join(", ", folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*" + extension)).Select(f => extension.Length > 0 ? Path.GetFileNameWithoutExtension(f) : Path.GetFileName(f)).Order(StringComparer.Ordinal));
        throw new ConfigurationException(siteFile, jsonPath, $"không có \"{id}\" trong {kind}/. Có: {known}.", $"there is no \"{id}\" in {kind}/. There are: {known}.");
    }
}
