using Kiosk.Devices;
using Kiosk.Devices.Pads;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// The guards of all pads, keypads and button panels: which press counts, and when it may be acted upon. Times are of one steady clock.
/// Not for several threads.
/// </summary>
/// <param name="rulesOf">The numbers of a device's profile.</param>
internal sealed class InputGuards(Func<string, PressRules> rulesOf)
{
    /// <summary>
    /// Pads on a polled line tell presses of one moment up to two beats of 100 ms apart, and nobody changes their mind so fast; an
    /// officer's keys and the buttons for tickets are wanted at once.
    /// </summary>
    private static readonly TimeSpan FacesTogether = TimeSpan.FromMilliseconds(300), KeysTogether = TimeSpan.FromMilliseconds(50);

    /// <summary>One ticket a button: whoever presses twice wants one.</summary>
    private static readonly TimeSpan OneTicketA = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Pad> pads = [];

    private sealed class Pad(DeviceSettings device, PressGuard guard)
    {
        public DeviceSettings Device { get; } = device;

        public PressGuard Guard { get; } = guard;

        public bool IsLocked { get; set; }

        public Dictionary<int, DateTimeOffset> Given { get; } = [];
    }

    /// <summary>When something may be due: a press that was held back, or the end of a lock. Null when nothing is.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            DateTimeOffset? next = null;
            foreach (var pad in pads.Values)
            {
                if (pad.Guard.DueAt is { } due && !(due >= next)) next = due;
                if (pad.IsLocked && !(pad.Guard.LockedUntil >= next)) next = pad.Guard.LockedUntil;
            }
            return next;
        }
    }

    /// <summary>A button was pressed. Whatever was due before it on the same pad must have been taken.</summary>
    public void Press(DeviceSettings device, int button, DateTimeOffset at)
    {
        if (!pads.TryGetValue(device.Id, out var pad))
            pads[device.Id] = pad = new Pad(device, new PressGuard(rulesOf(device.Id), device.Role == DeviceRole.RatingPad ? FacesTogether : KeysTogether));
        pad.Guard.Press(button, at);
    }

    /// <summary>The presses that count by now, each once.</summary>
    public IReadOnlyList<(DeviceSettings Device, AcceptedPress Press)> TakeDue(DateTimeOffset now)
    {
        List<(DeviceSettings, AcceptedPress)>? due = null;
        foreach (var pad in pads.Values)
            if (pad.Guard.Take(now) is { } press && !IsGivenAgain(pad, press)) (due ??= []).Add((pad.Device, press));
        return due is null ? [] : due;
    }

    /// <summary>The pads that were locked by too many presses, or opened again, since the last time this was asked.</summary>
    public IReadOnlyList<(string Device, bool Locked)> TakeLocks(DateTimeOffset now)
    {
        List<(string, bool)>? changed = null;
        foreach (var pad in pads.Values)
        {
            bool locked = pad.Guard.IsLocked(now);
            if (locked == pad.IsLocked) continue;
            pad.IsLocked = locked;
            (changed ??= []).Add((pad.Device.Id, locked));
        }
        return changed is null ? [] : changed;
    }

    private static bool IsGivenAgain(Pad pad, AcceptedPress press)
    {
        if (pad.Device.Role != DeviceRole.TicketButtons) return false;
        bool again = pad.Given.TryGetValue(press.Button, out var before) && press.At - before < OneTicketA;
        if (!again) pad.Given[press.Button] = press.At;
        return again;
    }
}
