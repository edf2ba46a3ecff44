using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Local;

/// <summary>
/// One device of a port without a cable: what it should show, how it does, what it has counted. Guarded by the port's lock. Counting costs
/// no memory; the picture of its health is made when somebody asks.
/// </summary>
internal sealed class LocalDevice(DeviceBinding binding, DateTimeOffset madeAt)
{
    private (DeviceConnection Connection, string Reason, string? Detail) port = (DeviceConnection.Absent, ReasonCodes.None, null);
    private (HealthLevel Health, string Reason, string? Detail) trouble = (HealthLevel.Ok, ReasonCodes.None, null);
    private (DeviceConnection Connection, HealthLevel Health, string Reason, bool Confirmed, AdminState Admin) told =
        (DeviceConnection.Absent, HealthLevel.Unknown, ReasonCodes.None, false, AdminState.Enabled);

    private DateTimeOffset since = madeAt;
    private DateTimeOffset? lastConfirmedAt, lastCommandAt;
    private bool isConfirmed, looksWrong;
    private long framesSent, bytesSent, bytesReceived, acks, timeouts, reconnects, inputs, presses, rejected, scans;

    internal DeviceBinding Binding { get; } = binding;

    internal AdminState Admin { get; private set; }

    internal bool IsReady => port.Connection == DeviceConnection.Ready && Admin != AdminState.Disabled;

    /// <summary>Why the port, or this device on it, does not work, in the kernel's words; null when it does.</summary>
    internal string? Detail => port.Detail ?? trouble.Detail;

    /// <summary>As verb and arguments; null when nothing is wished.</summary>
    internal string? Desired { get; private set; }

    internal string? Shown { get; set; }

    internal DeviceHealth Health
    {
        get
        {
            var (connection, health, reason) = Verdict();
            return new DeviceHealth(
                Binding.Id, Binding.Profile.Id, connection, health, reason, isConfirmed, since, lastConfirmedAt,
                DeviceCounters.Zero with
                {
                    FramesSent = framesSent, BytesSent = bytesSent, BytesReceived = bytesReceived, Acks = acks, Timeouts = timeouts, Reconnects = reconnects,
                    Inputs = inputs, Presses = presses, Rejected = rejected, Scans = scans,
                })
            {
                Admin = Admin, LastCommandAt = lastCommandAt, Desired = Desired, Shown = Shown, Detail = Admin == AdminState.Disabled ? null : Detail,
            };
        }
    }

    /// <summary>The port is open.</summary>
    /// <param name="proven">The kernel itself knows that the device is there: it would tell of its leaving.</param>
    /// <param name="again">It was open before.</param>
    /// <param name="now">The time.</param>
    internal void PortOpened(bool proven, bool again, DateTimeOffset now)
    {
        port = (DeviceConnection.Ready, ReasonCodes.None, null);
        trouble = (HealthLevel.Ok, ReasonCodes.None, null);
        looksWrong = false;
        isConfirmed = proven;
        if (proven) lastConfirmedAt = now;
        if (again) reconnects++;
    }

    internal void PortUnusable(DeviceConnection connection, string reason, string? detail) => (port, isConfirmed, Shown) = ((connection, reason, detail), false, null);

    /// <summary>What is wrong with this one device while its port is sound.</summary>
    internal void Troubled(HealthLevel health, string reason, string? detail) => trouble = (health, reason, detail);

    internal void Heard(DateTimeOffset now, int bytes)
    {
        (isConfirmed, lastConfirmedAt) = (true, now);
        bytesReceived += bytes;
        if (Admin == AdminState.Enabled) inputs++;
    }

    internal void Pressed() => presses++;

    internal void Scanned() => scans++;

    internal void Rejected() => rejected++;

    internal void Sent(int frames, int bytes) => (framesSent, bytesSent) = (framesSent + frames, bytesSent + bytes);

    /// <summary>The device acknowledged what it was sent, or should have and did not.</summary>
    internal void Answered(bool well, DateTimeOffset now)
    {
        isConfirmed = well;
        if (well) (lastConfirmedAt, acks) = (now, acks + 1);
        else timeouts++;
    }

    internal void Told(string wish, DateTimeOffset now) => (Desired, lastCommandAt) = (wish, now);

    internal void Wish(AdminState wish) => Admin = wish;

    internal void Seen(bool well) => looksWrong = !well;

    /// <summary>Whether what people are told has changed since the last time this was asked. What it shows is no news: that changes with every call.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isTransition">It has become well or ill, not only proven or unproven.</param>
    internal bool TakeNews(DateTimeOffset now, out bool isTransition)
    {
        var (connection, health, reason) = Verdict();
        var current = (connection, health, reason, isConfirmed, Admin);
        isTransition = (told.Connection, told.Health, told.Reason) != (connection, health, reason);
        if (current == told) return false;
        if (isTransition) since = now;
        told = current;
        return true;
    }

    private (DeviceConnection Connection, HealthLevel Health, string Reason) Verdict()
    {
        if (Admin == AdminState.Disabled) return (DeviceConnection.Absent, HealthLevel.Unknown, ReasonCodes.None);
        if (port.Connection != DeviceConnection.Ready) return (port.Connection, port.Reason == ReasonCodes.None ? HealthLevel.Unknown : HealthLevel.Offline, port.Reason);
        if (trouble.Reason != ReasonCodes.None)
            return (trouble.Health == HealthLevel.Offline ? DeviceConnection.BackOff : DeviceConnection.Ready, trouble.Health, trouble.Reason);
        return looksWrong ? (DeviceConnection.Ready, HealthLevel.Failing, ReasonCodes.HumanTestFailed) : (DeviceConnection.Ready, HealthLevel.Ok, ReasonCodes.None);
    }
}
