using Kiosk.Devices.Chips;
using Kiosk.Devices.Profiles;
using Kiosk.Devices.Supervision;

namespace Kiosk.Devices.Local;

/// <summary>One display behind a chip: what it should show and when it is due. What is wished is guarded by the port's lock; the rest is the port's thread's.</summary>
internal sealed class ChipFace(LocalDevice device, Random jitter)
{
    internal const long LampTest = 5_000_000_000;
    private readonly ReconnectPace pace = new(jitter);
    private readonly List<TaskCompletionSource<bool?>> asked = [];
    private string text = "";
    private int? level;
    private long testUntil;
    private bool isDirty, wasTesting;

    internal LocalDevice Device { get; } = device;

    internal ChipTransport Chip { get; } = device.Binding.Profile.Transport.Chip!;

    /// <summary>The keys of a TM1638; null for others.</summary>
    internal LocalButtons? Keys { get; } = device.Binding.Profile is { Transport.Chip.Driver: ChipDriver.Tm1638, Inputs.Count: > 0 }
        ? new LocalButtons(device, device.Binding.Profile.Inputs)
        : null;

    internal int KeysDown { get; set; }

    internal IDigitDisplay? Display { get; private set; }

    /// <summary>When the chip is woken and told everything again: a static discharge may have reset it.</summary>
    internal long StartDue { get; private set; }

    /// <summary>When a display that did not acknowledge gets its next attempt.</summary>
    internal long SilentUntil { get; private set; } = long.MinValue;

    internal void Begin(IDigitDisplay display)
    {
        (Display, StartDue, SilentUntil, KeysDown) = (display, long.MinValue, long.MinValue, 0);
        Keys?.Forget();
    }

    internal void Wish(ChipWish wish)
    {
        if (wish is ChipWish.Level { Brightness: var wished }) level = wished;
        else text = ((ChipWish.Text)wish).Shown;
        isDirty = true;
    }

    internal void Test(long nowNs) => testUntil = nowNs + LampTest;

    /// <summary>Sends everything again now and tells whether it was acknowledged; null for chips that never do.</summary>
    internal Task<bool?> AskAgain()
    {
        var answer = new TaskCompletionSource<bool?>(TaskCreationOptions.RunContinuationsAsynchronously);
        asked.Add(answer);
        return answer.Task;
    }

    internal void Answer(bool? well)
    {
        foreach (var waiting in asked) waiting.TrySetResult(well);
        asked.Clear();
    }

    /// <summary>What is to be sent now; null when nothing is.</summary>
    internal (bool Start, string Text, int? Level)? TakeDue(long nowNs)
    {
        bool isTesting = nowNs < testUntil, starts = asked.Count > 0 || nowNs >= StartDue;
        if (nowNs < SilentUntil && asked.Count == 0) return null;
        if (!starts && !isDirty && isTesting == wasTesting) return null;
        (isDirty, wasTesting) = (false, isTesting);
        // Eight and point in every cell.
        return (starts, isTesting ? string.Concat(Enumerable.Repeat("8.", Chip.Cells.Count)) : text, level);
    }

    internal void Started(long nowNs)
    {
        var every = Device.Binding.Profile.Health.ResendEvery;
        StartDue = every > TimeSpan.Zero ? nowNs + (long)every.TotalNanoseconds : long.MaxValue;
    }

    internal void Acknowledged()
    {
        pace.Recovered();
        SilentUntil = long.MinValue;
    }

    internal void Silent(long nowNs)
    {
        SilentUntil = nowNs + (long)pace.Failed().TotalNanoseconds;
        StartDue = long.MinValue;
    }

    /// <summary>When it has to be looked at again; <see cref="long.MaxValue"/> for never.</summary>
    internal long NextDue(long nowNs, long keysEvery)
    {
        long next = Math.Max(StartDue, SilentUntil);
        if (nowNs < testUntil) next = Math.Min(next, testUntil);
        if (Keys is not null) next = Math.Min(next, Math.Min(nowNs + keysEvery, Keys.NextLook(nowNs)));
        return next;
    }
}
