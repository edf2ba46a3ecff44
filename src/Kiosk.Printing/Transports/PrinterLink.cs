using Kiosk.Linux;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Profiles;

namespace Kiosk.Printing.Transports;

/// <summary>Questions and answers over one open port. Used by the printer's own thread only.</summary>
internal sealed class PrinterLink(DeviceChannel channel, PrinterProfile profile)
{
    private const int Attempts = 2; // one lost byte must not make a printer "silent"
    private readonly ReplyParser parser = new();
    private readonly Queue<Reply> waiting = new();
    private readonly byte[] buffer = new byte[256];

    internal Tempo Tempo { get; } = new(profile);

    internal PrinterProfile Profile => profile;

    /// <summary>What the newest unasked status says; null before the first.</summary>
    internal PrinterReason? Announced { get; private set; }

    /// <exception cref="DeviceException">The port went away or took no bytes in time.</exception>
    internal void Send(ReadOnlySpan<byte> bytes) => channel.Write(bytes, Tempo.WriteLimit(bytes.Length));

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

    /// <summary>Asks DLE EOT <paramref name="n"/>. Other replies that come first are given to <paramref name="aside"/>.</summary>
    internal byte? AskRealTime(byte n, Action<Reply>? aside, int attempts, CancellationToken stop)
    {
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            Send(Commands.AskRealTime(n));
            var deadline = Deadline.In(profile.ReplyTimeout);
            while (!deadline.Passed && Read(deadline.Left, stop) is { } reply)
            {
                if (reply is Reply.RealTime answer) return answer.Bits;
                aside?.Invoke(reply);
            }
        }
        return null;
    }

    /// <summary>What keeps the printer from printing, by the best question it can answer; none when it cannot be asked.</summary>
    internal PrinterReason AskStatus(CancellationToken stop)
    {
        if (profile.Evidence.DleEot) return AskAll(stop);
        if (profile.Evidence.GsR) return AskPaper(stop);
        Drain();
        return Announced ?? PrinterReason.None;
    }

    /// <summary>Cover, paper end and errors: the questions that can be asked while a ticket is being printed.</summary>
    internal PrinterReason AskCause(Action<Reply>? aside, int attempts, CancellationToken stop)
    {
        if (AskRealTime(2, aside, attempts, stop) is not { } n2) return PrinterReason.NoReply;
        var cause = StatusBits.OfflineCause(n2);
        if (cause != PrinterReason.None || !StatusBits.HasError(n2)) return cause;
        return AskRealTime(3, aside, attempts, stop) is { } n3 ? StatusBits.ErrorCause(n3) : PrinterReason.NoReply;
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

    private PrinterReason AskPaper(CancellationToken stop)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            Send(Commands.AskProcessed);
            var deadline = Deadline.In(profile.ReplyTimeout);
            while (!deadline.Passed && Read(deadline.Left, stop) is { } reply)
                if (reply is Reply.Processed answer) return StatusBits.Paper(answer);
        }
        return PrinterReason.NoReply;
    }

    private bool Fill(TimeSpan patience, CancellationToken stop)
    {
        int read = channel.Read(buffer, patience, stop);
        foreach (byte b in buffer.AsSpan(0, read))
        {
            if (parser.Take(b) is not { } reply) continue;
            if (reply is Reply.Automatic status) Announced = StatusBits.Of(status);
            waiting.Enqueue(reply);
        }
        return read > 0;
    }
}
