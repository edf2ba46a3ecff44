using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Desk;

/// <content>Who is at the desk: a caller who found it free, or the loop.</content>
internal sealed partial class HallDesk
{
    /// <summary>Who holds it is at the desk. Taken until the record has been read.</summary>
    private readonly SemaphoreSlim seat = new(0, 1);
    /// <summary>Tells the loop that somebody waits whom nobody serves.</summary>
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<DeskRequest> batch = new(LargestBatch);
    private ExceptionDispatchInfo? failure;

    /// <summary>Serves one batch when nobody is at the desk. Else whoever is there looks at the line once more before leaving.</summary>
    private void ServeIfFree()
    {
        // The request must be in line before the seat is looked at: or both sides could believe that the other one serves it.
        Interlocked.MemoryBarrier();
        if (!seat.Wait(0)) return;
        try
        {
            if (failure is null) ServeBatch();
        }
        catch (Exception e)
        {
            // Whatever it is: the loop ends with it as if it had happened there.
            failure = ExceptionDispatchInfo.Capture(e);
            bell.Writer.TryWrite(true);
        }
        Leave();
    }

    private void Leave()
    {
        seat.Release();
        Interlocked.MemoryBarrier();
        if (line.Reader.TryPeek(out _)) bell.Writer.TryWrite(true);
    }

    private void ServeBatch()
    {
        batch.Clear();
        while (batch.Count < LargestBatch && line.Reader.TryRead(out var request)) batch.Add(request);
        RunBatch(batch);
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            Task<bool>? rings = null;
            while (true)
            {
                rings = await NextRingAsync(rings, stopping).ConfigureAwait(false);
                await seat.WaitAsync(stopping).ConfigureAwait(false);
                failure?.Throw();
                do ServeBatch();
                while (line.Reader.TryPeek(out _));
                // A closed desk keeps its seat: nobody comes any more.
                if (line.Reader.Completion.IsCompleted) return;
                Leave();
            }
        }
        catch (JournalException gone)
        {
            // Nobody may wait for an answer that cannot come any more.
            line.Writer.TryComplete(gone);
            while (line.Reader.TryRead(out var waiting)) waiting.NotRecorded(gone);
            throw;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Disposed without a closing record: the next start sees it. Whoever is at the desk finishes first.
            await seat.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the bell or the next check of the day.</summary>
    /// <param name="rings">The wait of before when only the time had passed.</param>
    /// <param name="stopping">Ends the wait.</param>
    /// <returns>The wait to go on with; null when the bell rang.</returns>
    private async Task<Task<bool>?> NextRingAsync(Task<bool>? rings, CancellationToken stopping)
    {
        rings ??= bell.Reader.WaitToReadAsync(stopping).AsTask();
        try
        {
            await rings.WaitAsync(DayCheck, time, stopping).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return rings;
        }
        bell.Reader.TryRead(out _);
        return null;
    }
}
