using System.Diagnostics;
using Kiosk.Linux;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Profiles;

namespace Kiosk.Printing.Transports;

/// <summary>Questions and answers over one open port. Used by the printer's own thread only.</summary>
/// <param name="channel">The port.</param>
/// <param name="profile">The model.</param>
/// <param name="answeredBefore">It has answered before the port was opened this time.</param>
internal sealed class PrinterLink(PrinterChannel channel, PrinterProfile profile, bool answeredBefore = false)
{
    /// <summary>GS a: tell of online, error and paper, now and at every change.</summary>
    internal static readonly byte[] AskAutomatic = [0x1D, 0x61, 0x0E];

    /// <summary>DLE DC4 8, seven fixed parameters: forget all that is not printed. Answered by 37h 25h 00h.</summary>
    internal static readonly byte[] ClearAll = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

    /// <summary>DLE ENQ 2: recover from a recoverable error, forgetting the buffer.</summary>
    internal static readonly byte[] RecoverAndClear = [0x10, 0x05, 0x02];

    private const int Attempts = 2; // one lost byte must not make a printer "silent"
    private static readonly TimeSpan FrameGap = TimeSpan.FromMilliseconds(100); // the bytes of one answer follow one another at once
    private static readonly TimeSpan AskStoppedEvery = TimeSpan.FromSeconds(30); // each question waits in the buffer of a stopped printer
    private readonly ReplyParser parser = new();
    private readonly Queue<Reply> waiting = new();
    private readonly byte[] buffer = new byte[256];
    private long lastAutoAsked = Stopwatch.GetTimestamp();
    private long lastHeard = Stopwatch.GetTimestamp();
    // Not from 1 at every start: an answer to a ticket of the run before must not pass for one of this.
    private int ids = (int)(Stopwatch.GetTimestamp() % 10_000);

    internal Tempo Tempo { get; } = new(profile, channel.IsPacedByBaud);

    internal PrinterProfile Profile => profile;

    internal PrinterChannel Channel => channel;

    /// <summary>It has said something that makes sense since the port was opened: so there is a way back.</summary>
    internal bool HasSpoken { get; private set; }

    /// <summary>It has answered at some time: silence is then no missing wire.</summary>
    internal bool CanSpeak => HasSpoken || answeredBefore;

    /// <summary>The marker it was seen to answer since the port was opened; none until <see cref="Probe"/>.</summary>
    internal MarkerKind Marker { get; private set; }

    /// <summary>What answers when the ticket as a whole is done; often the same as <see cref="Marker"/>.</summary>
    internal MarkerKind LastMarker { get; private set; }

    /// <summary>What the newest unasked status says; null before the first.</summary>
    internal PrinterReason? Announced => LastAutomatic is { } status ? StatusBits.Of(status) : null;

    internal Reply.Automatic? LastAutomatic { get; private set; }

    /// <summary>Bytes that are no answer of any printer, since the port was opened.</summary>
    internal int Strays => parser.Strays;

    /// <summary>Hears every reply, whoever asked: what became of the last ticket may be among them. Null when it is known.</summary>
    internal LateTestimony? Late { get; set; }

    internal int NextId() => ids = (ids + 1) % 10_000;

    /// <exception cref="DeviceException">The port went away or took no bytes in time.</exception>
    internal void Send(ReadOnlySpan<byte> bytes) => channel.Bytes.Write(bytes, Tempo.WriteLimit(bytes.Length));

    /// <summary>Throws away what earlier work left in the line, bounded in case the printer never stops talking.</summary>
    internal void Drain()
    {
        for (int reads = 0; reads < 64 && Fill(TimeSpan.Zero, CancellationToken.None); reads++) { }
        waiting.Clear();
        parser.Reset();
    }

    /// <summary>The next reply, or null when none came in time.</summary>
    internal Reply? Read(TimeSpan patience, CancellationToken stop = default)
    {
        var deadline = Deadline.In(patience);
        while (true)
        {
            if (waiting.TryDequeue(out var reply)) return reply;
            if (!Fill(deadline.Left, stop) && deadline.Passed) return null;
        }
    }

    /// <summary>Sends a question and waits for the reply that <paramref name="fits"/>; the others are given to <paramref name="aside"/>.</summary>
    internal T? Ask<T>(byte[] question, Func<Reply, T?> fits, Action<Reply>? aside, CancellationToken stop, TimeSpan? patience = null) where T : class
    {
        if (question[0] != 0x10) Late?.AnotherQuestion(); // a question in real time has answers of its own kind
        Send(question);
        var deadline = Deadline.In(patience ?? profile.ReplyTimeout);
        while (!deadline.Passed && Read(deadline.Left, stop) is { } reply)
        {
            if (fits(reply) is { } answer) return answer;
            aside?.Invoke(reply);
        }
        return null;
    }

    /// <summary>What keeps the printer from printing, by the best question it can answer; none when it cannot be asked.</summary>
    internal PrinterReason AskStatus(CancellationToken stop)
    {
        var port = PortSays();
        if (StatusBits.Stops(port)) return port;
        if (profile.Evidence.DleEot) return AskAll(stop);
        if (profile.Evidence.GsR) return Twice(() => Ask(Commands.AskProcessed, r => r as Reply.Processed, null, stop) is { } a ? StatusBits.Paper(a) : null);
        if (profile.Evidence.Asb) return AskAuto(stop);
        Drain();
        return port;
    }

    /// <summary>What the port tells by itself, without a byte being sent.</summary>
    internal PrinterReason PortSays() => channel.PortStatus() is { } status ? StatusBits.Of(status) : PrinterReason.None;

    /// <summary>Cover, paper end and errors: the questions that can be asked while a ticket is being printed.</summary>
    internal PrinterReason AskCause(Action<Reply>? aside, int attempts, CancellationToken stop)
    {
        if (AskRealTime(2, aside, attempts, stop) is not { } n2) return PrinterReason.NoReply;
        var cause = StatusBits.OfflineCause(n2);
        if (cause != PrinterReason.None || !StatusBits.HasError(n2)) return cause;
        return AskRealTime(3, aside, attempts, stop) is { } n3 ? StatusBits.ErrorCause(n3) : PrinterReason.NoReply;
    }

    /// <summary>DLE EOT <paramref name="n"/>.</summary>
    internal byte? AskRealTime(byte n, Action<Reply>? aside, int attempts, CancellationToken stop)
    {
        for (int attempt = 0; attempt < attempts; attempt++)
            if (Ask(Commands.AskRealTime(n), r => r as Reply.RealTime, aside, stop) is { } answer) return answer.Bits;
        return null;
    }

    /// <summary>
    /// Tries the promised markers once, in an idle moment: a profile may promise too much, and a ticket must not wait for answers that
    /// this printer never gives. Whatever is silent later, after this, is trouble.
    /// </summary>
    internal void Probe(CancellationToken stop)
    {
        var says = profile.Evidence;
        bool processId = says.ProcessId && Answers(MarkerKind.ProcessId, stop);
        bool gsR = says.GsR && Answers(MarkerKind.GsR, stop);
        bool auto = !processId && !gsR && says.Asb && AskAuto(stop) != PrinterReason.NoReply && Answers(MarkerKind.AutoStatus, stop);
        Marker = gsR ? MarkerKind.GsR : processId ? MarkerKind.ProcessId : auto ? MarkerKind.AutoStatus : MarkerKind.None;
        LastMarker = processId ? MarkerKind.ProcessId : Marker;
    }

    /// <summary>Makes the printer forget what it holds; true when it says that it has.</summary>
    internal bool TryClearAll(Action<Reply>? aside, CancellationToken stop) => Ask(ClearAll, r => r as Reply.Cleared, aside, stop) is not null;

    private bool Answers(MarkerKind kind, CancellationToken stop)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            var markers = new Markers(this, kind);
            markers.Foresee([]);
            if (Ask(markers.Ask(), r => Noted(markers, r), null, stop) is not null) return true;
        }
        return false;
    }

    private static Markers? Noted(Markers markers, Reply reply)
    {
        markers.Note(reply);
        return markers.IsAnswered(1) ? markers : null;
    }

    private PrinterReason AskAll(CancellationToken stop)
    {
        var cause = AskCause(aside: null, Attempts, stop);
        if (cause != PrinterReason.None) return cause;
        if (AskRealTime(4, aside: null, Attempts, stop) is not { } n4) return PrinterReason.NoReply;
        var paper = StatusBits.Paper(n4);
        if (paper == PrinterReason.PaperOut) return paper;
        if (AskRealTime(1, aside: null, Attempts, stop) is not { } n1) return PrinterReason.NoReply;
        var printer = StatusBits.Printer(n1);
        return printer == PrinterReason.None ? paper : printer;
    }

    /// <summary>A stopped printer told so when it stopped, and keeps our question in its buffer until it goes on.</summary>
    private PrinterReason AskAuto(CancellationToken stop)
    {
        Drain();
        // One that was switched off and on has forgotten that it was to tell, so now and then it is asked all the same.
        PrinterReason? stopped = Announced is { } announced && StatusBits.Stops(announced) ? announced : null;
        if (stopped is { } still && Stopwatch.GetElapsedTime(lastAutoAsked) < AskStoppedEvery) return still;
        lastAutoAsked = Stopwatch.GetTimestamp();
        PrinterReason? Answer() => Ask(AskAutomatic, r => r as Reply.Automatic, null, stop) is { } status ? StatusBits.Of(status) : null;
        return stopped is { } told ? Answer() ?? told : Twice(Answer);
    }

    private static PrinterReason Twice(Func<PrinterReason?> ask)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
            if (ask() is { } answer) return answer;
        return PrinterReason.NoReply;
    }

    private bool Fill(TimeSpan patience, CancellationToken stop)
    {
        int read = channel.Bytes.Read(buffer, patience, stop);
        if (read == 0) return false;
        if (Stopwatch.GetElapsedTime(lastHeard) > FrameGap)
            foreach (var reply in parser.GiveUp()) Keep(reply);
        lastHeard = Stopwatch.GetTimestamp();
        foreach (byte b in buffer.AsSpan(0, read))
            if (parser.Take(b) is { } reply) Keep(reply);
        return true;
    }

    private void Keep(Reply reply)
    {
        HasSpoken = true;
        if (reply is Reply.Automatic status) LastAutomatic = status;
        waiting.Enqueue(reply);
        Late?.Note(reply);
    }
}
