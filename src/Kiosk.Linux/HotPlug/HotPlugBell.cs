namespace Kiosk.Linux.HotPlug;

/// <summary>
/// Tells everybody in the process of devices that come and go: one socket and one sleeping thread, however many devices wait. It rings
/// as soon as a node exists; where udev runs an open may be forbidden for some milliseconds more.
/// </summary>
public sealed class HotPlugBell : IAsyncDisposable
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HotPlugWatch watch;
    private int disposed;

    private HotPlugBell(HotPlugWatch watch) => this.watch = watch;

    /// <summary>A device came, went or changed, or <see cref="HotPlugEvent.Overrun"/>: look at everything again. Raised on the bell's thread: do not wait in it.</summary>
    public event Action<HotPlugEvent>? Rang;

    /// <summary>Begins to listen.</summary>
    /// <returns>Null where the kernel gives no such socket, as in some containers: then only looking helps.</returns>
    public static HotPlugBell? TryStart()
    {
        HotPlugWatch watch;
        try
        {
            watch = HotPlugWatch.Open();
        }
        catch (DeviceException)
        {
            return null;
        }
        var bell = new HotPlugBell(watch);
        new Thread(bell.Listen) { IsBackground = true, Name = "hot-plug" }.Start();
        return bell;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1) return;
        await stop.CancelAsync().ConfigureAwait(false);
        await ended.Task.WaitAsync(LongestStop).ConfigureAwait(false);
        stop.Dispose();
    }

    private void Listen()
    {
        try
        {
            while (true)
                if (watch.Read(Timeout.InfiniteTimeSpan, stop.Token) is { } happened) Rang?.Invoke(happened);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Disposed.
        }
        catch (DeviceException)
        {
            // The socket is gone; ports go on looking by themselves.
        }
        finally
        {
            watch.Dispose();
            ended.TrySetResult();
        }
    }
}
