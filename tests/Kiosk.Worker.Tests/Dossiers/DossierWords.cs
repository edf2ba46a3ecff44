using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kiosk.Worker.Dossiers;

namespace Kiosk.Worker.Tests.Dossiers;

public class DossierWords
{
    private static readonly Dictionary<string, string> Vietnamese = All(CultureInfo.InvariantCulture), English = All(DossierTexts.English);

    [Fact]
    public void Both_languages_have_the_same_keys()
    {
        Assert.True(Vietnamese.Count > 50);
        Assert.Equal(Vietnamese.Keys.Order(), English.Keys.Order());
    }

    [Fact]
    public void No_words_are_empty_or_the_same_in_both()
    {
        Assert.All(Vietnamese, pair => Assert.False(string.IsNullOrWhiteSpace(pair.Value)));
        Assert.All(English, pair => Assert.False(string.IsNullOrWhiteSpace(pair.Value)));
        Assert.All(Vietnamese, pair => Assert.NotEqual(pair.Value, English[pair.Key]));
    }

    [Fact]
    public void Both_languages_fill_the_same_places()
    {
        static IEnumerable<string> Places(string text) => Regex.Matches(text, @"\{\d\}").Select(m => m.Value).Distinct().Order();
        Assert.All(Vietnamese, pair => Assert.Equal(Places(pair.Value), Places(English[pair.Key])));
    }

    [Fact]
    public void Vietnamese_letters_are_composed() =>
        Assert.All(Vietnamese.Values, text => Assert.True(text.IsNormalized(NormalizationForm.FormC)));

    private static Dictionary<string, string> All(CultureInfo culture) => DossierTexts.Resources
        .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
}
