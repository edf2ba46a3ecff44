using System.Text;
using System.Text.RegularExpressions;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Screens;

namespace Kiosk.Worker.Tests.Screens;

public partial class WordsOfTheScreens
{
    private static readonly IReadOnlyDictionary<string, string> Vi = Words.In("vi");
    private static readonly IReadOnlyDictionary<string, string> En = Words.In("en");

    [Fact]
    public void Both_languages_have_the_same_words()
    {
        Assert.NotEmpty(Vi);
        Assert.Equal(Vi.Keys.Order(StringComparer.Ordinal), En.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_word_is_empty_or_decomposed()
    {
        Assert.All(Vi.Concat(En), word =>
        {
            Assert.False(string.IsNullOrWhiteSpace(word.Value), word.Key);
            Assert.True(word.Value.IsNormalized(NormalizationForm.FormC), word.Key);
        });
    }

    [Fact]
    public void Both_languages_fill_in_the_same_values()
    {
        Assert.All(Vi, word => Assert.Equal(Values(word.Value), Values(En[word.Key])));
    }

    [Fact]
    public void Every_word_a_screen_asks_for_is_there()
    {
        var asked = (from file in ScreenSources.Files()
                     from Match use in UsedKey().Matches(file.Value)
                     select (File: file.Key, Key: use.Groups[1].Value)).ToList();
        Assert.True(asked.Count > 100, $"only {asked.Count} words found: the pattern no longer reads the sources");
        Assert.All(asked, use => Assert.True(Vi.ContainsKey(use.Key), $"{use.File}: {use.Key}"));
    }

    [Fact]
    public void Every_choice_of_words_has_its_default()
    {
        var choices = (from file in ScreenSources.Files() from Match use in Choice().Matches(file.Value) select (use.Groups[1].Value, use.Groups[2].Value)).ToList();
        Assert.NotEmpty(choices);
        Assert.All(choices, choice => Assert.Contains(choice.Item1 + choice.Item2, Vi.Keys));
    }

    [Fact]
    public void Every_status_of_a_visit_has_its_words_for_citizens_and_for_staff()
    {
        foreach (var status in Enum.GetNames<VisitStatus>())
        {
            string name = char.ToLowerInvariant(status[0]) + status[1..];
            Assert.All((string[])[$"ticket.status.{name}", $"counter.status.{name}"], key => Assert.True(Vi.ContainsKey(key), key));
        }
    }

    [Fact]
    public void No_word_is_kept_that_no_screen_says()
    {
        string all = string.Join('\n', ScreenSources.Files().Values);
        string[] open = [.. Choice().Matches(all).Select(m => m.Groups[1].Value), .. Built().Matches(all).Select(m => m.Groups[1].Value), "notHere."];
        // Titles are asked for by the shell, by the page's name.
        var unused = Vi.Keys.Where(key => !key.EndsWith(".title", StringComparison.Ordinal) && !all.Contains(key, StringComparison.Ordinal)
            && !open.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.Empty(unused);
    }

    private static string[] Values(string text) => [.. Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    // A key in quotes: <T K="touch.title">, t('touch.title'), Say("touch.title"), and both branches of t(a ? 'x.y' : 'x.z').
    [GeneratedRegex(@"[""'](?=(?:common|touch|print|progress|dossier|hall|counter|rating|ticket|notHere|index|statistics|devices|dayHeld)\.)([a-zA-Z]+(?:\.[a-zA-Z0-9]+)+)[""'](?!\s*\+)(?<!\.(?:js|css)[""'])(?<!ticket\.(?:taken|called|recalled|printed|missed|held|transferred|reinstated)['""])")]
    private static partial Regex UsedKey();

    [GeneratedRegex(@"pick\('([^']+\.)', [^,]+, '([^']+)'")]
    private static partial Regex Choice();

    [GeneratedRegex(@"\$""([a-z]+\.(?:[a-z]+\.)?)\{")]
    private static partial Regex Built();
}
