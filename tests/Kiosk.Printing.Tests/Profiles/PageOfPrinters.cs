using Kiosk.Printing.Profiles;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.Profiles;

public class PageOfPrinters
{
    [Fact]
    public void Has_a_row_for_each_profile_with_its_width_and_what_is_unconfirmed()
    {
        string[] rows = [.. File.ReadLines(Path.Combine(Shipped.Root, "hardware-docs", "printers.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal))];
        var profiles = Directory.GetFiles(Shipped.ProfileFolder, "*.json").Select(ProfileFile.Load).ToList();
        Assert.Equal(profiles.Select(p => p.Id).Order(StringComparer.Ordinal), rows.Select(r => r.Split('`')[1]).Order(StringComparer.Ordinal));
        Assert.All(profiles, profile =>
        {
            string[] cells = rows.Single(r => r.StartsWith($"| `{profile.Id}` |", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);
            Assert.Equal($"{profile.WidthDots} / {profile.Dpi}", cells[3]);
            Assert.Equal(string.Join(", ", profile.Unconfirmed.Select(u => $"`{u}`")), cells[9]);
            Assert.Equal(profile.LetterRoutes.Count(r => r.Proven == Proof.None), cells[5] == "–" ? 0 : cells[5].Split(", ").Length);
        });
    }
}
