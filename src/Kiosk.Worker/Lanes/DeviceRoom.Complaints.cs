using System.Collections.Concurrent;
using Kiosk.Contract.Api;
using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>What the presses and scans of a device tell of it, which its port cannot know: a flood of presses, a wrong encoding, how many counted.</summary>
internal sealed partial class DeviceRoom
{
    private readonly ConcurrentDictionary<string, string> complaints = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (long Counted, long Refused)> tallies = new(StringComparer.Ordinal);

    /// <summary>The numbers by which a device's presses are judged.</summary>
    public PressRules PressesOf(string id) => byId.TryGetValue(id, out var found) ? found.Settings.Presses?.Over(found.Profile.Presses) ?? found.Profile.Presses : Kiosk.Devices.Pads.PressGuard.UsualRules;

    /// <summary>Whether a device ignores presses for a while, because there were too many.</summary>
    public bool IsLocked(string id) => complaints.GetValueOrDefault(id) is ReasonCodes.FloodLocked or ReasonCodes.StuckButton;

    /// <summary>Says that a device works, but not well, until null is said. What its port tells goes before.</summary>
    /// <param name="id">The device.</param>
    /// <param name="reason">A code of <see cref="ReasonCodes"/>.</param>
    public void Complain(string id, string? reason)
    {
        if (complaints.GetValueOrDefault(id) == reason) return;
        if (reason is null) complaints.TryRemove(id, out _);
        else complaints[id] = reason;
        if (Health().FirstOrDefault(h => h.DeviceId == id) is { } now) Changed?.Invoke(WithComplaint(DeviceRoomViews.EventOf(now)));
    }

    /// <summary>Counts presses or scans of a device. Any thread.</summary>
    /// <param name="id">The device.</param>
    /// <param name="counted">Acted upon.</param>
    /// <param name="refused">Bounced, two at once, in a flood, too fast, not honest.</param>
    public void Tally(string id, int counted, int refused) =>
        tallies.AddOrUpdate(id, (counted, refused), (_, before) => (before.Counted + counted, before.Refused + refused));

    /// <summary>Whether a press or a scan counts is decided after its port has told it: the port's own count of them gives way.</summary>
    private DeviceHealth WithTally(DeviceHealth health)
    {
        if (Find(health.DeviceId) is not { Role: DeviceRole.Scanner or DeviceRole.CallerKeypad or DeviceRole.RatingPad or DeviceRole.TicketButtons } device) return health;
        var (counted, refused) = tallies.GetValueOrDefault(health.DeviceId);
        var counters = health.Counters with { Rejected = health.Counters.Rejected + refused };
        return health with { Counters = device.Role == DeviceRole.Scanner ? counters with { Scans = counted } : counters with { Presses = counted } };
    }

    private DeviceView WithComplaint(DeviceView view)
    {
        if (view.Reason != ReasonCodes.None || !complaints.TryGetValue(view.Id, out string? reason)) return view;
        var action = ReasonCodes.ActionFor(reason);
        return view with { Health = "degraded", Reason = reason, ActionVi = action.Vi, ActionEn = action.En };
    }

    private DeviceChanged WithComplaint(DeviceChanged changed) =>
        changed.Reason == ReasonCodes.None && complaints.TryGetValue(changed.Device, out string? reason) ? changed with { Health = "degraded", Reason = reason } : changed;
}
