using Kiosk.Devices.Buses;

namespace Kiosk.Devices.Health;

/// <summary>
/// The health of one device while it changes. What the port finds out is kept beside what a person has said and what the answers give
/// away, and shown together: a lamp test that failed is not forgotten because the next frame went out. Guarded by its port's lock.
/// </summary>
internal sealed class DeviceCondition
{
    private readonly string deviceId, profileId;
    private (DeviceConnection Connection, HealthLevel Level, string Reason, bool Confirmed, string? Detail) found, shown;
    private DateTimeOffset since;
    private bool seenUnwell, hasTwin, isNoisy;

    internal DeviceCondition(string deviceId, string profileId, Moment now)
    {
        (this.deviceId, this.profileId) = (deviceId, profileId);
        found = shown = (DeviceConnection.Absent, HealthLevel.Unknown, ReasonCodes.None, false, null);
        since = now.Wall;
    }

    internal DeviceTally Tally { get; } = new();

    internal AdminState Admin { get; private set; }

    /// <summary>What is found out about it, whatever else covers that.</summary>
    internal string Reason => found.Reason;

    internal DateTimeOffset? LastConfirmedAt { get; set; }

    internal DateTimeOffset? LastCommandAt { get; set; }

    /// <summary>Grows with every change that is worth telling.</summary>
    internal int Changes { get; private set; }

    internal void Become(DeviceConnection connection, HealthLevel level, string reason, bool confirmed, Moment now, string? detail = null)
    {
        found = (connection, level, reason, confirmed, detail);
        Show(now);
    }

    internal void SetAdmin(AdminState wish, Moment now)
    {
        if (Admin == wish) return;
        Admin = wish;
        Changes++;
        Show(now);
    }

    /// <summary>What a person saw of it.</summary>
    internal void Seen(bool well, Moment now)
    {
        seenUnwell = !well;
        Show(now);
    }

    /// <summary>Whether a second device answers at its address.</summary>
    internal void Twin(bool has, Moment now)
    {
        if (hasTwin == has) return;
        hasTwin = has;
        Show(now);
    }

    /// <summary>Whether somebody talks on its line whom nobody understands.</summary>
    internal void Noise(bool isLoud, Moment now)
    {
        if (isNoisy == isLoud) return;
        isNoisy = isLoud;
        Show(now);
    }

    /// <summary>It may have been mended while its port was away: what was seen of it then says nothing now.</summary>
    internal void Reopened()
    {
        seenUnwell = hasTwin = isNoisy = false;
    }

    internal DeviceHealth Picture(bool busy = false, string? desired = null, string? proven = null) => new(
        deviceId, profileId, busy ? DeviceConnection.Busy : shown.Connection,
        shown.Level, shown.Reason, shown.Confirmed, since, LastConfirmedAt, Tally.Picture())
    {
        Admin = Admin,
        LastCommandAt = LastCommandAt,
        Detail = shown.Detail,
        Desired = desired,
        Shown = proven,
    };

    private void Show(Moment now)
    {
        var next = found;
        string? covering = seenUnwell ? ReasonCodes.HumanTestFailed : hasTwin ? ReasonCodes.AddressConflict : isNoisy ? ReasonCodes.NoisyLine : null;
        if (Admin == AdminState.Disabled) next = (found.Connection, HealthLevel.Unknown, ReasonCodes.Disabled, false, null);
        else if (covering is not null && (found.Level is HealthLevel.Ok or HealthLevel.Unknown)) next = found with { Level = HealthLevel.Degraded, Reason = covering };
        if (next == shown) return;
        shown = next;
        since = now.Wall;
        Changes++;
    }
}
