using Kiosk.Linux;
using Kiosk.Linux.Serial;

namespace Kiosk.Printing.Tests.Scripted;

/// <summary>
/// A printer on the far side of a pseudo-terminal that fails on cue. Real-time questions are answered on receipt; everything else waits in
/// its buffer and is processed in order, not at all while paper or cover keep it offline.
/// </summary>
public sealed class ScriptedPrinter : IDisposable
{
    private readonly Lock gate = new();
    private readonly EscPosReader reader = new();
    private readonly Queue<byte> buffer = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Thread thread;
    private readonly List<List<Seen>> papers = [[]];
    private int realTime, rows, rowsAtTrigger = int.MaxValue;
    private Action? trigger;
    private bool frozen;

    public ScriptedPrinter()
    {
        Port = PseudoTerminal.Open();
        thread = new Thread(Run) { IsBackground = true };
        thread.Start();
    }

    public PseudoTerminal Port { get; }

    public bool PaperOut { get; set; }

    public bool NearEnd { get; set; }

    public bool CoverOpen { get; set; }

    public bool CutterJams { get; set; }

    public bool CutterJammed { get; private set; }

    /// <summary>Answers nothing at all.</summary>
    public bool Silent { get; set; }

    public bool AnswersGsR { get; set; } = true;

    /// <summary>Time it needs for each picture.</summary>
    public TimeSpan PerPicture { get; set; }

    /// <summary>Bytes received that were no real-time question.</summary>
    public int Received { get; private set; }

    /// <summary>Does <paramref name="act"/> once, when this many more rows are printed.</summary>
    public void AfterRows(int more, Action act)
    {
        lock (gate) (rowsAtTrigger, trigger) = (rows + more, act);
    }

    /// <summary>The RAM is lost, the line stays.</summary>
    public void PowerCycle()
    {
        buffer.Clear();
        reader.PowerCycle();
    }

    /// <summary>Stops the sender by XOFF and reads no more.</summary>
    public void GetStuck()
    {
        frozen = true;
        Port.Channel.Write([0x13], TimeSpan.FromSeconds(1));
    }

    /// <summary>Reads no more, without a word: the line fills up in the middle of a picture.</summary>
    public void StopReading() => frozen = true;

    public void GetLoose()
    {
        Port.Channel.Write([0x11], TimeSpan.FromSeconds(1));
        frozen = false;
    }

    public void Say(params byte[] bytes) => Port.Channel.Write(bytes, TimeSpan.FromSeconds(1));

    /// <summary>The pieces of paper, cut apart; the last is still in the printer.</summary>
    public IReadOnlyList<IReadOnlyList<Seen>> Papers
    {
        get
        {
            lock (gate) return [.. papers.Select(p => p.ToList())];
        }
    }

    /// <summary>Pieces that carry the whole of a ticket with this many rows of pictures.</summary>
    public int WholeTickets(int pictureRows) => Papers.SkipLast(1).Count(p => p.Sum(s => s.Rows) == pictureRows);

    public void Dispose()
    {
        stopping.Cancel();
        thread.Join();
        Port.Dispose();
        stopping.Dispose();
    }

    private void Run()
    {
        var chunk = new byte[512];
        try
        {
            while (true)
            {
                int read = frozen ? 0 : Port.Channel.Read(chunk, TimeSpan.FromMilliseconds(5), stopping.Token);
                if (frozen) stopping.Token.WaitHandle.WaitOne(5);
                stopping.Token.ThrowIfCancellationRequested();
                lock (gate)
                {
                    foreach (byte b in chunk.AsSpan(0, read)) Receive(b);
                    while (!PaperOut && !CoverOpen && !CutterJammed && buffer.TryDequeue(out byte b)) Process(b);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception e) when (e is DeviceException or ObjectDisposedException)
        {
            // The cable was pulled by the script.
        }
    }

    private void Receive(byte b)
    {
        realTime = (realTime, b) switch { (_, 0x10) => 1, (1, 0x04) => 2, (2, >= 1 and <= 4) => 3, _ => 0 };
        buffer.Enqueue(b);
        Received++;
        if (realTime != 3) return;
        Received -= 3;
        realTime = 0;
        Answer(b switch
        {
            1 => (byte)(0x12 | (PaperOut || CoverOpen || CutterJammed ? 0x08 : 0)),
            2 => (byte)(0x12 | (CoverOpen ? 0x04 : 0) | (PaperOut ? 0x20 : 0) | (CutterJammed ? 0x40 : 0)),
            3 => (byte)(0x12 | (CutterJammed ? 0x08 : 0)),
            _ => (byte)(0x12 | (PaperOut ? 0x60 : 0) | (NearEnd ? 0x0C : 0)),
        });
    }

    private void Process(byte b)
    {
        if (reader.Take(b) is not { } seen) return;
        switch (seen.Name)
        {
            case "GS r": if (AnswersGsR) Answer((byte)(NearEnd ? 0x03 : 0)); break;
            case "GS ( H": if (AnswersGsR) Answer([0x37, 0x22, .. seen.Data[^4..], 0x00]); break;
            case "DLE EOT" or "NUL": break;
            case "GS V" when CutterJams: CutterJammed = true; break;
            case "GS V": papers.Add([]); break;
            default: Print(seen); break;
        }
    }

    private void Print(Seen seen)
    {
        papers[^1].Add(seen);
        rows += seen.Rows;
        if (seen.Rows > 0 && PerPicture > TimeSpan.Zero) stopping.Token.WaitHandle.WaitOne(PerPicture);
        if (rows < rowsAtTrigger) return;
        rowsAtTrigger = int.MaxValue;
        trigger?.Invoke();
    }

    private void Answer(params byte[] bytes)
    {
        if (!Silent) Port.Channel.Write(bytes, TimeSpan.FromSeconds(1));
    }
}
