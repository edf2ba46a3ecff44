using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace Kiosk.Worker.Screens;

/// <summary>The words of all screens, from Texts.resx (Vietnamese) and Texts.en.resx.</summary>
internal static class Words
{
    /// <summary>What a screen speaks until somebody chooses.</summary>
    public const string Vietnamese = "vi";

    /// <summary>The other language.</summary>
    public const string English = "en";

    private static readonly ResourceManager Texts = new("Kiosk.Worker.Screens.Texts", typeof(Words).Assembly);
    private static readonly FrozenDictionary<string, string> Vi = Load(CultureInfo.InvariantCulture);
    private static readonly FrozenDictionary<string, string> En = Load(CultureInfo.GetCultureInfo(English));

    /// <summary>All words of a language, key to text; anything but "en" is Vietnamese.</summary>
    public static IReadOnlyDictionary<string, string> In(string? language) => language == English ? En : Vi;

    /// <summary>The language asked for, or Vietnamese when it is none of ours.</summary>
    public static string Known(string? language) => language == English ? English : Vietnamese;

    /// <summary>The words whose keys begin with one of the groups, e.g. "touch" for touch.title.</summary>
    public static IReadOnlyDictionary<string, string> Of(string language, params IReadOnlyCollection<string> groups) =>
        In(language).Where(word => groups.Contains(word.Key[..word.Key.IndexOf('.', StringComparison.Ordinal)]))
            .OrderBy(word => word.Key, StringComparer.Ordinal).ToDictionary();

    // Without parents: a missing English word must be seen by the test, not be filled with Vietnamese.
    private static FrozenDictionary<string, string> Load(CultureInfo culture) =>
        (Texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false) ?? throw new MissingManifestResourceException($"Texts for \"{culture.Name}\""))
        .Cast<DictionaryEntry>().ToFrozenDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);
}
