using System.Diagnostics;

namespace Kiosk.Printing.Transports;

/// <summary>
/// The end of a wait for a real device. It uses the real monotonic clock even where the program's time is moved by hand: no test can make a
/// printer answer faster.
/// </summary>
internal readonly record struct Deadline(long Ticks)
{
    internal static Deadline In(TimeSpan time) => new(Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency));

    internal TimeSpan Left
    {
        get
        {
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), Ticks);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    internal bool Passed => Left == TimeSpan.Zero;
}
