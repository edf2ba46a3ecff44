using System.Collections.Concurrent;
using Kiosk.Contract.Api;
using Kiosk.Contract.Events;
using Kiosk.Devices;

namespace Kiosk.Worker.Lanes;

/// <summary>What the presses and scans of a device tell of it, which its port cannot know: a flood of presses, a wrong encoding.</summary>
internal sealed partial class DeviceRoom
{
    private readonly ConcurrentDictionary<string, string> complaints = new(StringComparer.Ordinal);

    /// <summary>The numbers by which a device's presses are judged.</summary>
    public PressRules PressesOf(string id) => byId.TryGetValue(id, out var found) ? found.Profile.Presses : Kiosk.Devices.Pads.PressGuard.UsualRules;

    /// <summary>Says that a device works, but not well, until null is said. What its port tells goes before.</summary>
    /// <param name="id">The device.</param>
    /// <param name="reason">A code of <see cref="ReasonCodes"/>.</param>
    public void Complain(string id, string? reason)
    {
        if (complaints.GetValueOrDefault(id) == reason) return;
        if (reason is null) complaints.TryRemove(id, out _);
        else complaints[id] = reason;
        if (Views().FirstOrDefault(v => v.Id == id) is { } now) Changed?.Invoke(new DeviceChanged(id, now.State, now.Health, now.Reason));
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
