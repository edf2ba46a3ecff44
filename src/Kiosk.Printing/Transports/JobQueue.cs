namespace Kiosk.Printing.Transports;

/// <summary>The tickets in front of one printer, few and in order. A full queue refuses: a ticket that waits behind eight others is late anyway.</summary>
internal sealed class JobQueue(TimeProvider time) : IDisposable
{
    internal const int Capacity = 8;
    private readonly Lock gate = new();
    private readonly Queue<PrintJob> jobs = new();
    private readonly SemaphoreSlim wake = new(0);
    private bool closed;

    internal bool IsClosed
    {
        get
        {
            lock (gate) return closed;
        }
    }

    internal bool TryAdd(PrintJob job)
    {
        lock (gate)
        {
            if (closed || jobs.Count >= Capacity) return false;
            jobs.Enqueue(job);
        }
        wake.Release();
        return true;
    }

    /// <summary>The next ticket nobody withdrew, or null when the time passed (a little early at times: a stale wake-up costs one poll).</summary>
    /// <exception cref="OperationCanceledException">The printer is being stopped.</exception>
    internal PrintJob? Wait(TimeSpan patience, CancellationToken stop)
    {
        if (TryTake() is { } already) return already;
        // A timer of its own would wake two threads more, every second of the night; only a test's clock needs one.
        if (time == TimeProvider.System) wake.Wait(patience, stop);
        else WaitBy(patience, stop);
        return TryTake();
    }

    /// <summary>Takes no more; what is left is returned.</summary>
    internal IReadOnlyList<PrintJob> Close()
    {
        lock (gate)
        {
            closed = true;
            var left = jobs.Where(j => j.TryBegin()).ToList();
            jobs.Clear();
            return left;
        }
    }

    public void Dispose() => wake.Dispose();

    private void WaitBy(TimeSpan patience, CancellationToken stop)
    {
        using (time.CreateTimer(static queue => ((JobQueue)queue!).wake.Release(), this, patience, Timeout.InfiniteTimeSpan))
            wake.Wait(stop);
    }

    private PrintJob? TryTake()
    {
        lock (gate)
        {
            while (jobs.TryDequeue(out var job))
                if (job.TryBegin()) return job;
            return null;
        }
    }
}
