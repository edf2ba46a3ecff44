// Figures of the whole product as real processes, for the README: dotnet run -c Release --project tests/Kiosk.Measurements
// Start to ready, memory at rest, the cost of doing nothing, Ctrl-C to end, and press to last byte at the printer. Prints what it measured; judges nothing.
// One word after -- measures one thing only: start, memory, idle, press or paper.
using Kiosk.Measurements;

bool Wanted(string name) => args.Length == 0 || args.Contains(name);
if (Wanted("start")) await Starting.MeasureAsync(runs: 7);
if (Wanted("memory")) await Memory.MeasureAsync();
if (Wanted("idle")) await Idle.MeasureAsync();
if (Wanted("press")) await PressToPaper.MeasureAsync(presses: 200, fastPaper: true);
if (Wanted("paper")) await PressToPaper.MeasureAsync(presses: 20, fastPaper: false);
