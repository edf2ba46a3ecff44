namespace Kiosk.Devices.Health;

/// <summary>The counters of one device while they are counted: a frame costs no memory, only a picture does. Guarded by its port's lock.</summary>
internal sealed class DeviceTally
{
    private const int Answers = 100;
    private readonly double[] latencies = new double[Answers];
    private int answers;

    internal long FramesSent { get; set; }

    internal long Acks { get; set; }

    internal long Nacks { get; set; }

    internal long Timeouts { get; set; }

    internal long ChecksumErrors { get; set; }

    internal long WrongEchoes { get; set; }

    internal long Retries { get; set; }

    internal long Reconnects { get; set; }

    internal long Inputs { get; set; }

    internal long BytesSent { get; set; }

    internal long BytesReceived { get; set; }

    internal long Presses { get; set; }

    internal long Rejected { get; set; }

    internal long Scans { get; set; }

    /// <summary>An answer has come so long after our last byte.</summary>
    internal void AnsweredAfter(TimeSpan latency) => latencies[answers++ % Answers] = latency.TotalMilliseconds;

    internal DeviceCounters Picture() => new(FramesSent, Acks, Nacks, Timeouts, ChecksumErrors, WrongEchoes, Retries, Reconnects, Inputs)
    {
        BytesSent = BytesSent,
        BytesReceived = BytesReceived,
        Presses = Presses,
        Rejected = Rejected,
        Scans = Scans,
        LastLatencyMs = answers == 0 ? null : latencies[(answers - 1) % Answers],
        LatencyP95Ms = P95(),
    };

    private double? P95()
    {
        if (answers == 0) return null;
        double[] sorted = latencies[..Math.Min(answers, Answers)];
        Array.Sort(sorted);
        return sorted[(int)Math.Ceiling(sorted.Length * 0.95) - 1];
    }
}
