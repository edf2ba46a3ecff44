namespace Kiosk.DaySimulation.Tests;

public class TheTableOfTheDocs
{
    [Fact]
    public void It_is_what_a_run_gives()
    {
        string page = File.ReadAllText(Path.Combine(Root(), "hardware-docs", "queueing.md"));
        Assert.Equal(Comparison.Into(page, Comparison.Tables()), page);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Kiosk.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No Kiosk.sln above {AppContext.BaseDirectory}");
    }
}
