using Kiosk.Linux;
using Kiosk.Linux.HotPlug;

namespace Kiosk.Devices.Supervision;

/// <summary>
/// The thread of one port: opens and serves it, and after a failure waits - growing times, or until the kernel says that something was
/// plugged in - and opens it again, until disposed. What serving means is the port's own business.
/// </summary>
internal sealed class PortThread : IAsyncDisposable
{
    /// <summary>Ports that the kernel does not tell of (pseudo-terminals, links that udev makes later) are looked at now and then.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250), StableAfter = TimeSpan.FromSeconds(60), LongestStop = TimeSpan.FromSeconds(5);
    private readonly Action<PortThread> serve;
    private readonly Action<DeviceException> failed;
    private readonly Func<bool> hasReappeared;
    private readonly HotPlugBell? bell;
    private readonly ReconnectPace pace;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stop = new();
    private readonly AutoResetEvent rang = new(false);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread thread;
    private long? openedAt;
    private bool started;

    /// <param name="name">Of the thread, for whoever looks at a stuck kiosk.</param>
    /// <param name="serve">
    /// Opens the port, calls <see cref="Opened"/>, serves until <see cref="Stop"/> is cancelled or the port fails with a
    /// <see cref="DeviceException"/>, and closes it.
    /// </param>
    /// <param name="failed">Is told of each failure, before the wait.</param>
    /// <param name="hasReappeared">Whether an early attempt is worth it; asked while waiting.</param>
    /// <param name="bell">The kernel's word of what was plugged in; null: only looking helps.</param>
    /// <param name="jitter">Seeded by the owner.</param>
    /// <param name="time">Back-off.</param>
    internal PortThread(
        string name, Action<PortThread> serve, Action<DeviceException> failed, Func<bool> hasReappeared, HotPlugBell? bell, Random jitter, TimeProvider time)
    {
        (this.serve, this.failed, this.hasReappeared, this.bell, this.time) = (serve, failed, hasReappeared, bell, time);
        pace = new ReconnectPace(jitter);
        thread = new Thread(Run) { IsBackground = true, Name = name };
    }

    /// <summary>Cancelled when the port must close.</summary>
    internal CancellationToken Stop => stop.Token;

    internal void Start()
    {
        if (started) throw new InvalidOperationException("The port has been started.");
        started = true;
        if (bell is not null) bell.Rang += OnRang;
        thread.Start();
    }

    /// <summary>Called by the serving when the port is open.</summary>
    internal void Opened() => openedAt = time.GetTimestamp();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (bell is not null) bell.Rang -= OnRang;
        await stop.CancelAsync().ConfigureAwait(false);
        rang.Set();
        if (started) await ended.Task.WaitAsync(LongestStop).ConfigureAwait(false);
        stop.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                openedAt = null;
                try
                {
                    serve(this);
                }
                catch (DeviceException e)
                {
                    if (openedAt is long since && time.GetElapsedTime(since) > StableAfter) pace.Recovered();
                    failed(e);
                    Await(pace.Failed());
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Disposed in the middle of serving.
        }
        finally
        {
            ended.TrySetResult();
        }
    }

    private void Await(TimeSpan backOff)
    {
        long since = time.GetTimestamp();
        while (time.GetElapsedTime(since) < backOff)
        {
            rang.WaitOne(Look);
            stop.Token.ThrowIfCancellationRequested();
            if (hasReappeared()) return;
        }
    }

    private void OnRang(HotPlugEvent happened)
    {
        if (happened.Action != HotPlugAction.Removed) rang.Set();
    }
}
