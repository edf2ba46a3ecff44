using Kiosk.Printing.Encodings;
using Kiosk.Printing.Profiles;

namespace Kiosk.Printing.Templates;

/// <summary>
/// Picks the way of sending text that costs the fewest bytes for the whole ticket, among those proven for the printer. One way is kept for all
/// lines, so that the ticket has one face; a line with a letter that it lacks goes another proven way, at last as dots.
/// </summary>
internal sealed class RouteChoice
{
    private readonly LetterCode? main;
    private readonly IReadOnlyList<LetterCode> pages;

    private RouteChoice(LetterCode? main, IReadOnlyList<LetterCode> pages)
    {
        this.main = main;
        this.pages = pages;
    }

    /// <param name="lines">What will be printed, and the size that is wished (dots).</param>
    /// <param name="others">Texts that are sent in the printer's own letters in any case.</param>
    /// <param name="profile">The printer.</param>
    /// <param name="canRaster">Glyphs can be drawn here.</param>
    internal static RouteChoice For(IReadOnlyList<(string Text, int Size)> lines, IEnumerable<string> others, PrinterProfile profile, bool canRaster)
    {
        if (profile.TextRoute == TextRoute.Raster) return new RouteChoice(null, []);
        var proven = profile.LetterRoutes.Where(r => r.Proven != Proof.None).ToList();
        List<LetterCode> pages = [.. proven.Where(r => r.Kind != LetterKind.Glyphs).Select(Codes.Of)];
        // Teaching letters never pays where a page has them all.
        bool teach = canRaster && proven.Any(r => r.Kind == LetterKind.Glyphs) && !pages.Any(page => lines.All(line => page.Carries(line.Text)));
        var glyphs = teach ? DownloadedGlyphs.For([.. lines.Select(l => l.Text), .. others]) : null;
        var cheapest = new RouteChoice(null, pages);
        int least = cheapest.Cost(lines);
        foreach (var code in glyphs is null ? pages : pages.Append(glyphs))
        {
            var choice = new RouteChoice(code, pages);
            int cost = choice.Cost(lines) + (code is DownloadedGlyphs taught ? taught.DefinitionCost : 0);
            if (cost >= least) continue;
            (cheapest, least) = (choice, cost);
        }
        return cheapest;
    }

    /// <summary>How this line is sent; null is as dots.</summary>
    internal LetterCode? CodeFor(string text)
    {
        if (main is null) return null;
        return main.Carries(text) ? main : pages.Where(p => p.Carries(text)).MinBy(p => p.Cost(text));
    }

    private int Cost(IReadOnlyList<(string Text, int Size)> lines) => lines.Sum(line => CodeFor(line.Text)?.Cost(line.Text) ?? DotsCost(line));

    /// <summary>
    /// What the line takes as cropped dots, by its size: a letter is about 0.6 em wide and three quarters of the rows have ink. Drawing it to
    /// count exactly would take longer than sending the letters: a rough estimate.
    /// </summary>
    private static int DotsCost((string Text, int Size) line) => 11 + (line.Size * 3 / 4 * ((line.Text.Length * line.Size * 6 / 80) + 1));
}
