namespace Kiosk.Printing.Evidence;

/// <summary>
/// The roll in a printer by our own count: rows sent become millimetres. Cheap printers have no near-end sensor, and one that has tells
/// only that the end is near, not when. Immutable.
/// </summary>
/// <param name="RollMm">Length of the full roll.</param>
/// <param name="UsedMm">Millimetres moved since it was put in.</param>
/// <param name="Papers">Pieces cut from it.</param>
/// <param name="LowTold">Its end was announced; that happens once a roll.</param>
public sealed record PaperRoll(int RollMm, int UsedMm = 0, int Papers = 0, bool LowTold = false)
{
    /// <summary>What a ticket measures before this roll has told better.</summary>
    public const int UsualTicketMm = 110;

    private const int EnoughPapers = 10;

    /// <summary>The common length of a roll, mm: 80 m on 80 mm paper (a roll 80 mm thick), 30 m on 58 mm paper (50 mm thick).</summary>
    public static int UsualMm(int paperMm) => paperMm >= 76 ? 80_000 : 30_000;

    /// <summary>What is left by our count, 0 or more.</summary>
    public int LeftMm => Math.Max(0, RollMm - UsedMm);

    /// <summary>What a ticket of this roll measures on average.</summary>
    public int TicketMm => Papers < EnoughPapers ? UsualTicketMm : Math.Max(1, UsedMm / Papers);

    /// <summary>How many more tickets it will be.</summary>
    public int TicketsLeft => LeftMm / TicketMm;

    /// <summary>After a piece of so many millimetres.</summary>
    public PaperRoll After(int mm) => this with { UsedMm = UsedMm + mm, Papers = Papers + 1 };

    /// <summary>When it will be empty at the pace of <paramref name="papers"/> since <paramref name="since"/>; null when that is too little to tell.</summary>
    public DateTimeOffset? EmptyAt(int papers, DateTimeOffset since, DateTimeOffset now)
    {
        var elapsed = now - since;
        if (papers < 5 || elapsed < TimeSpan.FromMinutes(10)) return null;
        return now + (elapsed * ((double)TicketsLeft / papers));
    }
}
