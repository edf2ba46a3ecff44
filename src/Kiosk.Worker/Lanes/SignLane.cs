using System.Globalization;
using Kiosk.Contract.Api;
using Kiosk.Contract.Events;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// Reads the record and keeps the counters' displays, their lamps and the hall boards showing it, and chimes at calls. Only the newest
/// value matters to a sign, so a slow or dead one delays nobody: the port keeps the latest value and shows it when it can.
/// </summary>
internal sealed class SignLane(HallViews views, EventFeed feed, DeviceRoom devices, TimeProvider time)
{
    /// <summary>A chime belongs to a call that is just being read out; later it would only confuse.</summary>
    private static readonly TimeSpan CallIsFresh = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, string> shown = [];

    public async Task RunAsync(CancellationToken stop)
    {
        long seen = feed.LastSeq;
        ShowAll(recalled: null);
        while (true)
        {
            await feed.WaitBeyondAsync(seen, stop).ConfigureAwait(false);
            foreach (var recorded in feed.After(seen, 100))
            {
                seen = recorded.Seq;
                if (recorded.Event is TicketTaken or TicketPrinted or RatingGiven or DeviceChanged or DeviceCounted) continue;
                ShowAll((recorded.Event as TicketRecalled)?.Counter);
                if (CalledAt(recorded) is int counter && time.GetUtcNow() - recorded.At < CallIsFresh) Chime(counter);
            }
        }
    }

    private static int? CalledAt(Recorded recorded) => recorded.Event switch
    {
        TicketCalled e => e.Counter,
        TicketRecalled e => e.Counter,
        _ => null,
    };

    private void Chime(int counter)
    {
        foreach (var chime in devices.WithRole(DeviceRole.Annunciator).Where(d => d.Counter is null || d.Counter == counter)) devices.Chime(chime.Id);
    }

    private void ShowAll(int? recalled)
    {
        var hall = views.Current();
        foreach (var counter in hall.Counters)
        {
            foreach (var display in devices.WithRole(DeviceRole.CounterDisplay).Where(d => d.Counter == counter.Number))
                Show(display, counter.Current?.Label ?? "", again: recalled == counter.Number);
            string state = counter.Current?.Status ?? (counter.Waiting > 0 ? "waiting" : "idle");
            foreach (var keypad in devices.WithRole(DeviceRole.CallerKeypad).Where(d => d.Counter == counter.Number))
                if (IsNews(keypad.Id, state)) devices.SetState(keypad.Id, state);
            foreach (var lamps in devices.WithRole(DeviceRole.Lamp)) Light(lamps, counter, state);
        }
        var call = hall.Calls is [var newest, ..] ? newest : null;
        // The board's alphabet has no Vietnamese letters; "QUAY" is how such boards are read everywhere.
        string text = call is null ? "" : $"{call.Label} - QUAY {call.Counter}";
        foreach (var board in devices.WithRole(DeviceRole.HallBoard)) Show(board, text, again: recalled is not null);
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
        if (text.Length == 0) devices.Clear(device.Id);
        else devices.Show(device.Id, text);
    }

    private bool IsNews(string what, string value)
    {
        if (shown.GetValueOrDefault(what) == value) return false;
        shown[what] = value;
        return true;
    }
}
