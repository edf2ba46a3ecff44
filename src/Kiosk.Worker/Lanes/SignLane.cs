using System.Globalization;
using Kiosk.Contract.Api;
using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// Reads the record and keeps the counters' displays, their lamps and the hall boards showing it, and chimes at calls. Only the newest
/// value matters to a sign, so a slow or dead one delays nobody: the port keeps the latest value and shows it when it can.
/// </summary>
internal sealed class SignLane
{
    /// <summary>A chime belongs to a call that is just being read out; later it would only confuse.</summary>
    private static readonly TimeSpan CallIsFresh = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ServicesEvery = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, string> shown = [];
    private readonly HashSet<string> incapable = [];
    private readonly HallViews views;
    private readonly EventFeed feed;
    private readonly DeviceRoom devices;
    private readonly TimeProvider time;
    private readonly CallWatch watch;
    private readonly PanelLamps lamps;

    public SignLane(HallDesk desk, HallViews views, EventFeed feed, DeviceRoom devices, PanelLamps lamps, TimeProvider time)
    {
        (this.views, this.feed, this.devices, this.lamps, this.time) = (views, feed, devices, lamps, time);
        watch = new CallWatch(desk, devices, time);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] loops = lamps.Any ? [ShowAsync(both.Token), watch.RunAsync(both.Token), OpenAndCloseAsync(both.Token)] : [ShowAsync(both.Token), watch.RunAsync(both.Token)];
        await Task.WhenAny(loops).ConfigureAwait(false);
        // A fault in one must not leave the other working alone.
        await both.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(loops).ConfigureAwait(false);
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        long seen = feed.LastSeq;
        // Who was called when the program ended looks for the number still.
        foreach (var counter in ShowAll(recalled: null).Counters)
            if (counter.Current is { } called) Watch(counter, called.Id, called.Calls);
        while (true)
        {
            await feed.WaitBeyondAsync(seen, stop).ConfigureAwait(false);
            foreach (var recorded in feed.After(seen, 100))
            {
                seen = recorded.Seq;
                if (recorded.Event is DeviceChanged { Reason: ReasonCodes.FloodLocked or ReasonCodes.StuckButton or ReasonCodes.None }) lamps.Show(views.Current().Services);
                if (recorded.Event is TicketTaken or TicketPrinted or RatingGiven or DeviceChanged or DeviceCounted or CallDisplayed) continue;
                var hall = ShowAll((recorded.Event as TicketRecalled)?.Counter);
                if (CallIn(recorded) is not var (ticket, at, times)) continue;
                if (hall.Counters.FirstOrDefault(c => c.Number == at) is { } counter) Watch(counter, ticket, times);
                if (time.GetUtcNow() - recorded.At < CallIsFresh) Chime(at);
            }
        }
    }

    /// <summary>Services open and close by the clock, which is no event.</summary>
    private async Task OpenAndCloseAsync(CancellationToken stop)
    {
        while (true)
        {
            lamps.Show(views.Current().Services);
            await Task.Delay(ServicesEvery, time, stop).ConfigureAwait(false);
        }
    }

    private static (string Ticket, int Counter, int Times)? CallIn(Recorded recorded) => recorded.Event switch
    {
        TicketCalled e => (e.Ticket, e.Counter, e.Times),
        TicketRecalled e => (e.Ticket, e.Counter, e.Times),
        _ => null,
    };

    private void Chime(int counter)
    {
        foreach (var chime in devices.WithRole(DeviceRole.Annunciator).Where(d => d.Counter is null || d.Counter == counter)) devices.Chime(chime.Id);
    }

    /// <summary>The displays have been told already, so what they prove from now on is of this call.</summary>
    private void Watch(CounterView counter, string ticket, int times)
    {
        if (counter.Current is not { Status: "called" } current || current.Id != ticket) return;
        foreach (var display in DisplaysOf(counter.Number))
            watch.Begin(new CallWatch.Call(ticket, current.Label, counter.Number, times, display.Id, !incapable.Contains(display.Id), counter.Displayed ?? true));
    }

    private IEnumerable<DeviceSettings> DisplaysOf(int counter) => devices.WithRole(DeviceRole.CounterDisplay).Where(d => d.Counter == counter);

    private HallView ShowAll(int? recalled)
    {
        var hall = views.Current();
        foreach (var counter in hall.Counters)
        {
            foreach (var display in DisplaysOf(counter.Number))
            {
                if (counter.Current?.Status != "called") watch.End(display.Id);
                Show(display, counter.Current?.Label ?? "", again: recalled == counter.Number);
            }
            string state = counter.Current?.Status ?? (counter.Waiting > 0 ? "waiting" : "idle");
            foreach (var keypad in devices.WithRole(DeviceRole.CallerKeypad).Where(d => d.Counter == counter.Number))
                if (IsNews(keypad.Id, state)) devices.SetState(keypad.Id, state);
            foreach (var lamps in devices.WithRole(DeviceRole.Lamp)) Light(lamps, counter, state);
        }
        var call = hall.Calls is [var newest, ..] ? newest : null;
        // The board's alphabet has no Vietnamese letters; "QUAY" is how such boards are read everywhere.
        string text = call is null ? "" : $"{call.Label} - QUAY {call.Counter}";
        foreach (var board in devices.WithRole(DeviceRole.HallBoard)) Show(board, text, again: recalled is not null);
        return hall;
    }

    /// <summary>A lamp of its own follows the profile's states; one of several lights while its counter calls or serves.</summary>
    private void Light(DeviceSettings lamps, CounterView counter, string state)
    {
        if (lamps.Keys is null && lamps.Counter == counter.Number && IsNews(lamps.Id, state) && !devices.SetState(lamps.Id, state))
            devices.Light(lamps.Id, "1", counter.Current is not null);
        string number = counter.Number.ToString(CultureInfo.InvariantCulture);
        foreach (var (lamp, _) in lamps.Keys?.Where(k => k.Value == number) ?? [])
            if (IsNews($"{lamps.Id}/{lamp}", counter.Current is null ? "off" : "on")) devices.Light(lamps.Id, lamp, counter.Current is not null);
    }

    private void Show(DeviceSettings device, string text, bool again)
    {
        if (!IsNews(device.Id, text) && !again) return;
        incapable.Remove(device.Id);
        if (text.Length == 0) devices.Clear(device.Id);
        else if (!devices.Show(device.Id, text)) incapable.Add(device.Id);
    }

    private bool IsNews(string what, string value)
    {
        if (shown.GetValueOrDefault(what) == value) return false;
        shown[what] = value;
        return true;
    }
}
