using Kiosk.Devices.Pads;

namespace Kiosk.Devices.Local;

/// <summary>The buttons of one device: what each stands for, and whether it is to be trusted.</summary>
internal sealed class LocalButtons(LocalDevice device, IReadOnlyList<InputRule> rules)
{
    private readonly ButtonWatch watch = new(rules.Count, device.Binding.Presses);
    private (int Stuck, int Noisy) judged = (-1, -1);

    internal LocalDevice Device { get; } = device;

    internal IReadOnlyList<InputRule> Rules { get; } = rules;

    internal ButtonVerdict Take(int button, bool down, long atNs)
    {
        if (down) return watch.Down(button, atNs);
        watch.Up(button, atNs);
        return ButtonVerdict.Counts;
    }

    /// <summary>It was down when the port was opened.</summary>
    internal void Held(int button, long nowNs) => watch.Held(button, nowNs);

    /// <summary>The port is opened anew.</summary>
    internal void Forget()
    {
        watch.Forget();
        judged = (-1, -1);
    }

    internal long NextLook(long nowNs) => watch.NextLook(nowNs);

    /// <summary>What is wrong with them now; null when that is what it was before.</summary>
    internal (HealthLevel Health, string Reason, string? Detail)? Judge(long nowNs)
    {
        var now = (Stuck: watch.Stuck(nowNs), Noisy: watch.Noisy(nowNs));
        if (now == judged) return null;
        judged = now;
        return now switch
        {
            { Stuck: >= 0 } => (HealthLevel.Degraded, ReasonCodes.StuckButton, Rules[now.Stuck].Input),
            { Noisy: >= 0 } => (HealthLevel.Degraded, ReasonCodes.NoisyInput, Rules[now.Noisy].Input),
            _ => (HealthLevel.Ok, ReasonCodes.None, null),
        };
    }
}
