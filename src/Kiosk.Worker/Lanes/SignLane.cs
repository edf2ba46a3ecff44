using Kiosk.Devices;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// Reads the record and keeps the counters' displays and the hall boards showing it. Only the newest value matters to a sign, so
/// a slow or dead one delays nobody: the bus keeps the latest value and shows it when it can.
/// </summary>
internal sealed class SignLane(HallViews views, EventFeed feed, DeviceRoom devices)
{
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
                if (recorded.Event is TicketTaken or TicketPrinted or RatingGiven) continue;
                ShowAll((recorded.Event as TicketRecalled)?.Counter);
            }
        }
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
                if (IsNews(keypad, state)) devices.SetState(keypad.Id, state);
        }
        var call = hall.Calls is [var newest, ..] ? newest : null;
        // The board's alphabet has no Vietnamese letters; "QUAY" is how such boards are read everywhere.
        string text = call is null ? "" : $"{call.Label} - QUAY {call.Counter}";
        foreach (var board in devices.WithRole(DeviceRole.HallBoard)) Show(board, text, again: recalled is not null);
    }

    private void Show(DeviceSettings device, string text, bool again)
    {
        if (!IsNews(device, text) && !again) return;
        if (text.Length == 0) devices.Clear(device.Id);
        else devices.Show(device.Id, text);
    }

    private bool IsNews(DeviceSettings device, string value)
    {
        if (shown.GetValueOrDefault(device.Id) == value) return false;
        shown[device.Id] = value;
        return true;
    }
}
