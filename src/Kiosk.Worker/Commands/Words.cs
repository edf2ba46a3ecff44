using System.Globalization;
using System.Resources;

namespace Kiosk.Worker.Commands;

/// <summary>What the command line says to the person who typed it, in both languages.</summary>
internal static class Words
{
    private static readonly ResourceManager Texts = new("Kiosk.Worker.Commands.CommandTexts", typeof(Words).Assembly);
    private static readonly ResourceManager OfDevices = new("Kiosk.Worker.Commands.DeviceTexts", typeof(Words).Assembly);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>"Vietnamese / English" on one line.</summary>
    public static string Both(string name, params object[] arguments) => $"{In(name, CultureInfo.InvariantCulture, arguments)} / {In(name, English, arguments)}";

    /// <summary>Vietnamese, and English on a line of its own.</summary>
    public static string Lines(string name, params object[] arguments) =>
        In(name, CultureInfo.InvariantCulture, arguments) + Environment.NewLine + In(name, English, arguments);

    /// <summary>As <see cref="Lines"/>, with arguments that are words themselves: each in its line's language.</summary>
    public static string LinesOf(string name, params (string Vi, string En)[] arguments) =>
        In(name, CultureInfo.InvariantCulture, [.. arguments.Select(a => (object)a.Vi)]) + Environment.NewLine + In(name, English, [.. arguments.Select(a => (object)a.En)]);

    private static string In(string name, CultureInfo language, object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, Texts.GetString(name, language) ?? OfDevices.GetString(name, language) ?? throw new MissingManifestResourceException(name), arguments);
}
