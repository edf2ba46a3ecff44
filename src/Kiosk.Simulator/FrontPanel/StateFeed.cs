using System.Globalization;

namespace Kiosk.Simulator.FrontPanel;

/// <summary>Tells every open page that something changed. Changes between two looks are one change.</summary>
internal sealed class StateFeed(TimeProvider time)
{
    private TaskCompletionSource changed = NewSignal();
    private long version;

    public string Build { get; } = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    public long Version => Interlocked.Read(ref version);

    public void Notify()
    {
        Interlocked.Increment(ref version);
        Interlocked.Exchange(ref changed, NewSignal()).TrySetResult();
    }

    /// <returns>False when <paramref name="patience"/> passed without a change after <paramref name="seen"/>.</returns>
    public async Task<bool> WaitAsync(long seen, TimeSpan patience, CancellationToken stop)
    {
        var signal = Volatile.Read(ref changed).Task;
        if (Version != seen) return true;
        try
        {
            await signal.WaitAsync(patience, time, stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
