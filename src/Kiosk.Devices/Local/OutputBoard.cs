using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Local;

/// <summary>
/// What every output of a GPIO chip should be, and when it changes by itself. Pure: times are nanoseconds of the monotonic clock, passed
/// in. Guarded by the port's lock. Lamps that blink blink together.
/// </summary>
internal sealed class OutputBoard(int outputs)
{
    internal const long HalfBlink = 500_000_000, HalfFastBlink = 200_000_000, LampTestStep = 700_000_000;
    private readonly (LampMode Mode, long PulseUntil, bool IsDark)[] all = new (LampMode, long, bool)[outputs];
    private (int First, int Count, long Begun) test;

    internal void Light(int output, LampMode mode) => all[output].Mode = mode;

    internal void Pulse(int output, long untilNs) => all[output].PulseUntil = untilNs;

    /// <summary>A device that is switched off drives nothing, whatever it was told.</summary>
    internal void Darken(int output, bool isDark) => all[output].IsDark = isDark;

    /// <summary>Lights these outputs one after the other; then all is as before.</summary>
    internal void Test(int first, int count, long nowNs) => test = (first, count, nowNs);

    internal bool IsLit(int output, long nowNs)
    {
        var (mode, pulseUntil, isDark) = all[output];
        if (isDark) return false;
        if (IsUnderTest(output, nowNs)) return (nowNs - test.Begun) / LampTestStep == output - test.First;
        return nowNs < pulseUntil || mode switch
        {
            LampMode.On => true,
            LampMode.Blink => nowNs / HalfBlink % 2 == 0,
            LampMode.BlinkFast => nowNs / HalfFastBlink % 2 == 0,
            _ => false,
        };
    }

    /// <summary>When something changes by itself; <see cref="long.MaxValue"/> for never.</summary>
    internal long NextChange(long nowNs)
    {
        long next = long.MaxValue;
        if (test.Count > 0 && nowNs < test.Begun + (test.Count * LampTestStep)) next = After(nowNs - test.Begun, LampTestStep) + test.Begun;
        foreach (var (mode, pulseUntil, isDark) in all)
        {
            if (isDark) continue;
            if (nowNs < pulseUntil) next = Math.Min(next, pulseUntil);
            if (mode == LampMode.Blink) next = Math.Min(next, After(nowNs, HalfBlink));
            else if (mode == LampMode.BlinkFast) next = Math.Min(next, After(nowNs, HalfFastBlink));
        }
        return next;
    }

    private static long After(long nowNs, long step) => ((nowNs / step) + 1) * step;

    private bool IsUnderTest(int output, long nowNs) =>
        output >= test.First && output < test.First + test.Count && nowNs < test.Begun + (test.Count * LampTestStep);
}
