using System.Diagnostics;
using Kiosk.Devices.Health;
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

/// <summary>Takes what was understood and how many bytes said it.</summary>
internal delegate void HeardSink(DeviceProfile profile, ProfileEvent what, int bytes);

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
    private readonly HeardSink understood;
    private readonly FrameBook frames;
    private readonly Func<DeviceProfile, ProfileEvent, int> whose;
    private readonly TimeProvider clock;
    private readonly Unexplained unexplained;
    private readonly (FrameSplitter Splitter, FrameSink Sink)[] ears;
    private readonly double secondsPerByte;
    private readonly byte[] buffer = new byte[1024];
    private readonly List<byte> heard = [];
    private long lastHeard, notBefore, echoUntil, validFrames;
    private bool echoOpen;

    /// <param name="channel">The open port.</param>
    /// <param name="wire">The line's settings, for the time a byte takes; null in a network, where it takes none that we owe.</param>
    /// <param name="profiles">Who may speak on it.</param>
    /// <param name="whose">The place of the device that said something.</param>
    /// <param name="understood">Is told what they say.</param>
    /// <param name="frames">Keeps the last frames both ways.</param>
    /// <param name="clock">The time that is kept with them.</param>
    internal BusLine(
        DeviceChannel channel, SerialSettings? wire, IReadOnlyList<DeviceProfile> profiles, Func<DeviceProfile, ProfileEvent, int> whose, HeardSink understood, FrameBook frames, TimeProvider clock)
    {
        (this.channel, this.whose, this.understood, this.frames, this.clock) = (channel, whose, understood, frames, clock);
        ears = [.. profiles.Distinct().Where(p => p.Grammar.Framing.Count > 0).Select(p => (p.NewSplitter(), SinkOf(p)))];
        unexplained = new Unexplained(frames, clock, masked: profiles.Any(p => p.Kind == DeviceKind.Scanner));
        if (wire is not null) secondsPerByte = (double)(1 + wire.DataBits + (wire.Parity == Parity.None ? 0 : 1) + wire.StopBits) / wire.Baud;
    }

    /// <summary>Bytes written.</summary>
    internal long BytesSent { get; private set; }

    /// <summary>Frames written.</summary>
    internal long FramesSent { get; private set; }

    /// <summary>From our last byte to the last reply that was waited for.</summary>
    internal TimeSpan Latency { get; private set; }

    /// <summary>Frames whose check sum was wrong.</summary>
    internal long BadChecksums { get; private set; }

    /// <summary>Bytes that belonged to no frame anybody understood, less those of a frame that has begun.</summary>
    internal long StrangeBytes { get; private set; }

    /// <summary>Own frames that came back changed.</summary>
    internal long WrongEchoes => Echo.Wrong;

    /// <summary>True once the awaited reply has been recognised; set by the owner from within its "understood".</summary>
    internal ExchangeResult? Reply { get; set; }

    internal EchoFilter Echo { get; } = new();

    /// <summary>The silence still owed to the last device spoken to. Until it has passed it is too early to choose the next job.</summary>
    internal TimeSpan StillOwed => Until(notBefore);

    /// <summary>Sends frames one after the other, each after the silence the line is owed, and waits for the replies asked for.</summary>
    /// <param name="outgoing">The frames.</param>
    /// <param name="timing">The protocol's times.</param>
    /// <param name="awaitReplies">False when nobody will answer, as to a broadcast.</param>
    /// <param name="stop">Ends the exchange.</param>
    internal ExchangeResult Exchange(Outgoing outgoing, DeviceTiming timing, bool awaitReplies, CancellationToken stop)
    {
        for (int i = 0; i < outgoing.Steps.Length; i++)
        {
            var step = outgoing.Steps[i];
            AwaitQuiet(timing.Turnaround, stop);
            bool expects = awaitReplies && step.Expect is not null;
            Reply = null;
            var patience = step.ReplyTimeout ?? timing.ReplyTimeout;
            var wire = TimeSpan.FromSeconds(step.Bytes.Length * secondsPerByte);
            Echo.Sent(step.Bytes, expects && outgoing.WouldAnswerItself(i));
            Write(step.Bytes, outgoing.Verb, stop);
            long sent = Stopwatch.GetTimestamp();
            echoOpen = true;
            echoUntil = Later(sent, wire + (expects ? patience : EchoWindow));
            notBefore = Later(sent, wire + timing.Gap + step.GapAfter);
            if (!expects) continue;
            var result = AwaitReply(Later(sent, wire + patience), stop);
            long now = Stopwatch.GetTimestamp();
            Latency = Stopwatch.GetElapsedTime(Later(sent, wire), Math.Max(now, Later(sent, wire)));
            notBefore = Later(now, timing.Gap + step.GapAfter);
            if (result != ExchangeResult.Done) return result;
        }
        return ExchangeResult.Done;
    }

    /// <summary>Ends a <see cref="Listen"/> early. Any thread.</summary>
    internal void Wake() => channel.Wake();

    /// <summary>Listens until something has come, the time has passed, or somebody calls <see cref="Wake"/>.</summary>
    internal void Listen(TimeSpan atMost, CancellationToken stop)
    {
        var wait = Shorter(atMost, UntilSomethingIsDue());
        int read = channel.Read(buffer, wait, stop);
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
        if (Reply is null) unexplained.Keep();
        bool isGarbled = Reply is null && lastHeard > before && validFrames == understoodBefore && Echo.Echoes == false;
        if (isGarbled) Echo.Doubt();
        return Reply ?? (isGarbled ? ExchangeResult.Garbled : ExchangeResult.NoReply);
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
        var owed = turnaround;
        foreach (var (splitter, _) in ears)
            if (splitter.Held > 0 && splitter.Idle > owed) owed = splitter.Idle;
        return Later(lastHeard, owed);
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
        unexplained.Add(bytes);
        StrangeBytes += bytes.Length;
        foreach (var (splitter, sink) in ears) splitter.Push(bytes, sink);
        heard.Clear();
    }

    private void EndSilentFrames()
    {
        foreach (var (splitter, sink) in ears)
            if (splitter.Held > 0 && Until(Later(lastHeard, splitter.Idle)) <= TimeSpan.Zero) splitter.Silent(sink);
        if (unexplained.IsDue(lastHeard)) unexplained.Keep();
    }

    private void Write(byte[] bytes, string verb, CancellationToken stop)
    {
        channel.Write(bytes, WriteTimeout, stop);
        FramesSent++;
        BytesSent += bytes.Length;
        frames.Add(clock.GetUtcNow(), sent: true, bytes, verb, mask: false);
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
            unexplained.Clear();
            StrangeBytes -= frame.Length;
            frames.Add(whose(profile, what), clock.GetUtcNow(), sent: false, frame, what.Name, mask: profile.Kind == DeviceKind.Scanner);
            understood(profile, what, frame.Length);
        };
    }

    private TimeSpan UntilSomethingIsDue()
    {
        var due = echoOpen ? Until(echoUntil) : Timeout.InfiniteTimeSpan;
        foreach (var (splitter, _) in ears)
            if (splitter.Held > 0) due = Shorter(due, Until(Later(lastHeard, splitter.Idle)));
        return unexplained.IsEmpty ? due : Shorter(due, Until(Later(lastHeard, Unexplained.Silence)));
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) =>
        a == Timeout.InfiniteTimeSpan ? b : b == Timeout.InfiniteTimeSpan || a < b ? a : b;

    private static TimeSpan Until(long timestamp)
    {
        var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    internal static long Later(long timestamp, TimeSpan by) => timestamp + (long)(by.TotalSeconds * Stopwatch.Frequency);
}
