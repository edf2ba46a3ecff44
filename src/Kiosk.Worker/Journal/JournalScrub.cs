using Kiosk.Queueing.Services;

namespace Kiosk.Worker.Journal;

/// <summary>How far a look at older lines came.</summary>
/// <param name="Seq">Last line that was whole.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Fault">What is wrong with the next line; null when nothing is.</param>
internal sealed record ScrubPlace(long Seq, byte[] Hash, LocalText? Fault);

/// <summary>
/// Reads the whole record once after each start, a few lines at a time beside the work of the day, because an opening looks at the
/// last day only. A broken old line does not stop the hall: it is told, and the next opening checks the whole file.
/// </summary>
internal sealed partial class JournalScrub(EventJournal journal, TimeProvider time, ILogger<JournalScrub> logger) : BackgroundService
{
    private const int LinesAtOnce = 200;
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(30), Between = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(AfterStart, time, stoppingToken);
            long until = journal.LastSeq;
            var place = new ScrubPlace(0, LineChain.Origin(journal.Epoch), null);
            while (place.Seq < until && place.Fault is null)
            {
                place = journal.Follow(place, LinesAtOnce);
                await Task.Delay(Between, time, stoppingToken);
            }
            if (place.Fault is LocalText fault) LogBroken(logger, place.Seq + 1, fault.Vi, fault.En);
            else LogWhole(logger, place.Seq);
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException && stoppingToken.IsCancellationRequested)
        {
            // The next start begins again.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "All {Lines} lines of the record are whole")]
    private static partial void LogWhole(ILogger logger, long lines);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Nhật ký hỏng ở dòng {Line}: {Vi}. Chạy kiosk journal verify và gửi tệp cho bộ phận kỹ thuật. / The record is broken at line {Line}: {En}. Run kiosk journal verify and send the file to support.")]
    private static partial void LogBroken(ILogger logger, long line, string vi, string en);
}
