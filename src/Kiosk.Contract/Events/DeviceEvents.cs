using Kiosk.Queueing;

namespace Kiosk.Contract.Events;

/// <summary>A technician's wish for a device. It holds until the next one, through restarts.</summary>
/// <param name="Device">Device id of the site's configuration.</param>
/// <param name="Admin">enabled, maintenance or disabled.</param>
/// <param name="By">Who; "kept" when a wish that still holds is written again at a start or the beginning of a day.</param>
public sealed record DeviceAdminChanged(string Device, string Admin, string By) : SiteEvent;

/// <summary>A device was checked at a technician's request.</summary>
/// <param name="Device">Device id.</param>
/// <param name="Level">internal, external or interactive.</param>
/// <param name="Passed">Null when only a person can tell, or the device never answers.</param>
/// <param name="Reason">Stable reason code; "none" when nothing is wrong.</param>
/// <param name="By">Who asked for it.</param>
public sealed record DeviceChecked(string Device, string Level, bool? Passed, string Reason, string By) : SiteEvent;

/// <summary>A person looked at a device and said whether it shows what it should: the only proof of one that never answers.</summary>
/// <param name="Device">Device id.</param>
/// <param name="Well">Whether it does.</param>
/// <param name="By">Who looked.</param>
public sealed record DeviceSeen(string Device, bool Well, string By) : SiteEvent;

/// <summary>What a device did since it was last counted; what did not happen is left out. At most one an hour and device.</summary>
/// <param name="Device">Device id.</param>
/// <param name="Seconds">How long the counting took.</param>
/// <param name="FramesSent">Frames sent to it.</param>
/// <param name="Acks">Answers.</param>
/// <param name="Nacks">Refusals.</param>
/// <param name="Timeouts">Answers that did not come.</param>
/// <param name="ChecksumErrors">Damaged answers.</param>
/// <param name="WrongEchoes">Own frames that came back changed.</param>
/// <param name="Retries">Frames sent again.</param>
/// <param name="Reconnects">Times its port came back.</param>
/// <param name="Presses">Presses that counted.</param>
/// <param name="Scans">Scans that counted.</param>
/// <param name="Rejected">Presses and scans that did not count.</param>
/// <param name="LatencyP95Ms">Milliseconds in which 95 of its last 100 answers came.</param>
public sealed record DeviceCounted(
    string Device, long Seconds, long? FramesSent = null, long? Acks = null, long? Nacks = null, long? Timeouts = null, long? ChecksumErrors = null,
    long? WrongEchoes = null, long? Retries = null, long? Reconnects = null, long? Presses = null, long? Scans = null, long? Rejected = null,
    double? LatencyP95Ms = null) : SiteEvent;

/// <summary>
/// Follows a call whose number does not stand on a display of its counter, and again when it does so after all or goes dark later. A call
/// that is followed by none of these was shown at once, or sent to a display that cannot answer; a counter without a display has none.
/// </summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Counter">Where to.</param>
/// <param name="Times">Which call of the ticket.</param>
/// <param name="Device">The display.</param>
/// <param name="Displayed">False: it does not show the number. True: it does now, after an event that said otherwise.</param>
/// <param name="Reason">Stable reason code why not; "none" when it does.</param>
public sealed record CallDisplayed(string Ticket, string Label, int Counter, int Times, string Device, bool Displayed, string Reason) : SiteEvent;
