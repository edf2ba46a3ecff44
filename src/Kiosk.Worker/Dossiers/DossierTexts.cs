using System.Globalization;
using System.Resources;
using Kiosk.Queueing.Services;

namespace Kiosk.Worker.Dossiers;

/// <summary>The words of the look-up, from DossierTexts.resx (Vietnamese) and DossierTexts.en.resx: an office changes them without reading code.</summary>
internal static class DossierTexts
{
    internal static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi"), English = CultureInfo.GetCultureInfo("en");

    internal static ResourceManager Resources { get; } = new("Kiosk.Worker.Dossiers.DossierTexts", typeof(DossierTexts).Assembly);

    /// <summary>The words of a key that must be there.</summary>
    internal static LocalText Of(string key) => Find(key) ?? throw new MissingManifestResourceException(key);

    /// <summary>The words of a key, or null.</summary>
    internal static LocalText? Find(string key) =>
        Resources.GetString(key, Vietnamese) is string vi && Resources.GetString(key, English) is string en ? new LocalText(vi, en) : null;

    /// <summary>With the places filled; an argument that is a <see cref="LocalText"/> speaks the language of the sentence.</summary>
    internal static LocalText Fill(string key, params object?[] arguments)
    {
        var words = Of(key);
        return new LocalText(
            string.Format(CultureInfo.InvariantCulture, words.Vi, [.. arguments.Select(a => a is LocalText text ? text.Vi : a)]),
            string.Format(CultureInfo.InvariantCulture, words.En, [.. arguments.Select(a => a is LocalText text ? text.En : a)]));
    }
}
