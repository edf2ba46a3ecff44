namespace Kiosk.Central.Fleet;

/// <summary>One journal file of a kiosk as the centre has it.</summary>
/// <param name="Epoch">16 hex digits.</param>
/// <param name="LastSeq">Every event up to and with this one is stored; 0 when none is.</param>
/// <param name="ReportedSeq">The last event that the kiosk says it has: the difference is still under way.</param>
/// <param name="Quarantined">Stored events whose data cannot be read.</param>
public sealed record EpochView(string Epoch, long LastSeq, long ReportedSeq, long Quarantined);

/// <summary>A kiosk, for GET /api/v1/kiosks.</summary>
/// <param name="Id">Kiosk id.</param>
/// <param name="LastSeen">When the centre heard of it last, UTC.</param>
/// <param name="Contact">online (heard within 4 minutes), stale (within 10) or offline.</param>
/// <param name="EventsStored">Over all epochs.</param>
/// <param name="ClockSkewSeconds">The kiosk's clock minus the centre's, or null when unknown.</param>
/// <param name="ClockSkewExact">False when it is taken from events: then the kiosk's clock is fast by at least this.</param>
/// <param name="Epochs">In the order in which they began.</param>
public sealed record KioskView(
    string Id, DateTimeOffset LastSeen, string Contact, long EventsStored, double? ClockSkewSeconds, bool ClockSkewExact, IReadOnlyList<EpochView> Epochs);

/// <summary>GET /api/v1/kiosks.</summary>
/// <param name="ServerTime">The centre's clock, UTC.</param>
/// <param name="Kiosks">By id.</param>
/// <param name="Faults">Devices that are not well, and those that a technician has taken out of use.</param>
/// <param name="Forks">Records that forked.</param>
public sealed record FleetView(DateTimeOffset ServerTime, IReadOnlyList<KioskView> Kiosks, IReadOnlyList<DeviceFaultView> Faults, IReadOnlyList<ForkView> Forks);

/// <summary>A device that is not well or out of use, as its kiosk last told.</summary>
/// <param name="Kiosk">Kiosk id.</param>
/// <param name="Device">Device id of that site's configuration.</param>
/// <param name="State">E.g. lost or notReady.</param>
/// <param name="Health">ok, degraded, failing, offline or unknown.</param>
/// <param name="Reason">Stable reason code.</param>
/// <param name="At">Since when, by the kiosk's clock, UTC; null when the event did not say.</param>
/// <param name="Admin">maintenance or disabled: a technician has taken it out of use, and it alarms nobody; null when it is in use.</param>
/// <param name="Confidence">confirmed or assumed; null: the kiosk did not say.</param>
/// <param name="ActionVi">What to do; null of a reason that this centre does not know, and when there is none.</param>
/// <param name="ActionEn">As <paramref name="ActionVi"/>.</param>
public sealed record DeviceFaultView(
    string Kiosk, string Device, string State, string Health, string Reason, DateTimeOffset? At, string? Admin = null, string? Confidence = null,
    string? ActionVi = null, string? ActionEn = null);

/// <summary>A record that forked: the same event number came with different contents, as from two kiosks on copies of one card.</summary>
/// <param name="Kiosk">Kiosk id.</param>
/// <param name="Epoch">16 hex digits.</param>
/// <param name="Seq">The event at which it was first seen.</param>
/// <param name="FirstAt">UTC.</param>
/// <param name="LastAt">UTC.</param>
/// <param name="Times">How often such a batch came.</param>
public sealed record ForkView(string Kiosk, string Epoch, long Seq, DateTimeOffset FirstAt, DateTimeOffset LastAt, long Times);

/// <summary>A kiosk as it is stored; how it stands depends on when one looks.</summary>
internal sealed record KioskRow(string Id, DateTimeOffset LastSeen, long? SkewMs, bool SkewExact, IReadOnlyList<EpochView> Epochs)
{
    /// <summary>A heartbeat comes every 60 s ± 20 %: after three that failed to come something is wrong.</summary>
    private static readonly TimeSpan OnlineFor = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan StaleFor = TimeSpan.FromMinutes(10);

    public long EventsStored => Epochs.Sum(e => e.LastSeq);

    public KioskView AsSeen(DateTimeOffset now)
    {
        var silence = now - LastSeen;
        string contact = silence <= OnlineFor ? "online" : silence <= StaleFor ? "stale" : "offline";
        return new KioskView(Id, LastSeen, contact, EventsStored, SkewMs / 1000.0, SkewExact, Epochs);
    }
}
