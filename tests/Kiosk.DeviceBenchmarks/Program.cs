// How fast digits are lit in a centre of 40 counters: dotnet run -c Release --project tests/Kiosk.DeviceBenchmarks
// A real worker, told by HTTP; its lines are pseudo-terminals behind which boards made from their profile take bytes at a true 9600 baud.
// Prints what it measured; judges nothing. A number after -- is how many calls each row has (300), a second one is the seed (1).
using System.Globalization;
using Kiosk.DeviceBenchmarks;

int calls = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 300;
int seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
CallRow.PrintHeader();
int rounds = Math.Max(1, calls / 40);
foreach (int lines in (int[])[1, 2, 3])
{
    await using var centre = await FortyCounters.OpenAsync(lines, visits: (2 * calls) + (40 * rounds), seed);
    await centre.MeasureAsync("one call a second", TimeSpan.FromSeconds(1), calls);
    await centre.MeasureAsync("four calls a second", TimeSpan.FromSeconds(0.25), calls);
    await centre.MeasureTogetherAsync(rounds);
}
