using Kiosk.Queueing.Calendar;
using Kiosk.Worker.Configuration;
using Microsoft.Extensions.Logging;

namespace Kiosk.Worker.Tests.Configuration;

/// <summary>What the kiosk runs with, though it had better be changed.</summary>
public class WarningOfAConfiguration
{
    [Theory]
    [InlineData("I", '1')]
    [InlineData("O", '0')]
    [InlineData("Q", '0')]
    [InlineData("S", '5')]
    [InlineData("Z", '2')]
    public void A_letter_that_is_read_as_a_digit_is_warned_of_with_letters_that_are_free(string letter, char digit)
    {
        using var folder = WithoutDisplays().With("catalogue.json", "$.services[1].prefix", $"\"{letter}\"");
        var warning = Assert.Single(folder.Load().Warnings);
        Assert.Equal((Path.Combine(folder.Path, "catalogue.json"), "$.services[1].prefix"), (warning.File, warning.Path));
        Assert.Contains($"thành {digit}012. Nên đổi sang một chữ còn trống: C E F H J P R T U Y.", warning.Vi, StringComparison.Ordinal);
        Assert.Contains($"as {digit}012. Better use a free one: C E F H J P R T U Y.", warning.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_without_letters_and_services_that_are_not_offered_warn_of_nothing()
    {
        using var series = WithoutDisplays().With("catalogue.json", "$.services[1].prefix", "\"O\"").With("site.json", "$.numbers", "\"series\"");
        Assert.Empty(series.Load().Warnings);
        using var elsewhere = WithoutDisplays().With("catalogue.json", "$.services[1].prefix", "\"O\"")
            .With("site.json", "$.services", "[\"HOTICH\", \"DATDAI\"]").With("site.json", "$.counters[0].services", "[\"HOTICH\"]");
        Assert.Empty(elsewhere.Load().Warnings);
    }

    [Theory]
    [InlineData("B", "D")]
    [InlineData("N", "R")]
    public void Two_letters_that_look_alike_on_seven_segments_are_warned_of_where_there_is_such_a_display(string one, string other)
    {
        using var folder = new SiteFolder().With("catalogue.json", "$.services[0].prefix", $"\"{one}\"").With("catalogue.json", "$.services[2].prefix", $"\"{other}\"");
        var warning = Assert.Single(folder.Load().Warnings);
        Assert.Equal("$.services[2].prefix", warning.Path);
        Assert.Contains("7 đoạn", warning.Vi, StringComparison.Ordinal);
        Assert.Contains("7-segment", warning.En, StringComparison.Ordinal);
        folder.With("site.json", "$.lines", "[]");
        Assert.Empty(folder.Load().Warnings);
    }

    /// <summary>By the shapes that the displays of the house really have: a letter without one leaves its cell dark.</summary>
    [Theory]
    [InlineData("G")]
    [InlineData("I")]
    [InlineData("K")]
    [InlineData("M")]
    [InlineData("Q")]
    [InlineData("S")]
    [InlineData("V")]
    [InlineData("W")]
    [InlineData("X")]
    [InlineData("Z")]
    public void A_letter_that_the_counter_s_display_cannot_show_is_refused(string letter)
    {
        using var folder = new SiteFolder().With("catalogue.json", "$.services[2].prefix", $"\"{letter}\"");
        var fault = Assert.Single(folder.Faults());
        Assert.Equal("$.lines[1].devices[1]", fault.Path);
        Assert.Contains($"không hiện được chữ \"{letter}\"", fault.Vi, StringComparison.Ordinal);
        Assert.Contains($"cannot show the letter \"{letter}\"", fault.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_letter_that_is_not_refused_lights_the_display()
    {
        // What travels to the display says which letters it can show.
        var shape = typeof(Kiosk.Devices.DeviceProfile).Assembly.GetType("Kiosk.Devices.Profiles.SevenSegment", throwOnError: true)!.GetMethod("CanShow", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!;
        for (char letter = 'A'; letter <= 'Z'; letter++)
        {
            using var folder = new SiteFolder().With("catalogue.json", "$.services[2].prefix", $"\"{letter}\"");
            if (letter is 'A' or 'C') continue;
            Assert.Equal((bool)shape.Invoke(null, [letter])!, folder.Faults().Count == 0);
        }
    }

    [Fact]
    public void Days_that_say_two_things_or_nothing_are_warned_of()
    {
        using var folder = new SiteFolder().With("catalogue.json", "$.calendar.extraOpen['2026-11-24']", "\"Trực\"").With("catalogue.json", "$.calendar.extraOpen['2026-11-25']", "\"Làm bù\"");
        var warnings = folder.Load().Warnings;
        Assert.Equal(["$.calendar.extraOpen['2026-11-24']", "$.calendar.extraOpen['2026-11-25']"], warnings.Select(w => w.Path));
        Assert.Contains("holidays", warnings[0].Vi, StringComparison.Ordinal);
        Assert.Contains("working day", warnings[1].En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_make_up_saturday_is_worked_in_full_and_the_next_one_is_not()
    {
        using var folder = new SiteFolder();
        var calendar = folder.Load().Plan.Calendar;
        Assert.True(calendar.IsOpen(At(28, 14)));
        Assert.Equal(2, calendar.SessionsOn(new DateOnly(2026, 11, 28)).Count);
        Assert.False(calendar.IsOpen(At(21, 8)));
        Assert.False(calendar.IsOpen(At(24, 8)));
    }

    [Fact]
    public void In_the_shared_catalogue_only_what_looks_misspelt_is_warned_of()
    {
        using var folder = new SiteFolder().With("catalogue.json", "$.note", "\"of another program\"").With("catalogue.json", "$.services[1].avgMinute", "5").With("catalogue.json", "$.services[1].numericSerie", "5").With("catalogue.json", "$.services[1].numericSeries", null);
        var warning = Assert.Single(folder.Load().Warnings);
        Assert.Equal("$.services[1].numericSerie", warning.Path);
        Assert.Contains("\"numericSeries\"", warning.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_person_who_starts_the_kiosk_reads_it_once_in_both_languages_and_the_log_has_it_once()
    {
        using var folder = WithoutDisplays().With("catalogue.json", "$.services[1].prefix", "\"O\"");
        var person = new StringWriter();
        var log = new Lines();
        ConfigurationWarnings.Tell(folder.Load().Warnings, person, log);
        string[] said = person.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["Lưu ý: ", "Warning"], said.Select(line => line[..7]));
        Assert.All(said, line => Assert.Contains("catalogue.json ($.services[1].prefix)", line, StringComparison.Ordinal));
        Assert.StartsWith("Warning Configuration " + folder.Path, Assert.Single(log.Written), StringComparison.Ordinal);
    }

    private static SiteFolder WithoutDisplays() => new SiteFolder().With("site.json", "$.lines", "[]");

    private static DateTimeOffset At(int day, int hour) => new(2026, 11, day, hour, 0, 0, HallCalendar.Offset);

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Written.Add($"{logLevel} {formatter(state, exception)}");
    }
}
