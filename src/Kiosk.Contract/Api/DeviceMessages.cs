namespace Kiosk.Contract.Api;

/// <summary>A device, for GET /api/v1/devices. Members behind <paramref name="Since"/> came later: who reads older answers finds them absent.</summary>
/// <param name="Id">Id of the site's configuration.</param>
/// <param name="Profile">Profile id.</param>
/// <param name="Port">Where it is found: a device node, usb:, tcp:, udp:, gpio …</param>
/// <param name="State">absent, opening, initialising, ready, busy, lost, backOff, claimedByOther, misconfigured or unsupported; of a printer ready, notReady or unknown.</param>
/// <param name="Health">ok, degraded, failing, offline or unknown.</param>
/// <param name="Reason">Stable reason code, "none" when all is well.</param>
/// <param name="ActionVi">What the technician should do, or null.</param>
/// <param name="ActionEn">What the technician should do, or null.</param>
/// <param name="Since">UTC.</param>
/// <param name="Admin">enabled, maintenance or disabled: the technician's wish.</param>
/// <param name="Confidence">confirmed: the device itself or a person has proven it; assumed: it was only sent to.</param>
/// <param name="LastConfirmedAt">Its last proof of life, UTC; null for never.</param>
/// <param name="LastCommandAt">When it was last told something, UTC; null for never.</param>
/// <param name="Desired">What it should show; null when it shows nothing.</param>
/// <param name="Shown">What it has proven to show; null when it cannot prove it or has not yet.</param>
/// <param name="Counters">What has happened since the program started; null for what does not count.</param>
/// <param name="Role">What it is for: counterDisplay, hallBoard, scanner … or printer.</param>
/// <param name="Counter">Whose it is; null when it is the hall's.</param>
/// <param name="NameVi">The model's name.</param>
/// <param name="NameEn">The model's name.</param>
/// <param name="Detail">What the machine says about it: the node, the line, the button; null when it says nothing.</param>
public sealed record DeviceView(
    string Id, string Profile, string Port, string State, string Health, string Reason, string? ActionVi, string? ActionEn, DateTimeOffset Since,
    string Admin = "enabled", string Confidence = "assumed", DateTimeOffset? LastConfirmedAt = null, DateTimeOffset? LastCommandAt = null,
    string? Desired = null, string? Shown = null, DeviceCountersView? Counters = null, string? Role = null, int? Counter = null,
    string? NameVi = null, string? NameEn = null, string? Detail = null);

/// <summary>Counters of a device since the program started.</summary>
/// <param name="FramesSent">Frames sent to it.</param>
/// <param name="Acks">Answers received.</param>
/// <param name="Nacks">Refusals received.</param>
/// <param name="Timeouts">Answers that did not come.</param>
/// <param name="ChecksumErrors">Damaged answers.</param>
/// <param name="WrongEchoes">Own frames that came back changed.</param>
/// <param name="Retries">Frames sent again.</param>
/// <param name="Reconnects">Times its port came back.</param>
/// <param name="Inputs">Events it sent of its own accord.</param>
/// <param name="BytesSent">Bytes sent to it.</param>
/// <param name="BytesReceived">Bytes of its frames.</param>
/// <param name="LastLatencyMs">Milliseconds to its last answer, or null.</param>
/// <param name="LatencyP95Ms">That time for 95 of the last 100 answers, or null.</param>
/// <param name="Presses">Presses that counted.</param>
/// <param name="Rejected">Presses and scans that did not count.</param>
/// <param name="Scans">Scans that counted.</param>
public sealed record DeviceCountersView(
    long FramesSent, long Acks, long Nacks, long Timeouts, long ChecksumErrors, long WrongEchoes, long Retries, long Reconnects, long Inputs,
    long BytesSent, long BytesReceived, double? LastLatencyMs, double? LatencyP95Ms, long Presses, long Rejected, long Scans);

/// <summary>GET /api/v1/devices/{id}/frames: the last frames of the device, at most 64, oldest first; with ?of=port of all devices on its port.</summary>
/// <param name="Device">The device asked for.</param>
/// <param name="Port">Its port; bytes that came over it and nobody understood are among them.</param>
/// <param name="Frames">The frames. Letters and digits of scans are masked.</param>
public sealed record DeviceFramesView(string Device, string Port, IReadOnlyList<DeviceFrameView> Frames);

/// <summary>One frame.</summary>
/// <param name="At">When its last byte was there, UTC.</param>
/// <param name="Sent">True from the kiosk, false to it.</param>
/// <param name="Hex">Its bytes, at most 96, as 02 41 0D.</param>
/// <param name="Meaning">The command it carried or the event it was understood as; null for what nobody understood.</param>
public sealed record DeviceFrameView(DateTimeOffset At, bool Sent, string Hex, string? Meaning);

/// <summary>POST /api/v1/devices/{id}/admin. Asking twice for the same changes nothing the second time.</summary>
/// <param name="State">enabled, maintenance or disabled.</param>
/// <param name="By">Who, 1 to 60 characters; "technician" when left out.</param>
/// <param name="CommandId">As in <see cref="TakeTicketRequest"/>: a repeated id changes nothing and gets the answer of its first use.</param>
public sealed record DeviceAdminRequest(string? State, string? By = null, string? CommandId = null);

/// <summary>POST /api/v1/devices/{id}/check.</summary>
/// <param name="Level">internal: without the device; external: with it; interactive: starts what a person must look at.</param>
/// <param name="By">As in <see cref="DeviceAdminRequest"/>.</param>
/// <param name="CommandId">As in <see cref="TakeTicketRequest"/>: a repeated id changes nothing and gets the answer of its first use.</param>
public sealed record DeviceCheckRequest(string? Level, string? By = null, string? CommandId = null);

/// <summary>POST /api/v1/devices/{id}/seen: whether a person saw what an interactive check should show.</summary>
/// <param name="Well">True or false.</param>
/// <param name="By">As in <see cref="DeviceAdminRequest"/>.</param>
/// <param name="CommandId">As in <see cref="TakeTicketRequest"/>: a repeated id changes nothing and gets the answer of its first use.</param>
public sealed record DeviceSeenRequest(bool? Well, string? By = null, string? CommandId = null);

/// <summary>What a check found.</summary>
/// <param name="Device">The device.</param>
/// <param name="Level">internal, external or interactive.</param>
/// <param name="Passed">Null when only a person can tell, or the device never answers.</param>
/// <param name="Reason">Stable reason code, "none" when nothing is wrong.</param>
/// <param name="TextVi">What was done and found.</param>
/// <param name="TextEn">What was done and found.</param>
/// <param name="At">UTC.</param>
public sealed record DeviceCheckView(string Device, string Level, bool? Passed, string Reason, string TextVi, string TextEn, DateTimeOffset At);

/// <summary>A press of a ticket button that gave no number, on the event stream as "press": shown and forgotten.</summary>
/// <param name="Device">The panel.</param>
/// <param name="Type">As of a problem: /problems/buttons-locked, /problems/closed …</param>
/// <param name="TitleVi">What happened.</param>
/// <param name="TitleEn">What happened.</param>
/// <param name="DetailVi">What to do.</param>
/// <param name="DetailEn">What to do.</param>
/// <param name="Until">When it is worth pressing again, UTC, or null.</param>
public sealed record PressView(string Device, string Type, string TitleVi, string TitleEn, string DetailVi, string DetailEn, DateTimeOffset? Until);
