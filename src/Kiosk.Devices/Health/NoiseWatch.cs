namespace Kiosk.Devices.Health;

/// <summary>
/// Notices a line on which somebody talks that nobody understands, second after second: a device gone mad, one that belongs elsewhere, a
/// wire without its ground. A torn frame now and then is none. Pure.
/// </summary>
internal sealed class NoiseWatch
{
    /// <summary>Strange bytes in a second; a tenth of what the slowest usual line carries.</summary>
    internal const int Much = 100;

    internal const int Seconds = 3;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), QuietToTrust = TimeSpan.FromSeconds(5);
    private TimeSpan from, loudAt;
    private long before;
    private int loud;

    /// <summary>True while the line is noisy.</summary>
    internal bool IsNoisy { get; private set; }

    /// <summary>Looks at the count.</summary>
    /// <param name="strange">Bytes so far that belonged to no frame anybody understands.</param>
    /// <param name="now">When.</param>
    /// <returns>True when <see cref="IsNoisy"/> has changed.</returns>
    internal bool Look(long strange, TimeSpan now)
    {
        if (now - from < Second) return false;
        // A longer time without a look was a quiet one, or the bytes of it are spread over it.
        bool isLoud = (strange - before) / (now - from).TotalSeconds >= Much;
        (from, before) = (now, strange);
        loud = isLoud ? loud + 1 : 0;
        if (isLoud) loudAt = now;
        bool noisy = loud >= Seconds || (IsNoisy && now - loudAt < QuietToTrust);
        if (noisy == IsNoisy) return false;
        IsNoisy = noisy;
        return true;
    }
}
