namespace Kiosk.Thermal;

/// <summary>What a printer makes of a run of bytes.</summary>
/// <param name="Papers">The papers, in order; one that is not cut off at the end counts as torn off there.</param>
/// <param name="UnknownCommands">Commands that no printer of this class knows; 0 for a sound ticket.</param>
/// <param name="LastUnknown">The last of them, as hex.</param>
/// <param name="EndsInsideCommand">The bytes stop in the middle of a command.</param>
public sealed record PaperReading(IReadOnlyList<Paper> Papers, int UnknownCommands, string LastUnknown, bool EndsInsideCommand)
{
    /// <summary>Prints the bytes on a paper that is only a picture. No byte stream makes it throw or grow without bound.</summary>
    /// <param name="bytes">ESC/POS as sent.</param>
    /// <param name="make">The printer.</param>
    /// <param name="time">When the papers come off.</param>
    public static PaperReading Of(ReadOnlySpan<byte> bytes, PrinterMake make, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(make.HeadDots, 8);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(make.HeadDots, 1024);
        var papers = new List<Paper>();
        var path = new PaperPath(time, papers.Add, make.HeadDots);
        var interpreter = new EscPosInterpreter(path, new PrinterStatus(), static (_, _) => { }, make);
        foreach (byte value in bytes) interpreter.Accept(value);
        path.TakeOff(PaperEnding.Torn);
        return new PaperReading(papers, interpreter.UnknownCommands, interpreter.LastUnknown, interpreter.InsideCommand);
    }
}
