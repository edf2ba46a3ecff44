using Kiosk.Simulator.Lines;
using Kiosk.Thermal;

namespace Kiosk.Simulator.Printer;

/// <summary>
/// An 80 mm receipt printer with a 4 KB receive buffer. Printing takes its time, and while the printer is offline it stops between two bytes
/// and goes on with what it holds when the fault is gone, as cheap printers do. Changing the roll tears off what hangs out.
/// </summary>
internal sealed class ReceiptPrinter : VirtualDevice
{
    public const int BufferBytes = 4096;
    private const int MostPapers = 200, HoldBelowFree = 128, ReleaseAboveFree = 256;
    private const byte XOn = 0x11, XOff = 0x13;
    private static readonly TimeSpan CutTime = TimeSpan.FromMilliseconds(150), TakenAfter = TimeSpan.FromMilliseconds(300);
    private static readonly byte[] Noise = [0x80, 0x00, 0xFF, 0x10, 0x95, 0x37];

    // Waiting after each row of 0.8 ms would halve the speed, as the kernel wakes us a millisecond late.
    private static readonly TimeSpan MotorAhead = TimeSpan.FromMilliseconds(8);

    private readonly bool fast;
    private readonly byte[] buffer = new byte[BufferBytes];
    private readonly PrinterStatus status = new();
    private readonly RealTimeCommands realTime = new();
    private readonly EscPosInterpreter interpreter;
    private readonly PaperPath paper;
    private readonly LinkedList<Paper> papers = new();
    private int first, count;
    private long busyUntil;
    private byte[] lastAuto;
    private bool held, refilled = true;
    private int noise;
    private long worked;
    private long? inMouthSince;

    /// <param name="time">Its clock; the monotonic side paces the motor.</param>
    /// <param name="fast">Print in no time (the fault <c>slow</c> is still slow).</param>
    public ReceiptPrinter(TimeProvider time, bool fast) : base("printer", time)
    {
        this.fast = fast;
        paper = new PaperPath(time, Keep);
        interpreter = new EscPosInterpreter(paper, status, Reply, PrinterMake.Wide);
        lastAuto = status.Auto();
    }

    /// <summary>What this model can; changed before it is plugged in.</summary>
    public PrinterAbilities Abilities { get; init; } = new();

    /// <summary>Called before each byte is worked off, with the count of those before it: a fault that comes here comes between two bytes.</summary>
    public Action<long> WorkingOff { get; set; } = static _ => { };

    public override IReadOnlyList<string> PossibleFaults { get; } =
    [
        Fault.PaperOut, Fault.PaperNearEnd, Fault.CoverOpen, Fault.CutterJam, Fault.Unplugged, Fault.PowerOff, Fault.SwitchedOff, Fault.Silent,
        Fault.NoAutoStatus, Fault.Garbage, Fault.NotTaken, Fault.Dead, Fault.Slow,
    ];

    public override int Room
    {
        get
        {
            lock (Gate) return Faults.Has(Fault.Dead) ? 0 : Abilities.Handshake == Handshake.Wire && !IsOff ? BufferBytes - count : int.MaxValue;
        }
    }

    /// <summary>The bytes that fit (see <see cref="Room"/>); what is beyond is lost, as on a line without handshake.</summary>
    public override void Receive(ReadOnlySpan<byte> bytes)
    {
        Log.Add("in", bytes);
        lock (Gate)
        {
            if (IsOff) return; // the adapter took them, and nobody listens
            foreach (byte value in bytes)
            {
                if (count < BufferBytes) buffer[(first + count++) % BufferBytes] = value;
                Answer(realTime.Watch(value));
            }
            HoldOrRelease();
        }
    }

    /// <summary>Bytes nobody asked for, as an adapter keeps them from before or a bad line makes them.</summary>
    public void Say(params byte[] bytes) => Send(bytes, "unasked");

    public override TimeSpan Work()
    {
        lock (Gate)
        {
            bool moved = false;
            while (count > 0 && !status.Offline && !Faults.Has(Fault.Dead) && !IsOff)
            {
                long left = busyUntil - Time.GetTimestamp();
                if (left > Time.TimestampFrequency * MotorAhead.TotalSeconds) return Later(moved, TimeSpan.FromSeconds((double)left / Time.TimestampFrequency));
                WorkingOff(worked);
                if (status.Offline || IsOff) continue;
                worked++;
                byte value = buffer[first];
                first = (first + 1) % BufferBytes;
                count--;
                int before = papers.Last?.Value.Number ?? 0;
                interpreter.Accept(value);
                bool cut = papers.Last?.Value.Number != before && papers.Count > 0;
                if (cut) inMouthSince = Time.GetTimestamp();
                TakeTime(paper.TakeMotion(), cut);
                TellChange();
                HoldOrRelease();
                moved = true;
            }
            return Later(moved, Idle);
        }
    }

    /// <summary>A finished paper, or null when there was none of that number or it is no longer kept.</summary>
    public Paper? Find(int number)
    {
        lock (Gate) return papers.FirstOrDefault(paper => paper.Number == number);
    }

    /// <summary>The papers kept, oldest first.</summary>
    public Paper[] Papers()
    {
        lock (Gate) return [.. papers];
    }

    /// <summary>
    /// The picture of the paper that hangs in the slot, or of the one it has become: it may be cut between the state that told of it and
    /// the question for its picture. Null when nothing was ever printed.
    /// </summary>
    public byte[]? Emerging()
    {
        lock (Gate) return paper.Hanging == 0 ? papers.Last?.Value.Png : paper.Picture().ToPng();
    }

    public PrinterState State()
    {
        lock (Gate)
        {
            return new PrinterState(
                !status.Offline && !IsUnplugged && !IsOff && !Faults.Has(Fault.Dead), status.PaperEnd, status.NearEnd, status.CoverOpen, status.CutterError,
                count, count > 0 && !status.Offline, paper.Hanging, papers.Last?.Value.Number ?? 0,
                interpreter.UnknownCommands, interpreter.LastUnknown, Faults.On(0));
        }
    }

    protected override void FaultsChanged()
    {
        status.PaperEnd = Faults.Has(Fault.PaperOut);
        if (!status.PaperEnd && !refilled) paper.TakeOff(PaperEnding.Torn);
        refilled = !status.PaperEnd;
        status.NearEnd = Faults.Has(Fault.PaperNearEnd);
        status.CoverOpen = Faults.Has(Fault.CoverOpen);
        status.CutterJammed = Faults.Has(Fault.CutterJam);
        if (!status.CutterJammed && status.CutterError)
        {
            // Whoever freed the knife tore the paper off first.
            status.CutterError = false;
            paper.TakeOff(PaperEnding.Torn);
        }
        if (IsOff) LosePower();
        TellChange();
    }

    private bool IsOff => Faults.Has(Fault.PowerOff) || Faults.Has(Fault.SwitchedOff);

    private bool InMouth => inMouthSince is long since && (Faults.Has(Fault.NotTaken) || Time.GetElapsedTime(since) < TakenAfter);

    private void LosePower()
    {
        count = 0;
        busyUntil = 0;
        held = false;
        interpreter.Reset();
        paper.TakeOff(PaperEnding.Torn);
    }

    private void Keep(Paper fresh)
    {
        papers.AddLast(fresh);
        if (papers.Count > MostPapers) papers.RemoveFirst();
    }

    private void Answer((RealTimeRequest Request, byte N) asked)
    {
        switch (asked.Request)
        {
            case RealTimeRequest.Status when status.RealTime(asked.N) is { } answer:
                Reply([asked.N == 1 && Abilities.TakenSensor && InMouth ? (byte)(answer | 0x80) : answer], "DLE EOT");
                break;
            case RealTimeRequest.ClearAndRecover when status.CutterError:
                ClearBuffers();
                break;
            case RealTimeRequest.ClearAll when Abilities.ClearAll:
                ClearBuffers();
                Reply([0x37, 0x25, 0x00], "DLE DC4 8");
                break;
        }
    }

    private void ClearBuffers()
    {
        count = 0;
        interpreter.Reset();
    }

    private void Reply(byte[] bytes, string note)
    {
        if (Faults.Has(Fault.Silent) || IsOff || !Abilities.Gives(note)) return;
        if (note is "GS a" or "ASB" && Faults.Has(Fault.NoAutoStatus)) return;
        if (Faults.Has(Fault.Garbage)) Send([Noise[noise++ % Noise.Length]], "noise");
        Send(bytes, note);
    }

    private void HoldOrRelease()
    {
        if (Abilities.Handshake != Handshake.XonXoff) return;
        int free = BufferBytes - count;
        if (!held && free < HoldBelowFree) Send([XOff], "XOFF");
        else if (held && free >= ReleaseAboveFree) Send([XOn], "XON");
        else return;
        held = !held;
    }

    /// <summary>Automatic status back: only after a change, and only when GS a asked for it.</summary>
    private void TellChange()
    {
        byte[] now = status.Auto();
        if (now.AsSpan().SequenceEqual(lastAuto)) return;
        lastAuto = now;
        if (status.AutoStatusMask != 0) Reply(now, "ASB");
    }

    private void TakeTime(int rows, bool cut)
    {
        bool slow = Faults.Has(Fault.Slow);
        if (fast && !slow) return;
        double seconds = (double)rows / (PaperPath.RowsPerMillimetre * (slow ? Abilities.SlowMmPerSecond : Abilities.MmPerSecond));
        if (cut) seconds += CutTime.TotalSeconds;
        if (seconds > 0) busyUntil = Math.Max(busyUntil, Time.GetTimestamp()) + (long)(seconds * Time.TimestampFrequency);
    }

    private TimeSpan Later(bool moved, TimeSpan due)
    {
        if (moved) Changed();
        return due;
    }
}
