using System.Text.RegularExpressions;

namespace Kiosk.Architecture.Tests;

/// <summary>Queueing ← Contract ← Worker, Central; Linux ← Printing, Devices ← Worker. Nothing points back.</summary>
public partial class DirectionOfDependencies
{
    /// <summary>What each project may link, by way of others too. A project that is missing here may link nothing.</summary>
    private static readonly Dictionary<string, string[]> MayLink = new()
    {
        ["Kiosk.Queueing"] = [],
        ["Kiosk.Linux"] = [],
        ["Kiosk.Printing"] = ["Kiosk.Linux"],
        ["Kiosk.Devices"] = ["Kiosk.Linux"],
        ["Kiosk.Contract"] = ["Kiosk.Queueing"],
        ["Kiosk.Worker"] = ["Kiosk.Contract", "Kiosk.Devices", "Kiosk.Printing", "Kiosk.Queueing", "Kiosk.Linux", "Kiosk.Thermal"],
        ["Kiosk.Central"] = ["Kiosk.Contract", "Kiosk.Queueing"],
        // These two stand for the hardware: what they decode must not come from what encoded it.
        ["Kiosk.Thermal"] = ["Kiosk.Linux"],
        ["Kiosk.Simulator"] = ["Kiosk.Linux", "Kiosk.Thermal"],
    };

    private static readonly Dictionary<string, string[]> MayName = new()
    {
        ["Kiosk.Queueing"] = [],
        ["Kiosk.Linux"] = [],
        ["Kiosk.Contract"] = [],
        ["Kiosk.Printing"] = ["QRCoder", "Microsoft.Extensions.Logging.Abstractions"],
        ["Kiosk.Devices"] = ["Microsoft.Extensions.Logging.Abstractions"],
        ["Kiosk.Worker"] = ["Microsoft.AspNetCore.OpenApi", "Microsoft.OpenApi", "Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3", "System.CommandLine"],
        ["Kiosk.Central"] = ["Microsoft.AspNetCore.OpenApi", "Microsoft.OpenApi", "Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3", "System.CommandLine"],
        ["Kiosk.Thermal"] = ["QRCoder"],
        ["Kiosk.Simulator"] = ["System.CommandLine"],
    };

    private static readonly string[] TestsMayName = ["FsCheck", "Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3"];

    /// <summary>The browser's driver is copied beside every project that names it, 190 MB each: one project does.</summary>
    private static readonly string[] ScreensMayName = ["Microsoft.Playwright", "Deque.AxeCore.Playwright"];

    public static TheoryData<string> Shipped => [.. Project.Shipped.Select(p => p.Name)];

    [Fact]
    public void The_projects_of_the_house_are_these() => Assert.Equal(MayLink.Keys.Order(), Project.Shipped.Select(p => p.Name).Order());

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_project_links_only_what_lies_in_its_direction(string name) =>
        Assert.Empty(Project.Of(name).Brought.Except(MayLink.GetValueOrDefault(name, [])));

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_source_names_only_what_its_project_may_link(string name)
    {
        var allowed = MayLink.GetValueOrDefault(name, []).Append(name).ToHashSet();
        Assert.Empty(
            from file in Repository.Sources($"src/{name}/")
            from Match word in HouseName().Matches(Repository.ReadCode(file))
            where Project.Shipped.Any(p => p.Name == word.Value) && !allowed.Contains(word.Value)
            select $"{file}: {word.Value}");
    }

    [Fact]
    public void The_worker_starts_the_centre_and_the_simulator_as_processes_and_links_neither() =>
        Assert.Equal(["Kiosk.Central", "Kiosk.Simulator"], Project.Of("Kiosk.Worker").BuiltBeside.Order());

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_project_names_only_its_allowed_packages(string name) => Assert.Empty(Project.Of(name).Packages.Except(MayName.GetValueOrDefault(name, [])));

    [Fact]
    public void A_test_project_adds_no_package_but_the_known() =>
        Assert.Empty(Project.All.Except(Project.Shipped).SelectMany(p => p.Packages.Except(p.Name == "Kiosk.Screens.Tests" ? ScreensMayName : TestsMayName).Select(package => $"{p.Name}: {package}")));

    [Theory]
    [InlineData("Kiosk.Queueing")]
    [InlineData("Kiosk.Linux")]
    [InlineData("Kiosk.Printing")]
    [InlineData("Kiosk.Devices")]
    [InlineData("Kiosk.Contract")]
    [InlineData("Kiosk.Thermal")]
    public void Only_programs_know_of_the_web(string name) => Assert.Equal("Microsoft.NET.Sdk", Project.Of(name).Sdk);

    [Fact]
    public void A_test_project_is_named_after_what_it_tests()
    {
        string[] ofTheWhole = ["Kiosk.Architecture.Tests", "Kiosk.Kernel.Tests", "Kiosk.Journeys.Tests", "Kiosk.Screens.Tests", "Kiosk.PowerCuts.Tests", "Kiosk.DaySimulation.Tests"];
        var tests = Project.All.Select(p => p.Name).Where(n => n.EndsWith(".Tests", StringComparison.Ordinal));
        Assert.Empty(tests.Except(ofTheWhole).Except(Project.Shipped.Select(p => p.Name + ".Tests")));
    }

    [GeneratedRegex(@"\bKiosk\.[A-Z][A-Za-z]+")]
    private static partial Regex HouseName();
}
