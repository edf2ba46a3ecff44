namespace Kiosk.Central;

/// <summary>What the log says: only what somebody should look into.</summary>
internal static partial class CentralLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch was refused: {Detail}")]
    public static partial void Refused(this ILogger log, string detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "The record of {Kiosk} has forked: epoch {Epoch}, event {Seq} came with other contents")]
    public static partial void Forked(this ILogger log, string kiosk, string epoch, long seq);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kiosk} sent {Count} events that cannot be read (epoch {Epoch}, up to {Seq}); they are kept as they came")]
    public static partial void Quarantined(this ILogger log, string kiosk, string epoch, int count, long seq);

    [LoggerMessage(Level = LogLevel.Error, Message = "The request for {Path} failed")]
    public static partial void RequestFailed(this ILogger log, string path, Exception fault);
}
