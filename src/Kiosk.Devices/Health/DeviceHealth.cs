namespace Kiosk.Devices;

/// <summary>Where a device stands between "not there" and "working".</summary>
public enum DeviceConnection
{
    /// <summary>Its port has not been there since the start.</summary>
    Absent,

    /// <summary>The port is being opened.</summary>
    Opening,

    /// <summary>The port is open; nothing has been heard from or said to the device yet.</summary>
    Initialising,

    /// <summary>In use.</summary>
    Ready,

    /// <summary>A long exchange is under way.</summary>
    Busy,

    /// <summary>The port was there and went away.</summary>
    Lost,

    /// <summary>The port is there, the device is silent; it is tried again at growing intervals.</summary>
    BackOff,

    /// <summary>Another program holds the port.</summary>
    ClaimedByOther,

    /// <summary>Profile, binding or rights are wrong; only a technician can help.</summary>
    Misconfigured,

    /// <summary>The node is no serial port.</summary>
    Unsupported,
}

/// <summary>How a device does.</summary>
public enum HealthLevel
{
    /// <summary>Works; whether that is known or assumed says <see cref="DeviceHealth.Confirmed"/>.</summary>
    Ok,

    /// <summary>Works in part: it refused a command, or replies are garbled.</summary>
    Degraded,

    /// <summary>About to fail.</summary>
    Failing,

    /// <summary>Does not work.</summary>
    Offline,

    /// <summary>Nothing is known yet. Not the same as well.</summary>
    Unknown,
}

/// <summary>The health of one device, as a picture of one moment.</summary>
/// <param name="DeviceId">The device, as its binding names it.</param>
/// <param name="ProfileId">Its profile.</param>
/// <param name="Connection">Where it stands.</param>
/// <param name="Health">How it does.</param>
/// <param name="Reason">A stable code of <see cref="ReasonCodes"/>; "none" when nothing is wrong.</param>
/// <param name="Confirmed">True when the device itself has proven it by a valid frame; false when we only sent and assume.</param>
/// <param name="Since">Since when the values before this one have been so.</param>
/// <param name="LastConfirmedAt">The last valid frame from it; null for never.</param>
/// <param name="Counters">What has happened since the start.</param>
public sealed record DeviceHealth(
    string DeviceId, string ProfileId, DeviceConnection Connection, HealthLevel Health, string Reason, bool Confirmed,
    DateTimeOffset Since, DateTimeOffset? LastConfirmedAt, DeviceCounters Counters)
{
    /// <summary>What the technician wants of it.</summary>
    public AdminState Admin { get; init; }

    /// <summary>When it was last told something; null for never.</summary>
    public DateTimeOffset? LastCommandAt { get; init; }

    /// <summary>What it should show now, as verb and text; null when nothing is wished or it shows nothing.</summary>
    public string? Desired { get; init; }

    /// <summary>What it has proven to show; null when it cannot prove it, or has not yet.</summary>
    public string? Shown { get; init; }

    /// <summary>What the machine says about it, for the technician: the node, the line, the button; null when there is nothing to say.</summary>
    public string? Detail { get; init; }
}

/// <summary>Counters of one device since the bus was started.</summary>
/// <param name="FramesSent">Frames written.</param>
/// <param name="Acks">Expected replies received.</param>
/// <param name="Nacks">Refusals received.</param>
/// <param name="Timeouts">Replies that did not come.</param>
/// <param name="ChecksumErrors">Frames with a wrong check sum while we waited for this device.</param>
/// <param name="WrongEchoes">Own frames that came back changed: somebody else was sending.</param>
/// <param name="Retries">Frames sent again after a missing reply.</param>
/// <param name="Reconnects">Times the port came back.</param>
/// <param name="Inputs">Events it sent of its own accord, but while it is being worked at.</param>
public sealed record DeviceCounters(
    long FramesSent, long Acks, long Nacks, long Timeouts, long ChecksumErrors, long WrongEchoes, long Retries, long Reconnects, long Inputs)
{
    internal static readonly DeviceCounters Zero = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Bytes sent to it.</summary>
    public long BytesSent { get; init; }

    /// <summary>Bytes of its frames.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Milliseconds from our last byte to its answer, the last time; null before the first.</summary>
    public double? LastLatencyMs { get; init; }

    /// <summary>That time for 95 of the last 100 answers; null before the first.</summary>
    public double? LatencyP95Ms { get; init; }

    /// <summary>Presses that counted.</summary>
    public long Presses { get; init; }

    /// <summary>Presses and scans that did not count: bounced, two at once, in a flood, too long, not honest.</summary>
    public long Rejected { get; init; }

    /// <summary>Scans that counted.</summary>
    public long Scans { get; init; }

    /// <summary>What has happened since an earlier picture. A count that is smaller than before was begun anew, so all of it has. Latencies are those of now.</summary>
    public DeviceCounters Since(DeviceCounters earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return this with
        {
            FramesSent = More(FramesSent, earlier.FramesSent),
            Acks = More(Acks, earlier.Acks),
            Nacks = More(Nacks, earlier.Nacks),
            Timeouts = More(Timeouts, earlier.Timeouts),
            ChecksumErrors = More(ChecksumErrors, earlier.ChecksumErrors),
            WrongEchoes = More(WrongEchoes, earlier.WrongEchoes),
            Retries = More(Retries, earlier.Retries),
            Reconnects = More(Reconnects, earlier.Reconnects),
            Inputs = More(Inputs, earlier.Inputs),
            BytesSent = More(BytesSent, earlier.BytesSent),
            BytesReceived = More(BytesReceived, earlier.BytesReceived),
            Presses = More(Presses, earlier.Presses),
            Rejected = More(Rejected, earlier.Rejected),
            Scans = More(Scans, earlier.Scans),
        };
    }

    private static long More(long now, long before) => now < before ? now : now - before;
}
