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
        foreach (var device in devices.WithRole(DeviceRole.CounterDisplay))
        {
            string label = hall.Counters.FirstOrDefault(c => c.Number == device.Counter)?.Current?.Label ?? "";
            Show(device, label, again: recalled == device.Counter);
        }
        var call = hall.Calls is [var newest, ..] ? newest : null;
        // The board's alphabet has no Vietnamese letters; "QUAY" is how such boards are read everywhere.
        string text = call is null ? "" : $"{call.Label} - QUAY {call.Counter}";
        foreach (var device in devices.WithRole(DeviceRole.HallBoard)) Show(device, text, again: recalled is not null);
    }

    private void Show(DeviceSettings device, string text, bool again)
    {
        if (!again && shown.GetValueOrDefault(device.Id) == text) return;
        shown[device.Id] = text;
        devices.Set(device.Id, "show", new Dictionary<string, string> { ["text"] = text });
    }
}
