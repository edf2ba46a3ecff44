namespace Kiosk.Devices.Pads;

/// <summary>What became of a press at its port.</summary>
internal enum ButtonVerdict
{
    /// <summary>It counts.</summary>
    Counts,

    /// <summary>The contact bounced.</summary>
    Bounced,

    /// <summary>The button or its wire chatters faster than any finger; nothing of it counts until it has been quiet.</summary>
    Noisy,
}

/// <summary>
/// The buttons of one device: which are held, which are stuck, which chatter. Whether a person may press so often is decided elsewhere
/// (<see cref="PressGuard"/>). Pure: times are nanoseconds of the monotonic clock, passed in. Allocates nothing.
/// </summary>
internal sealed class ButtonWatch(int buttons, PressRules rules)
{
    /// <summary>Ten presses a second, press and release each an edge: fingers do seven. The kernel's debounce of 30 ms lets through 33.</summary>
    internal const int MostEdges = 20;

    private const long Second = 1_000_000_000, QuietToTrust = 5 * Second, Never = long.MinValue;
    private readonly long debounce = (long)rules.Debounce.TotalNanoseconds, stuck = (long)rules.Stuck.TotalNanoseconds;
    private readonly Button[] all = Make(buttons);

    private struct Button
    {
        internal long DownSince, LastEdge, WindowFrom, NoisyUntil;
        internal int Edges;
    }

    /// <summary>A button went down.</summary>
    internal ButtonVerdict Down(int button, long atNs)
    {
        ref var pressed = ref all[button];
        bool bounced = pressed.LastEdge != Never && atNs - pressed.LastEdge < debounce;
        Count(ref pressed, atNs);
        pressed.DownSince = atNs;
        return atNs < pressed.NoisyUntil ? ButtonVerdict.Noisy : bounced ? ButtonVerdict.Bounced : ButtonVerdict.Counts;
    }

    /// <summary>A button came up.</summary>
    internal void Up(int button, long atNs)
    {
        Count(ref all[button], atNs);
        all[button].DownSince = Never;
    }

    /// <summary>A button was down already when the port was opened: nobody has pressed it now, but it may be stuck.</summary>
    internal void Held(int button, long nowNs) => all[button].DownSince = nowNs;

    /// <summary>The port is gone: what was held says nothing any more.</summary>
    internal void Forget() => Make(all.Length).CopyTo(all, 0);

    /// <summary>The first button that is stuck; -1 for none.</summary>
    internal int Stuck(long nowNs)
    {
        for (int n = 0; n < all.Length; n++)
            if (all[n].DownSince != Never && nowNs - all[n].DownSince >= stuck) return n;
        return -1;
    }

    /// <summary>The first button that chatters; -1 for none.</summary>
    internal int Noisy(long nowNs)
    {
        for (int n = 0; n < all.Length; n++)
            if (nowNs < all[n].NoisyUntil) return n;
        return -1;
    }

    /// <summary>When one of the two answers may change without an edge; <see cref="long.MaxValue"/> for never.</summary>
    internal long NextLook(long nowNs)
    {
        long next = long.MaxValue;
        foreach (ref readonly var button in all.AsSpan())
        {
            if (button.DownSince != Never && nowNs - button.DownSince < stuck) next = Math.Min(next, button.DownSince + stuck);
            if (nowNs < button.NoisyUntil) next = Math.Min(next, button.NoisyUntil);
        }
        return next;
    }

    private static Button[] Make(int count)
    {
        var made = new Button[count];
        Array.Fill(made, new Button { DownSince = Never, LastEdge = Never, WindowFrom = Never, NoisyUntil = Never });
        return made;
    }

    private static void Count(ref Button button, long atNs)
    {
        button.LastEdge = atNs;
        if (button.WindowFrom == Never || atNs - button.WindowFrom >= Second) (button.WindowFrom, button.Edges) = (atNs, 0);
        if (++button.Edges > MostEdges) button.NoisyUntil = atNs + QuietToTrust;
    }
}
