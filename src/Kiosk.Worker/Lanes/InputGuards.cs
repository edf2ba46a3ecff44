using Kiosk.Devices;
using Kiosk.Devices.Pads;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// The guards of all pads, keypads and button panels: which press counts, and when it may be acted upon. Times are of one steady clock.
/// Not for several threads.
/// </summary>
/// <param name="rulesOf">The numbers of a device's profile.</param>
/// <param name="tally">Counts a device's presses: those that count, and those that do not.</param>
internal sealed class InputGuards(Func<string, PressRules> rulesOf, Action<string, int, int> tally)
{
    /// <summary>
    /// Pads on a polled line tell presses of one moment up to two beats of 100 ms apart, and nobody changes their mind so fast; an
    /// officer's keys and the buttons for tickets are wanted at once.
    /// </summary>
    private static readonly TimeSpan FacesTogether = TimeSpan.FromMilliseconds(300), KeysTogether = TimeSpan.FromMilliseconds(50);

    /// <summary>One ticket a button: whoever presses twice wants one.</summary>
    private static readonly TimeSpan OneTicketA = TimeSpan.FromSeconds(1);

    /// <summary>No pad has more; a line that babbles may seem to.</summary>
    private const int MostButtons = 128;

    private readonly Dictionary<string, Pad> pads = [];

    private sealed class Pad(DeviceSettings device, PressGuard guard)
    {
        public DeviceSettings Device { get; } = device;

        public PressGuard Guard { get; } = guard;

        /// <summary>Why its presses are ignored; null while they are not.</summary>
        public string? Told { get; set; }

        /// <summary>Buttons as they were first pressed; a button's place is its number for the guard.</summary>
        public List<string> Names { get; } = [];

        public Dictionary<int, DateTimeOffset> Given { get; } = [];

        public int NumberOf(string name)
        {
            int known = Names.IndexOf(name);
            if (known >= 0 || Names.Count == MostButtons) return known;
            Names.Add(name);
            return Names.Count - 1;
        }
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
                if (pad.Told is not null && !(pad.Guard.LockedUntil >= next)) next = pad.Guard.LockedUntil;
            }
            return next;
        }
    }

    /// <summary>A button was pressed. Whatever was due before it on the same pad must have been taken.</summary>
    /// <returns>What became of it at once.</returns>
    public PressOutcome Press(DeviceSettings device, string button, DateTimeOffset at)
    {
        if (!pads.TryGetValue(device.Id, out var pad))
            pads[device.Id] = pad = new Pad(device, new PressGuard(rulesOf(device.Id), device.Role == DeviceRole.RatingPad ? FacesTogether : KeysTogether));
        bool held = pad.Guard.DueAt is not null;
        var outcome = pad.NumberOf(button) is >= 0 and var number ? pad.Guard.Press(number, at) : PressOutcome.Bounce;
        // A press that was held back gives way to another of the same button, or falls with this one.
        int refused = (held && outcome != PressOutcome.Bounce ? 1 : 0) + (outcome == PressOutcome.Held ? 0 : 1);
        if (refused > 0) tally(device.Id, 0, refused);
        return outcome;
    }

    /// <summary>When the lock of a pad ends or ended; null for one that nobody pressed.</summary>
    public DateTimeOffset? LockedUntil(string device) => pads.TryGetValue(device, out var pad) ? pad.Guard.LockedUntil : null;

    /// <summary>The presses that count by now, each once.</summary>
    public IReadOnlyList<DuePress> TakeDue(DateTimeOffset now)
    {
        List<DuePress>? due = null;
        foreach (var pad in pads.Values)
        {
            if (pad.Guard.Take(now) is not { } press) continue;
            bool counts = !IsGivenAgain(pad, press);
            tally(pad.Device.Id, counts ? 1 : 0, counts ? 0 : 1);
            if (counts) (due ??= []).Add(new DuePress(pad.Device, pad.Names[press.Button], press.At));
        }
        return due is null ? [] : due;
    }

    /// <summary>The pads whose presses are ignored, and why, or that are open again (null), since the last time this was asked.</summary>
    public IReadOnlyList<(string Device, string? Reason)> TakeLocks(DateTimeOffset now)
    {
        List<(string, string?)>? changed = null;
        foreach (var pad in pads.Values)
        {
            string? reason = pad.Guard.IsStuck(now) ? ReasonCodes.StuckButton : pad.Guard.IsLocked(now) ? ReasonCodes.FloodLocked : null;
            if (reason == pad.Told) continue;
            pad.Told = reason;
            (changed ??= []).Add((pad.Device.Id, reason));
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

/// <summary>A press that counts.</summary>
/// <param name="Device">The pad.</param>
/// <param name="Button">Its button, as the profile names it: a number or a word.</param>
/// <param name="At">When it was pressed, by the steady clock.</param>
internal readonly record struct DuePress(DeviceSettings Device, string Button, DateTimeOffset At);
