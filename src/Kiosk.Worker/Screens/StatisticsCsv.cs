using System.Globalization;
using System.Text;
using Kiosk.Queueing.Statistics;
using Kiosk.Worker.Api;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Screens;

/// <summary>
/// The figures of the day for a spreadsheet: UTF-8 with a byte order mark and semicolons, as the spreadsheets of Vietnamese
/// offices expect beside a decimal comma.
/// </summary>
internal static class StatisticsCsv
{
    /// <summary>GET /statistics.csv: an attachment; only its heading when no day was ever opened.</summary>
    public static IResult Serve(TodaysFigures today, CurrentHall hall, string? lang)
    {
        var figures = today();
        string day = figures?.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "0";
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Write(figures, hall().Figures.Waiting, Words.Known(lang)))];
        return Results.File(bytes, "text/csv; charset=utf-8", $"kiosk-{day}.csv");
    }

    /// <summary>The lines: day, group, figure, value, and for a share what it is a share of. An unknown value is an empty field.</summary>
    public static string Write(DayStatistics? today, int waiting, string language)
    {
        var text = new StringBuilder();
        string Say(string key) => Words.In(language)[key];
        void Line(params string[] fields) => text.AppendJoin(';', fields.Select(Field)).Append("\r\n");
        Line(Say("statistics.csvDay"), Say("statistics.csvGroup"), Say("statistics.csvFigure"), Say("statistics.csvValue"), Say("statistics.csvWhole"));
        if (today is null) return text.ToString();
        string day = today.Day.ToString(language == Words.English ? "yyyy-MM-dd" : "dd/MM/yyyy", CultureInfo.InvariantCulture);
        foreach (var row in Rows(today.Figures, waiting))
        {
            string value = row.Value is decimal known ? FigureWords.In(language, known, row.Decimals) : "";
            Line(day, Say(row.Group), row.Counter is int counter ? $"{Say("statistics.counter")} {counter}: {Say(row.Figure)}" : Say(row.Figure), value, row.Whole is Share whole ? $"{whole.Whole} {Say(FigureWords.WholeOf(whole))}" : "");
        }
        return text.ToString();
    }

    private static IEnumerable<Row> Rows(HallStatistics f, int waiting) =>
    [
        new("statistics.visits", "statistics.issued", f.Issued), new("statistics.visits", "statistics.called", f.Called), new("statistics.visits", "statistics.served", f.Served),
        new("statistics.visits", "statistics.waiting", waiting), new("statistics.visits", "statistics.open", f.Open), new("statistics.visits", "statistics.noShow", f.NoShow),
        new("statistics.visits", "statistics.noShowRate", f.NoShowRate.Percent, 2, f.NoShowRate),
        new("statistics.visits", "statistics.cancelled", f.Cancelled), new("statistics.visits", "statistics.expired", f.Expired),
        .. Times("statistics.waits", f.Waits), .. Times("statistics.services", f.Services),
        new("statistics.overtakes", "statistics.byPriority", f.Overtakes.Count(o => o.Right == "priority")),
        new("statistics.overtakes", "statistics.byService", f.Overtakes.Count(o => o.Right == "service")),
        new("statistics.overtakes", "statistics.byStaff", f.Overtakes.Count(o => o.Right == "staff")),
        .. f.Counters.SelectMany(CounterRows),
        .. f.Ratings.Levels.Select(l => new Row("statistics.ratings", l.Level switch { 3 => "statistics.level3", 2 => "statistics.level2", _ => "statistics.level1" }, l.Share.Percent, 2, l.Share)),
        new("statistics.ratings", "statistics.responseRate", f.Ratings.ResponseRate.Percent, 2, f.Ratings.ResponseRate),
        new("statistics.ratings", "statistics.unlinked", f.UnlinkedRatings),
    ];

    private static IEnumerable<Row> Times(string group, Spread s) =>
    [
        new(group, "statistics.count", s.Count), new(group, "statistics.mean", (decimal?)s.Mean, 2), new(group, "statistics.p50", (decimal?)s.P50, 2),
        new(group, "statistics.p80", (decimal?)s.P80, 2), new(group, "statistics.p95", (decimal?)s.P95, 2), new(group, "statistics.longest", (decimal?)s.Longest, 2),
    ];

    private static IEnumerable<Row> CounterRows(CounterTime c) =>
    [
        new("statistics.counters", "statistics.calls", c.Calls, Counter: c.Counter), new("statistics.counters", "statistics.servedHere", c.Served, Counter: c.Counter),
        new("statistics.counters", "statistics.busy", (decimal)c.BusyMinutes, 2, Counter: c.Counter), new("statistics.counters", "statistics.idle", (decimal)c.IdleMinutes, 2, Counter: c.Counter),
        new("statistics.counters", "statistics.free", (decimal)c.FreeMinutes, 2, Counter: c.Counter),
    ];

    /// <summary>A field that a spreadsheet takes as it is.</summary>
    private static string Field(string text) => text.AsSpan().IndexOfAny(";\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed record Row(string Group, string Figure, decimal? Value, int Decimals = 0, Share? Whole = null, int? Counter = null);
}
