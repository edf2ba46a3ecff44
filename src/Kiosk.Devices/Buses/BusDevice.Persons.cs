using Kiosk.Devices.Health;

namespace Kiosk.Devices.Buses;

/// <content>What technicians want of a device: switch it off, ask it, look at it.</content>
internal sealed partial class BusDevice
{
    private static readonly TimeSpan TestTime = TimeSpan.FromSeconds(5);
    private TaskCompletionSource<string>? whoAsks;
    private InteractiveTest? test;

    /// <summary>Somebody waits for its answer.</summary>
    internal bool IsAsked => whoAsks is not null && Answers && portIsOpen;

    /// <summary>When what it should show takes the place of the test again.</summary>
    internal TimeSpan TestUntil { get; private set; } = TimeSpan.MaxValue;

    internal bool PortIsOpen => portIsOpen;

    internal void SetAdmin(AdminState wish, Moment now)
    {
        bool wasDriven = IsDriven;
        EndTest(now);
        Condition.SetAdmin(wish, now);
        TryNow(now);
        if (!IsDriven)
        {
            Desired.Doubt();
            TellWhoAsked();
        }
        else if (!wasDriven && portIsOpen) Begin(now);
    }

    /// <summary>A person has looked after it: it need not wait for its turn.</summary>
    internal void TryNow(Moment now)
    {
        flaps.Released();
        pace.Recovered();
        rests = false;
        if (IsOffline) NextAttempt = now.Steady;
    }

    /// <summary>The next exchange with it says how it does; at once where there is nothing to ask.</summary>
    /// <returns>A code of <see cref="ReasonCodes"/>.</returns>
    internal Task<string> Ask(Moment now)
    {
        TryNow(now);
        whoAsks ??= new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = whoAsks.Task;
        if (!IsDriven || (portIsOpen && !Answers)) TellWhoAsked();
        return answer;
    }

    /// <summary>Shows what a person must look at, in place of what should be there.</summary>
    /// <returns>False when it has nothing to look at.</returns>
    internal bool BeginTest(ref long versions, Moment now)
    {
        if (InteractiveTest.For(Binding) is not { } found) return false;
        EndTest(now);
        test = found;
        Desired.BeginTest();
        foreach (var act in found.Acts) Desired.Put(act.Verb, act.Args, act.Steps, ++versions, now.Steady);
        TestUntil = now.Steady + TestTime;
        return true;
    }

    /// <summary>Back to what should be there; what the test lit and nobody wants is put out.</summary>
    internal void EndTest(Moment now)
    {
        TestUntil = TimeSpan.MaxValue;
        if (!Desired.EndTest()) return;
        foreach (var act in test!.Undoing)
            if (!Desired.Has(act.Verb, act.Args)) Desired.Put(act.Verb, act.Args, act.Steps, version: 0, now.Steady);
        test = null;
    }

    private void TellWhoAsked(string? missed = null)
    {
        if (whoAsks is not { } asking) return;
        whoAsks = null;
        asking.TrySetResult(missed ?? ReasonCodes.None);
    }
}
