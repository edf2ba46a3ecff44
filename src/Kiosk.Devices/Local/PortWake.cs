namespace Kiosk.Devices.Local;

/// <summary>Lets any thread end the wait of a port's thread, without a timer and without costing memory while nobody does.</summary>
internal sealed class PortWake : IDisposable
{
    private CancellationTokenSource armed = new();

    /// <summary>What is cancelled by the next <see cref="Ring"/>. One thread; what was wished before is to be looked at after this call.</summary>
    /// <exception cref="OperationCanceledException">The port stops.</exception>
    internal CancellationToken Arm(CancellationToken stop)
    {
        // The old source is left to the collector: a late ring may still hold it.
        if (armed.IsCancellationRequested) Interlocked.Exchange(ref armed, new CancellationTokenSource());
        stop.ThrowIfCancellationRequested();
        return armed.Token;
    }

    internal void Ring() => Volatile.Read(ref armed).Cancel();

    /// <summary>Once its thread has ended; rings that come later do nothing.</summary>
    public void Dispose() => Ring();
}
