using Kiosk.Simulator.Displays;
using Kiosk.Simulator.Lines;
using Kiosk.Simulator.Pads;
using Kiosk.Simulator.Printer;
using Kiosk.Simulator.Scanners;

namespace Kiosk.Simulator.FrontPanel;

/// <summary>Everything there is to see, as <c>GET /api/state</c> and the event <c>state</c> give it.</summary>
/// <param name="Build">Changes with every start; the page reloads itself on a new one.</param>
/// <param name="Version">Counts the changes.</param>
/// <param name="Printer">The receipt printer.</param>
/// <param name="Counters">Board, keypad and rating pad of each counter.</param>
/// <param name="Hall">The hall board.</param>
/// <param name="Scanner">The scanner.</param>
/// <param name="Buttons">The ticket buttons.</param>
/// <param name="Lines">Every cable with its faults.</param>
internal sealed record HallSnapshot(
    string Build, long Version, PrinterState Printer, CounterState[] Counters, HallState Hall, ScannerState Scanner, ButtonState[] Buttons, LineState[] Lines);

/// <param name="Number">From 1.</param>
/// <param name="Board">Its digits.</param>
/// <param name="Keypad">Its caller pad.</param>
/// <param name="Rating">Its rating pad.</param>
internal sealed record CounterState(int Number, BoardState Board, PadState Keypad, PanelState Rating);

/// <param name="Number">1 to 8.</param>
/// <param name="Vi">Its caption.</param>
/// <param name="En">The caption in English.</param>
/// <param name="Lamp">Its lamp is lit.</param>
internal sealed record ButtonState(int Number, string Vi, string En, bool Lamp);

/// <param name="Device">The device's name in the API.</param>
/// <param name="Link">The name of its tty in the device folder.</param>
/// <param name="Plugged">The tty is there.</param>
/// <param name="Faults">Faults of the whole line.</param>
/// <param name="PossibleFaults">The faults it can have.</param>
internal sealed record LineState(string Device, string Link, bool Plugged, string[] Faults, IReadOnlyList<string> PossibleFaults);

/// <summary>Takes the picture of the hall.</summary>
internal sealed class PanelView(VirtualHall hall, ButtonLabel[] labels, StateFeed feed)
{
    public HallSnapshot Take()
    {
        long version = feed.Version;
        var lamps = hall.Buttons.State(1).Lamps;
        return new HallSnapshot(
            feed.Build, version, hall.Printer.State(),
            [.. Enumerable.Range(1, hall.CounterCount).Select(n => new CounterState(n, hall.Boards.State(n), hall.Keypads.State(n), hall.Ratings.State(n)))],
            hall.Sign.State(), hall.Scanner.State(),
            [.. labels.Select((label, i) => new ButtonState(i + 1, label.Vi, label.En, lamps[i]))],
            [.. hall.Devices.Select(device => new LineState(device.Name, VirtualHall.LinkOf(device), !device.IsUnplugged, device.FaultsOn(0), device.PossibleFaults))]);
    }
}
