using System.Diagnostics;
using Kiosk.Devices.Profiles;
using Kiosk.Linux;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices.Buses;

/// <summary>How an exchange ended.</summary>
internal enum ExchangeResult
{
    /// <summary>The frames are out and every reply asked for has come.</summary>
    Done,

    /// <summary>The device answered that it will not.</summary>
    Refused,

    /// <summary>Nothing came.</summary>
    NoReply,

    /// <summary>Something came, but no valid reply.</summary>
    Garbled,
}

/// <summary>
/// Half-duplex talk over one open port: never while somebody else is sending, with the silences each protocol owes, own echoes
/// taken out. Milliseconds are the wire's own and come from the monotonic clock of the machine.
/// </summary>
internal sealed class BusLine
{
    /// <summary>USB adapters deliver an echo up to one latency timer (16 ms on FTDI) late.</summary>
    private static readonly TimeSpan EchoWindow = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Somebody who never stops sending must not silence us for ever.</summary>
    private static readonly TimeSpan LongestWaitForQuiet = TimeSpan.FromMilliseconds(200);

    private readonly DeviceChannel channel;
    private readonly Action<DeviceProfile, ProfileEvent> understood;
    private readonly (FrameSplitter Splitter, FrameSink Sink)[] ears;
    private readonly double secondsPerByte;
    private readonly byte[] buffer = new byte[1024];
    private readonly List<byte> heard = [];
    private long lastHeard, notBefore, echoUntil, validFrames;
    private bool echoOpen;

    internal BusLine(DeviceChannel channel, SerialSettings settings, IEnumerable<DeviceProfile> profiles, Action<DeviceProfile, ProfileEvent> understood)
    {
        this.channel = channel;
        this.understood = understood;
        ears = [.. profiles.Distinct().Where(p => p.Grammar.Framing.Count > 0).Select(p => (p.NewSplitter(), SinkOf(p)))];
        int bits = 1 + settings.DataBits + (settings.Parity == Parity.None ? 0 : 1) + settings.StopBits;
        secondsPerByte = (double)bits / settings.Baud;
    }

    /// <summary>Frames whose check sum was wrong.</summary>
    internal long BadChecksums { get; private set; }

    /// <summary>Own frames that came back changed.</summary>
    internal long WrongEchoes => Echo.Wrong;

    /// <summary>True once the awaited reply has been recognised; set by the owner from within its "understood".</summary>
    internal ExchangeResult? Reply { get; set; }

    internal EchoFilter Echo { get; } = new();

    /// <summary>The silence still owed to the last device spoken to. Until it has passed it is too early to choose the next job.</summary>
    internal TimeSpan StillOwed => Until(notBefore);

    /// <summary>Sends frames one after the other, each after the silence the line is owed, and waits for the replies asked for.</summary>
    /// <param name="steps">The frames.</param>
    /// <param name="timing">The protocol's times.</param>
    /// <param name="awaitReplies">False when nobody will answer, as to a broadcast.</param>
    /// <param name="repliesLikeRequest">Tells whether a frame of ours would itself pass for the expected reply.</param>
    /// <param name="stop">Ends the exchange.</param>
    internal ExchangeResult Exchange(
        IReadOnlyList<EncodedStep> steps, DeviceTiming timing, bool awaitReplies, Func<EncodedStep, bool> repliesLikeRequest, CancellationToken stop)
    {
        foreach (var step in steps)
        {
            AwaitQuiet(timing.Turnaround, stop);
            bool expects = awaitReplies && step.Expect is not null;
            Reply = null;
            var patience = step.ReplyTimeout ?? timing.ReplyTimeout;
            var wire = TimeSpan.FromSeconds(step.Bytes.Length * secondsPerByte);
            Echo.Sent(step.Bytes, expects && repliesLikeRequest(step));
            channel.Write(step.Bytes, WriteTimeout, stop);
            long sent = Stopwatch.GetTimestamp();
            echoOpen = true;
            echoUntil = Later(sent, wire + (expects ? patience : EchoWindow));
            notBefore = Later(sent, wire + timing.Gap + step.GapAfter);
            if (!expects) continue;
            var result = AwaitReply(Later(sent, wire + patience), stop);
            notBefore = Later(Stopwatch.GetTimestamp(), timing.Gap + step.GapAfter);
            if (result != ExchangeResult.Done) return result;
        }
        return ExchangeResult.Done;
    }

    /// <summary>Listens until something has come, the time has passed, or <paramref name="wake"/> is cancelled.</summary>
    internal void Listen(TimeSpan atMost, CancellationToken wake)
    {
        var wait = Shorter(atMost, UntilSomethingIsDue());
        int read = channel.Read(buffer, wait, wake);
        if (read > 0)
        {
            lastHeard = Stopwatch.GetTimestamp();
            Echo.Receive(buffer.AsSpan(0, read), heard);
        }
        if (echoOpen && Stopwatch.GetTimestamp() >= echoUntil) CloseEchoWindow();
        Understand();
        if (read == 0) EndSilentFrames();
    }

    private ExchangeResult AwaitReply(long deadline, CancellationToken stop)
    {
        long before = lastHeard, understoodBefore = validFrames;
        while (Reply is null)
        {
            var left = Until(deadline);
            if (left <= TimeSpan.Zero) break;
            Listen(left, stop);
        }
        CloseEchoWindow();
        Understand();
        return Reply ?? (lastHeard > before && validFrames == understoodBefore && Echo.Echoes == false ? ExchangeResult.Garbled : ExchangeResult.NoReply);
    }

    private void AwaitQuiet(TimeSpan turnaround, CancellationToken stop)
    {
        long patience = Later(Stopwatch.GetTimestamp(), LongestWaitForQuiet);
        while (true)
        {
            long quiet = Math.Max(notBefore, Math.Min(patience, QuietFrom(turnaround)));
            var left = Until(quiet);
            if (left <= TimeSpan.Zero) return;
            Listen(left, stop);
        }
    }

    /// <summary>A frame that has begun to arrive has the line until it ends or tears.</summary>
    private long QuietFrom(TimeSpan turnaround)
    {
        if (lastHeard == 0) return 0;
        var torn = ears.Where(e => e.Splitter.Held > 0).Select(e => e.Splitter.Idle).DefaultIfEmpty(TimeSpan.Zero).Max();
        return Later(lastHeard, torn > turnaround ? torn : turnaround);
    }

    private void CloseEchoWindow()
    {
        if (!echoOpen) return;
        echoOpen = false;
        Echo.WindowOver(heard);
    }

    private void Understand()
    {
        if (heard.Count == 0) return;
        var bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(heard);
        foreach (var (splitter, sink) in ears) splitter.Push(bytes, sink);
        heard.Clear();
    }

    private void EndSilentFrames()
    {
        foreach (var (splitter, sink) in ears)
            if (splitter.Held > 0 && Until(Later(lastHeard, splitter.Idle)) <= TimeSpan.Zero) splitter.Silent(sink);
    }

    /// <summary>Made once for each profile: a frame on the way in costs no memory.</summary>
    private FrameSink SinkOf(DeviceProfile profile)
    {
        var reader = profile.NewReader();
        return frame =>
        {
            var verdict = reader.Read(frame, out var what);
            if (verdict == MatchVerdict.BadChecksum) BadChecksums++;
            if (what is null) return;
            validFrames++;
            understood(profile, what);
        };
    }

    private TimeSpan UntilSomethingIsDue()
    {
        var due = echoOpen ? Until(echoUntil) : Timeout.InfiniteTimeSpan;
        foreach (var (splitter, _) in ears)
            if (splitter.Held > 0) due = Shorter(due, Until(Later(lastHeard, splitter.Idle)));
        return due;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) =>
        a == Timeout.InfiniteTimeSpan ? b : b == Timeout.InfiniteTimeSpan || a < b ? a : b;

    private static TimeSpan Until(long timestamp)
    {
        var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static long Later(long timestamp, TimeSpan by) => timestamp + (long)(by.TotalSeconds * Stopwatch.Frequency);
}
