using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Kiosk.Linux.Gpio;

/// <summary>
/// All lines of a kiosk on one chip in one request: one descriptor to wait on, debounce and time by the kernel. One thread reads,
/// others may drive outputs meanwhile. Closing it lets go of the outputs.
/// </summary>
public sealed class GpioLines : IDisposable
{
    /// <summary>So many records a read; a flood takes several.</summary>
    private const int RecordsARead = 64;
    private static readonly int RecordSize = Marshal.SizeOf<GpioAbi.LineEvent>();

    private readonly DeviceChannel channel;
    private readonly Dictionary<int, int> lineOf = [];
    private readonly byte[] records = new byte[RecordsARead * RecordSize];
    private readonly EdgeLedger ledger;
    private readonly ulong inputs;

    private GpioLines(DeviceChannel channel, IReadOnlyList<GpioInput> inputs, IReadOnlyList<GpioOutput> outputs)
    {
        this.channel = channel;
        foreach (int offset in inputs.Select(i => i.Offset).Concat(outputs.Select(o => o.Offset))) lineOf[offset] = lineOf.Count;
        this.inputs = inputs.Count == GpioAbi.MostLines ? ulong.MaxValue : (1ul << inputs.Count) - 1;
        ledger = new EdgeLedger(inputs.Select(i => i.Offset), this.inputs == 0 ? 0 : Values(this.inputs));
    }

    /// <summary>The chip's node.</summary>
    public string Path => channel.Path;

    /// <summary>How many edges the kernel had to drop since the start because nobody read them in time.</summary>
    public long LostEdges => ledger.Lost;

    /// <summary>Refuses what no chip could grant, before one is there.</summary>
    /// <exception cref="ArgumentException">More than 64 lines, more than ten settings, a line twice, or a value out of its range.</exception>
    public static void Check(IReadOnlyList<GpioInput> inputs, IReadOnlyList<GpioOutput> outputs) => GpioPlan.Make("", inputs, outputs);

    /// <summary>Asks for the lines of one chip.</summary>
    /// <param name="chip">The chip's node, as <see cref="GpioChips"/> finds it.</param>
    /// <param name="consumer">Who holds the lines, shown to others; at most 31 bytes.</param>
    /// <param name="inputs">Lines to watch.</param>
    /// <param name="outputs">Lines to drive.</param>
    /// <exception cref="DeviceException">The chip is missing or forbidden, or a line is held by another program, which the message names.</exception>
    /// <exception cref="ArgumentException">More than 64 lines, more than ten settings, or a line twice.</exception>
    public static unsafe GpioLines Request(string chip, string consumer, IReadOnlyList<GpioInput> inputs, IReadOnlyList<GpioOutput> outputs)
    {
        var request = GpioPlan.Make(consumer, inputs, outputs);
        using var handle = GpioChips.Open(chip);
        if (Libc.Ioctl(handle, GpioAbi.GetLines, &request) < 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            string? holder = errno == Libc.Ebusy ? GpioChips.HoldersOf(handle, inputs.Select(i => i.Offset).Concat(outputs.Select(o => o.Offset))) : null;
            throw new DeviceException(errno == Libc.Einval ? DeviceFault.NotSupported : DeviceException.FaultOf(errno), chip, "request lines", errno, holder);
        }
        var channel = new DeviceChannel(new DeviceHandle(request.Fd), chip);
        try
        {
            return new GpioLines(channel, inputs, outputs);
        }
        catch
        {
            channel.Dispose();
            throw;
        }
    }

    /// <summary>Waits up to <paramref name="timeout"/> (<see cref="Timeout.InfiniteTimeSpan"/>: for ever) for edges.</summary>
    /// <returns>How many were written into <paramref name="edges"/>; 0 when the time passed. Of each line press and release come in turn.</returns>
    /// <exception cref="DeviceException">The chip went away.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public int Read(Span<GpioEdge> edges, TimeSpan timeout, CancellationToken stop = default)
    {
        if (ledger.Waiting == 0)
        {
            Take(channel.Read(records, timeout, stop));
            if (ledger.LevelsAreDue) CatchUp(stop);
        }
        int count = 0;
        while (count < edges.Length && ledger.TryNext(out var edge)) edges[count++] = edge;
        return count;
    }

    /// <summary>Whether a line is active now, debounced; of an output what its wire has.</summary>
    /// <exception cref="DeviceException">The chip went away.</exception>
    /// <exception cref="ArgumentException">The line is not of this request.</exception>
    public bool IsActive(int offset)
    {
        ulong mask = MaskOf(offset);
        return Values(mask) != 0;
    }

    /// <summary>Drives one output.</summary>
    /// <exception cref="DeviceException">The chip went away, or the line is an input.</exception>
    /// <exception cref="ArgumentException">The line is not of this request.</exception>
    public void Set(int offset, bool on) => Drive(MaskOf(offset), on ? ulong.MaxValue : 0);

    /// <summary>Drives several outputs in one call of the kernel, on most chips at one moment.</summary>
    /// <exception cref="DeviceException">The chip went away, or a line is an input.</exception>
    /// <exception cref="ArgumentException">A line is not of this request.</exception>
    public void Set(ReadOnlySpan<(int Offset, bool On)> outputs)
    {
        ulong mask = 0, bits = 0;
        foreach (var (offset, on) in outputs)
        {
            ulong line = MaskOf(offset);
            mask |= line;
            bits = on ? bits | line : bits & ~line;
        }
        if (mask != 0) Drive(mask, bits);
    }

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    /// <summary>Reads on until the kernel has nothing left, at most its whole buffer twice, so that the levels are newer than every edge told.</summary>
    private void CatchUp(CancellationToken stop)
    {
        for (uint read = 0; read < 2 * GpioAbi.LargestEventBuffer; read += RecordsARead)
        {
            int bytes = channel.Read(records, TimeSpan.Zero, stop);
            if (bytes == 0) break;
            Take(bytes);
        }
        // The time after the levels: an edge that came between the two and is in them already would else be told a second time.
        ulong levels = Values(inputs);
        ledger.Correct(levels, Stopwatch.GetTimestamp());
    }

    private void Take(int bytes)
    {
        foreach (ref readonly var happened in MemoryMarshal.Cast<byte, GpioAbi.LineEvent>(records.AsSpan(0, bytes))) ledger.Accept(happened);
    }

    private ulong MaskOf(int offset) =>
        lineOf.TryGetValue(offset, out int line) ? 1ul << line : throw new ArgumentException($"Line {offset} of {Path} was not asked for.", nameof(offset));

    private unsafe ulong Values(ulong mask)
    {
        var values = new GpioAbi.LineValues { Mask = mask };
        if (Libc.Ioctl(channel.Handle, GpioAbi.GetValues, &values) < 0) throw DeviceException.Last(Path, "read levels");
        return values.Bits & mask;
    }

    private unsafe void Drive(ulong mask, ulong bits)
    {
        var values = new GpioAbi.LineValues { Mask = mask, Bits = bits };
        if (Libc.Ioctl(channel.Handle, GpioAbi.SetValues, &values) < 0) throw DeviceException.Last(Path, "drive lines");
    }
}
