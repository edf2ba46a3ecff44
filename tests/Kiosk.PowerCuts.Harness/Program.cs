using Kiosk.PowerCuts.Harness;

// Started ahead of its turn: it warms up on a folder of its own, says so, and waits for the word to work on the disk that is cut.
var hall = new BusyHall(args[0]);
await hall.WarmUpAsync(args[1]);
Said.Line("WARM");
string[] go = (await Console.In.ReadLineAsync())?.Split('\t') ?? [];
if (go.Length == 3) await hall.WorkAsync(go[0], Enum.Parse<Moment>(go[1]), int.Parse(go[2], System.Globalization.CultureInfo.InvariantCulture), carelessly: args.Contains("--carelessly"));
