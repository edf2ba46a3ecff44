using System.Text.Json.Nodes;
using Kiosk.Devices;
using Kiosk.Printing.Transports;
using Kiosk.Testing;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Lanes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Worker.Tests.Configuration;

/// <summary>The sites of the wiring pages: a technician copies them, so they must pass as they stand.</summary>
public class TheExampleSites
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "firmware-config");

    public static TheoryData<string> Names => [.. Directory.GetDirectories(Path.Combine(Shipped, "sites")).Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_site_passes_the_check_without_a_warning_and_fits_its_schema(string name)
    {
        var site = Site.Load(Folder(name), keepCalendar: true);
        Assert.Empty(site.Warnings);
        foreach (string file in (string[])["site", "catalogue"]) Assert.Empty(SmallSchema.Read(file).Faults(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(name), file + ".json")))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_device_of_it_can_be_driven(string name)
    {
        var site = Site.Load(Folder(name), keepCalendar: true).Settings;
        var shelf = new ProfileShelf("site.json", Folder(name), Shipped);
        await using var room = new DeviceRoom(site, "/dev", shelf, LeftInPrinter.Nothing, ManualTime.AtOpening(), NullLoggerFactory.Instance);
        Assert.Empty(room.Refusals);
        Assert.Equal(site.Lines.Sum(l => l.Devices.Count) + 1, room.Views().Count);
    }

    [Fact]
    public void The_large_one_has_forty_counters_with_all_that_belongs_to_each()
    {
        var site = Site.Load(Folder("provincial-40"), keepCalendar: true).Settings;
        Assert.Equal(Enumerable.Range(1, 40), site.Counters.Select(c => c.Number));
        foreach (var role in (DeviceRole[])[DeviceRole.CounterDisplay, DeviceRole.CallerKeypad, DeviceRole.RatingPad])
            Assert.Equal(Enumerable.Range(1, 40), site.Lines.SelectMany(l => l.Devices).Where(d => d.Role == role).Select(d => d.Counter!.Value).Order());
        Assert.Equal(Enumerable.Range(1, 40), site.Lines.SelectMany(l => l.Devices).Where(d => d.Role == DeviceRole.Lamp).SelectMany(d => d.Keys!.Values.Select(int.Parse)).Order());
        Assert.Equal(3, site.Lines.Count(l => l.Devices[0].Role == DeviceRole.CounterDisplay));
        Assert.All(site.Lines, line => Assert.InRange(line.Devices.Count, 1, 31));
    }

    /// <summary>A technician looks a code up there: none may be missing, and none may say something else than the card.</summary>
    [Fact]
    public void The_page_of_troubles_has_every_reason_code_with_what_to_do()
    {
        var tree = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(tree.FullName, "Kiosk.sln"))) tree = tree.Parent!;
        string page = File.ReadAllText(Path.Combine(tree.FullName, "hardware-docs", "device-troubles.md"));
        Assert.All(ReasonCodes.All.Where(code => code != ReasonCodes.None), code =>
        {
            var action = ReasonCodes.ActionFor(code);
            Assert.Contains($"| `{code}` | {action.Vi} | {action.En} |", page, StringComparison.Ordinal);
        });
    }

    /// <summary>The catalogue is one for all kiosks of a province.</summary>
    [Fact]
    public void All_share_one_catalogue() =>
        Assert.Single(Directory.GetDirectories(Path.Combine(Shipped, "sites")).Select(f => File.ReadAllText(Path.Combine(f, "catalogue.json"))).Distinct());

    private static string Folder(string name) => Path.Combine(Shipped, "sites", name);
}
