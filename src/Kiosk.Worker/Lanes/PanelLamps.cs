using Kiosk.Contract.Api;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// The lamps in the buttons that citizens press, as far as the profile has lamps and the site has wired them: a ticket button is lit while
/// its service gives numbers, and dark while the panel is locked; every press that counts is answered by its own lamp for a moment.
/// Any thread.
/// </summary>
internal sealed class PanelLamps(DeviceRoom devices, TimeProvider time) : IDisposable
{
    /// <summary>Long enough to be seen beside a finger.</summary>
    internal static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(800);

    private readonly Lock gate = new();
    private readonly Dictionary<(string Device, string Button), Lamp> lamps = [];

    private sealed class Lamp
    {
        public bool Rests { get; set; }

        public bool? Told { get; set; }

        public ITimer? Answering { get; set; }
    }

    /// <summary>Whether there is a lamp that follows the hall.</summary>
    public bool Any { get; } = devices.WithRole(DeviceRole.TicketButtons).Any(p => devices.HasLamps(p.Id));

    /// <summary>Brings the lamps of the ticket buttons to what the hall is now.</summary>
    public void Show(IReadOnlyList<ServiceView> services)
    {
        if (!Any) return;
        foreach (var panel in devices.WithRole(DeviceRole.TicketButtons).Where(p => devices.HasLamps(p.Id)))
            foreach (var (button, code) in panel.Keys ?? new Dictionary<string, string>())
                Rest(panel.Id, button, !devices.IsLocked(panel.Id) && services.Any(s => s.Code == code && s.Open));
    }

    /// <summary>A press has been accepted: its lamp turns over for a moment.</summary>
    public void Accepted(string device, string button)
    {
        if (!devices.HasLamps(device)) return;
        lock (gate)
        {
            var lamp = LampOf(device, button);
            lamp.Answering?.Dispose();
            lamp.Answering = time.CreateTimer(_ => Settle(device, button), null, Answer, Timeout.InfiniteTimeSpan);
            Tell(device, button, lamp, !lamp.Rests);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
            foreach (var lamp in lamps.Values) lamp.Answering?.Dispose();
    }

    private void Rest(string device, string button, bool lit)
    {
        lock (gate)
        {
            var lamp = LampOf(device, button);
            lamp.Rests = lit;
            if (lamp.Answering is null) Tell(device, button, lamp, lit);
        }
    }

    private void Settle(string device, string button)
    {
        lock (gate)
        {
            var lamp = LampOf(device, button);
            lamp.Answering?.Dispose();
            lamp.Answering = null;
            Tell(device, button, lamp, lamp.Rests);
        }
    }

    private Lamp LampOf(string device, string button) => lamps.TryGetValue((device, button), out var lamp) ? lamp : lamps[(device, button)] = new Lamp();

    private void Tell(string device, string button, Lamp lamp, bool lit)
    {
        if (lamp.Told == lit) return;
        lamp.Told = lit;
        devices.Light(device, button, lit);
    }
}
