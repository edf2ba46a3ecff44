using Kiosk.Printing.Raster;
using Kiosk.PrintingBenchmarks;

// ours [RUNS]       time to bytes and bytes of the hall's ticket, one JSON line a way of printing; peers/run.sh prints the table with the peers
// picture FILE      the ticket as dots, PNG: what peers that cannot draw Vietnamese are given
// letters FILE      makes the file of the built-in letters anew
switch (args)
{
    case ["letters", string file]:
        File.WriteAllBytes(file, LetterFile.Make());
        return 0;
    case ["picture", string file]:
        File.WriteAllBytes(file, OurTickets.Picture());
        return 0;
    case ["ours"] or ["ours", _]:
        OurTickets.Measure(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 200, Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("ours [RUNS] | picture FILE | letters FILE");
        return 2;
}
