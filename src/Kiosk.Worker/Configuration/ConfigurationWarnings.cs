namespace Kiosk.Worker.Configuration;

/// <summary>Says once, at the start, what had better be changed: to the person who started the kiosk, and in the log for who comes later.</summary>
internal static partial class ConfigurationWarnings
{
    public static void Tell(IReadOnlyList<ConfigurationFault> warnings, TextWriter person, ILogger logger)
    {
        foreach (var warning in warnings)
        {
            person.WriteLine(warning.AsWarning());
            LogWarning(logger, warning.File, warning.Path, warning.Vi, warning.En);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Configuration {File} ({Path}): {Vi} / {En}")]
    private static partial void LogWarning(ILogger logger, string file, string path, string vi, string en);
}
