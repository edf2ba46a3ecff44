using System.Text.RegularExpressions;

namespace Kiosk.Architecture.Tests;

public partial class RulesOfTheCode
{
    /// <summary>A file past this is a question: what two things is it?</summary>
    private const int LongestFile = 400;

    [Fact]
    public void Only_the_project_of_kernel_interfaces_may_be_unsafe()
    {
        Assert.Equal(["Kiosk.Linux"], Project.All.Where(p => p.Properties["AllowUnsafeBlocks"].Any()).Select(p => p.Name));
        Assert.DoesNotContain("AllowUnsafeBlocks", string.Concat(Repository.Files.Where(f => f.EndsWith(".props", StringComparison.Ordinal)).Select(Repository.Read)), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_it_calls_the_system_s_libraries() => Assert.Empty(
        from file in Repository.Sources("src/")
        where !file.StartsWith("src/Kiosk.Linux/", StringComparison.Ordinal)
        from Match call in NativeCall().Matches(Repository.ReadCode(file))
        select $"{file}: {call.Value}");

    [Theory]
    [InlineData("src/Kiosk.Worker/", 1)]
    [InlineData("src/Kiosk.Central/", 1)]
    [InlineData("src/", 2)]
    public void A_program_opens_its_database_in_one_place_at_most(string folder, int most)
    {
        string[] places = [.. Repository.Sources(folder).SelectMany(f => Enumerable.Repeat(f, OpensSqlite().Count(Repository.ReadCode(f))))];
        Assert.True(places.Length <= most, "One connection writes and checkpoints; found " + string.Join(", ", places));
    }

    [Theory]
    [InlineData("src/Kiosk.Queueing/")]
    [InlineData("src/Kiosk.Contract/")]
    public void The_rules_and_what_travels_know_no_clock_disk_network_or_log(string folder) => Assert.Empty(
        from file in Repository.Sources(folder)
        from Match word in OuterWorld().Matches(Repository.ReadCode(file))
        select $"{file}: {word.Value}");

    [Fact]
    public void A_type_is_named_for_what_it_is() => Assert.Empty(
        from file in Repository.Sources("src/")
        from Match type in TypeName().Matches(Repository.ReadCode(file))
        where SaysNothing().IsMatch(type.Groups["name"].Value)
        select $"{file}: {type.Groups["name"].Value}");

    [Fact]
    public void No_source_is_longer_than_four_hundred_lines() => Assert.Empty(
        from file in Repository.Sources()
        let lines = Repository.Read(file).AsSpan().Count('\n')
        where lines > LongestFile
        select $"{file}: {lines} lines");

    [Fact]
    public void Nothing_waits_by_sleeping_or_swallows_what_it_does_not_know() => Assert.Empty(
        from file in Repository.Sources("src/")
        where SleepOrSwallow().IsMatch(Repository.ReadCode(file))
        select file);

    [GeneratedRegex(@"\b(LibraryImport|DllImport|DllImportAttribute|LibraryImportAttribute)\b|\bunsafe\b")]
    private static partial Regex NativeCall();

    [GeneratedRegex(@"\bnew\s+(Microsoft\.Data\.Sqlite\.)?SqliteConnection\b|\bSqliteConnection\s+\w+\s*=\s*new\s*\(")]
    private static partial Regex OpensSqlite();

    [GeneratedRegex(@"\b(TimeProvider|Stopwatch|Thread|Task|ILogger\w*|HttpClient|Environment|FileStream|File|Directory|System\.IO|System\.Net|Console|Random)\b")]
    private static partial Regex OuterWorld();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record(\s+(class|struct))?)\s+(?<name>[A-Z]\w*)", RegexOptions.ExplicitCapture)]
    private static partial Regex TypeName();

    /// <summary>A service of the hall is a word of the field; a thing that "services" something is not.</summary>
    [GeneratedRegex(@"(Manager|Helper|Helpers|Util|Utils|Utility|Utilities)$|.+Service$")]
    private static partial Regex SaysNothing();

    [GeneratedRegex(@"\bThread\.Sleep\b|\bcatch\s*(\(\s*(System\.)?Exception(\s+\w+)?\s*\))?\s*\{\s*\}|\basync\s+void\b")]
    private static partial Regex SleepOrSwallow();
}
