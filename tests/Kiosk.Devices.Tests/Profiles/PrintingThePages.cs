namespace Kiosk.Devices.Tests.Profiles;

/// <summary>
/// The pages for technicians are made from the profiles. After changing a profile: <c>KIOSK_RENEW_PAGES=1</c> and this test writes
/// them anew.
/// </summary>
public class PrintingThePages
{
    private static readonly string Folder = Path.Combine(Shipped.Root, "hardware-docs", "protocols", "devices");

    public static TheoryData<string> Ids => [.. Shipped.Ids];

    [Theory, MemberData(nameof(Ids))]
    public void The_page_of_a_profile_says_what_the_profile_says(string id) => Same(id + ".md", ProfilePage.Render(Shipped.Profile(id)));

    [Fact]
    public void The_index_lists_them_all() => Same("README.md", ProfilePage.Index(Shipped.Ids.Select(Shipped.Profile)));

    [Fact]
    public void No_page_is_left_of_a_profile_that_went() =>
        Assert.Equal(Shipped.Ids.Append("README").Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder).Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_text_is_there_in_both_languages_and_tables_are_whole()
    {
        foreach (string id in Shipped.Ids)
        {
            var lines = ProfilePage.Render(Shipped.Profile(id)).Split('\n');
            for (int i = 1; i < lines.Length; i++)
            {
                if (!lines[i].StartsWith('|') || !lines[i - 1].StartsWith('|')) continue;
                Assert.True(Cells(lines[i - 1]) == Cells(lines[i]), $"{id}: {lines[i]}");
            }
            Assert.DoesNotContain(lines, l => l.EndsWith("<br>**", StringComparison.Ordinal));
        }
    }

    private static int Cells(string row) => System.Text.RegularExpressions.Regex.Replace(row, "`[^`]*`|\\\\.", "").Count(c => c == '|');

    private static void Same(string file, string page)
    {
        string path = Path.Combine(Folder, file);
        if (Environment.GetEnvironmentVariable("KIOSK_RENEW_PAGES") == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(path, page);
        }
        Assert.True(File.Exists(path) && File.ReadAllText(path) == page, $"{file} is not what the profiles say. KIOSK_RENEW_PAGES=1 and this test writes it anew.");
    }
}
