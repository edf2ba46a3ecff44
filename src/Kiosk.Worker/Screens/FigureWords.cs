using System.Globalization;
using Kiosk.Queueing.Statistics;

namespace Kiosk.Worker.Screens;

/// <summary>Figures as people here write them.</summary>
internal static class FigureWords
{
    private static readonly CultureInfo Vi = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>12,50 in Vietnamese, 12.50 in English; no groups of thousands, so that a spreadsheet reads it too.</summary>
    public static string In(string language, decimal value, int decimals) =>
        value.ToString($"F{decimals}", language == Words.English ? CultureInfo.InvariantCulture : Vi);

    /// <summary>Key of the words for what a share is a share of.</summary>
    public static string WholeOf(Share share) => share.Denominator switch
    {
        "visitsCalled" => "statistics.ofCalled",
        "visitsServed" => "statistics.ofServed",
        "visitsRated" => "statistics.ofRated",
        var other => throw new NotSupportedException($"No words for a share of {other}"),
    };
}
