using System.Diagnostics;
using Kiosk.Devices;
using Kiosk.Devices.Profiles;
using Kiosk.Devices.Tests.Virtual;
using Kiosk.Linux;
using Kiosk.Linux.Serial;

namespace Kiosk.DeviceBenchmarks;

/// <summary>
/// An RS-485 pair with boards of one profile at its true speed: each byte takes ten bits, a board acts when the last byte of its frame has
/// arrived and thinks before it answers, and the answer reaches the kiosk when its last byte has passed, as adapters deliver it. Two
/// senders at once spoil both frames.
/// </summary>
internal sealed class PacedLine : IDisposable
{
    private const int BitsAByte = 10;
    private readonly PseudoTerminal pty = PseudoTerminal.Open();
    private readonly CancellationTokenSource stop = new();
    private readonly CommandParser parser;
    private readonly VirtualModel[] boards;
    private readonly TimeSpan thinking;
    private readonly double secondsAByte;
    private readonly List<byte> held = [];
    private readonly Action<int, string> lit;
    private readonly Lock gate = new();
    private readonly Thread thread;
    private long wireFree, answerFrom, answerUntil, busyTicks;
    private byte[]? answer;
    private bool answerSpoiled;

    /// <param name="profile">The boards.</param>
    /// <param name="addresses">Theirs.</param>
    /// <param name="baud">E.g. 9600.</param>
    /// <param name="thinking">From the last byte of a frame to the first of the answer.</param>
    /// <param name="lit">Address and text, at the instant when the board shows it.</param>
    public PacedLine(DeviceProfile profile, IEnumerable<int> addresses, int baud, TimeSpan thinking, Action<int, string> lit)
    {
        parser = new CommandParser(profile.Grammar);
        boards = [.. addresses.Select(a => new VirtualModel(profile, a))];
        secondsAByte = (double)BitsAByte / baud;
        (this.thinking, this.lit) = (thinking, lit);
        thread = new Thread(Run) { IsBackground = true, Name = "paced line" };
        thread.Start();
    }

    /// <summary>Times that the kiosk sent while a board was sending.</summary>
    public long Collisions { get; private set; }

    /// <summary>How long somebody was sending, since the start.</summary>
    public TimeSpan Busy => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref busyTicks));

    public void LinkAs(string link) => pty.LinkAs(link);

    /// <summary>Cuts or restores a board's power; without it nothing is lit.</summary>
    public void Power(int address, bool on)
    {
        lock (gate)
        {
            var board = boards.First(b => b.Address == address);
            board.Faults.IsOff = !on;
            if (!on) board.PowerCycle();
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        thread.Join(TimeSpan.FromSeconds(5));
        pty.Dispose();
        stop.Dispose();
    }

    private void Run()
    {
        byte[] buffer = new byte[512];
        try
        {
            while (true)
            {
                long? due = answer is not null ? answerUntil : held.Count > 0 ? Math.Max(wireFree, Now) : null;
                int read = Now < (due ?? long.MaxValue) ? pty.Channel.Read(buffer, due is long at ? Until(at) : Timeout.InfiniteTimeSpan, stop.Token) : 0;
                if (read > 0) TakeTheWire(buffer.AsSpan(0, read));
                if (answer is not null && Now >= answerUntil) Deliver();
                if (answer is null && held.Count > 0 && Now >= wireFree) lock (gate) Understand();
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private static long Now => Stopwatch.GetTimestamp();

    private void TakeTheWire(ReadOnlySpan<byte> bytes)
    {
        long now = Now, from = Math.Max(now, wireFree), length = Ticks(bytes.Length * secondsAByte);
        wireFree = from + length;
        Interlocked.Add(ref busyTicks, length);
        held.AddRange(bytes);
        if (answer is null || now >= answerUntil || wireFree <= answerFrom) return;
        Collisions++;
        answerSpoiled = true;
        held.Clear();
    }

    private void Deliver()
    {
        byte[] bytes = answer!;
        answer = null;
        if (!answerSpoiled) pty.Channel.Write(bytes, TimeSpan.FromSeconds(2), stop.Token);
    }

    /// <summary>The wire has fallen silent: what stands here is whole.</summary>
    private void Understand()
    {
        while (held.Count > 0)
        {
            byte[] bytes = [.. held];
            if (parser.Head(bytes, silent: true) is not { } frame)
            {
                held.RemoveAt(0);
                continue;
            }
            held.RemoveRange(0, frame.Bytes);
            foreach (var board in boards) Obey(board, frame, bytes.AsSpan(0, frame.Bytes));
        }
    }

    private void Obey(VirtualModel board, ParsedFrame frame, ReadOnlySpan<byte> wire)
    {
        int before = board.Obeyed;
        byte[]? reply = board.Obey(frame, wire);
        if (board.Obeyed > before) lit(board.Address, board.Screen);
        if (reply is null) return;
        answerFrom = Now + Ticks(thinking.TotalSeconds);
        answerUntil = answerFrom + Ticks(reply.Length * secondsAByte);
        Interlocked.Add(ref busyTicks, answerUntil - answerFrom);
        (answer, answerSpoiled) = (reply, false);
    }

    private static long Ticks(double seconds) => (long)(seconds * Stopwatch.Frequency);

    private static TimeSpan Until(long timestamp)
    {
        var left = Stopwatch.GetElapsedTime(Now, timestamp);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
