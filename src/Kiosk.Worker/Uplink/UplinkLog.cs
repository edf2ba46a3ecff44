namespace Kiosk.Worker.Uplink;

/// <summary>One line a change, not one a try.</summary>
internal static partial class UplinkLog
{
    [LoggerMessage(1, LogLevel.Information, "Reporting to the centre; it holds everything up to {Acked}")]
    internal static partial void Reporting(this ILogger log, long acked);

    [LoggerMessage(2, LogLevel.Warning, "The centre cannot be reached: {Why}. Everything is kept and reported later")]
    internal static partial void Unreached(this ILogger log, string why);

    [LoggerMessage(3, LogLevel.Error, "The centre refuses the reports: {Why}. Everything is kept; a technician is needed")]
    internal static partial void Refused(this ILogger log, string why);

    [LoggerMessage(4, LogLevel.Warning, "The centre goes on from {Expected} instead of {Ours}")]
    internal static partial void Moved(this ILogger log, long expected, long ours);

    [LoggerMessage(5, LogLevel.Warning, "The acknowledged place {Acked} could not be saved; after a restart more is sent again than needed: {Why}")]
    internal static partial void NotSaved(this ILogger log, long acked, string why);
}
