using Kiosk.Linux;
using Kiosk.Linux.HotPlug;

namespace Kiosk.Devices.Supervision;

/// <summary>
/// The thread of one port: opens and serves it, and after a failure waits - growing times, or until the kernel says that something was
/// plugged in - and opens it again, until disposed. A port that comes and goes is left alone. What serving means is the port's own business.
/// </summary>
internal sealed class PortThread : IAsyncDisposable
{
    /// <summary>Ports that the kernel does not tell of (pseudo-terminals, links that udev makes later) are looked at now and then, but only while they are missing.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250), StableAfter = TimeSpan.FromSeconds(60), LongestStop = TimeSpan.FromSeconds(5);
    private readonly Action<PortThread> serve;
    private readonly Action<DeviceException> failed;
    private readonly Func<bool> hasReappeared;
    private readonly HotPlugBell? bell;
    private readonly ReconnectPace pace;
    private readonly FlapGuard flaps = new();
    private readonly TimeProvider time;
    private readonly long madeAt;
    private readonly CancellationTokenSource stop = new();

    /// <summary>Never disposed: a bell that is just ringing may still hold it. The collector has it.</summary>
    private readonly AutoResetEvent stirred = new(false);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread thread;
    private TimeSpan? openedAt;
    private TimeSpan nextAttempt;
    private bool started;
    private int disposed, rung, wanted;

    /// <param name="name">Of the thread, for whoever looks at a stuck kiosk.</param>
    /// <param name="serve">
    /// Opens the port, calls <see cref="Opened"/>, serves until <see cref="Stop"/> is cancelled or the port fails with a
    /// <see cref="DeviceException"/>, and closes it. Returning is no failure: it is called again.
    /// </param>
    /// <param name="failed">Is told of each failure, before the wait. <see cref="IsFlapping"/> says whether this one begins a rest.</param>
    /// <param name="hasReappeared">Whether an early attempt is worth it; asked while waiting.</param>
    /// <param name="bell">The kernel's word of what was plugged in; null: only looking helps.</param>
    /// <param name="jitter">Seeded by the owner.</param>
    /// <param name="time">Back-off.</param>
    internal PortThread(
        string name, Action<PortThread> serve, Action<DeviceException> failed, Func<bool> hasReappeared, HotPlugBell? bell, Random jitter, TimeProvider time)
    {
        (this.serve, this.failed, this.hasReappeared, this.bell, this.time) = (serve, failed, hasReappeared, bell, time);
        madeAt = time.GetTimestamp();
        pace = new ReconnectPace(jitter);
        thread = new Thread(Run) { IsBackground = true, Name = name };
    }

    /// <summary>Cancelled when the port must close.</summary>
    internal CancellationToken Stop => stop.Token;

    /// <summary>The port came and went too often and is left alone. Written by this thread only.</summary>
    internal bool IsFlapping { get; private set; }

    internal void Start()
    {
        if (started) throw new InvalidOperationException("The port has been started.");
        started = true;
        if (bell is not null) bell.Rang += OnRang;
        thread.Start();
    }

    /// <summary>Called by the serving when the port is open.</summary>
    internal void Opened()
    {
        openedAt = Now();
        IsFlapping = false;
    }

    /// <summary>A person wants the port tried now, also one that is left alone. Any thread.</summary>
    internal void TryNow()
    {
        Volatile.Write(ref wanted, 1);
        stirred.Set();
    }

    /// <summary>Called by the serving that has nothing to open: sleeps until <see cref="TryNow"/>.</summary>
    internal void Sleep()
    {
        while (Interlocked.Exchange(ref wanted, 0) == 0)
        {
            stop.Token.ThrowIfCancellationRequested();
            stirred.WaitOne();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1) return;
        if (bell is not null) bell.Rang -= OnRang;
        await stop.CancelAsync().ConfigureAwait(false);
        stirred.Set();
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
                    Schedule(e);
                    failed(e);
                    Await();
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

    /// <summary>An attempt before its time - something was plugged in, somebody asked - that fails does not put the next one off.</summary>
    private void Schedule(DeviceException e)
    {
        var now = Now();
        if (openedAt is { } since && now - since > StableAfter) pace.Recovered();
        // A far side that refuses is there and says so; only what vanishes while in use flaps.
        var rest = openedAt is not null && e.Fault == DeviceFault.Unplugged ? flaps.Lost(now) : TimeSpan.Zero;
        if (rest > TimeSpan.Zero)
        {
            IsFlapping = true;
            nextAttempt = now + rest;
        }
        else if (openedAt is not null || now >= nextAttempt)
        {
            IsFlapping = false;
            nextAttempt = now + pace.Failed();
        }
    }

    private void Await()
    {
        while (Now() < nextAttempt)
        {
            stirred.WaitOne(Look);
            stop.Token.ThrowIfCancellationRequested();
            if (Interlocked.Exchange(ref wanted, 0) == 1)
            {
                flaps.Released();
                nextAttempt = Now();
                return;
            }
            bool somethingCame = hasReappeared() | (Interlocked.Exchange(ref rung, 0) == 1);
            if (somethingCame && !IsFlapping) return;
        }
    }

    private TimeSpan Now() => time.GetElapsedTime(madeAt);

    /// <summary>Only what has a node can be opened; one device that is plugged in rings some twenty times.</summary>
    private void OnRang(HotPlugEvent happened)
    {
        if (happened.Action == HotPlugAction.Removed || (happened.Node is null && happened.Action != HotPlugAction.Overrun)) return;
        Volatile.Write(ref rung, 1);
        stirred.Set();
    }
}
