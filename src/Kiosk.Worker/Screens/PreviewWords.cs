using System.Globalization;
using System.Resources;

namespace Kiosk.Worker.Screens;

/// <summary>The words of the preview page: a technician's page, so they stay out of what the citizens' pages load.</summary>
internal static class PreviewWords
{
    private static readonly ResourceManager Texts = new("Kiosk.Worker.Screens.PreviewTexts", typeof(PreviewWords).Assembly);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static string Say(string language, string name, params object[] arguments)
    {
        string text = Texts.GetString(name, language == Words.English ? English : CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException(name);
        // Vietnamese writes 1,5; numbers in these words come as double.
        return string.Format(language == Words.English ? CultureInfo.InvariantCulture : Comma, text, arguments);
    }

    private static readonly CultureInfo Comma = MakeComma();

    private static CultureInfo MakeComma()
    {
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        return comma;
    }
}
