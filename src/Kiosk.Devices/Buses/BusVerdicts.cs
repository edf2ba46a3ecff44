using System.Globalization;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Buses;

/// <summary>What exchanges and frames mean for the devices of a bus. Pure but for the devices it is given; the caller holds the bus's lock.</summary>
internal static class BusVerdicts
{
    /// <summary>An exchange has ended: the wish is fulfilled, or the device has missed.</summary>
    internal static void Settle(IReadOnlyList<BusDevice> devices, BusJob job, ExchangeResult result, Moment now, bool echoWasWrong)
    {
        var device = job.Device;
        if (job.IsPoll) device.Polled(now);
        if (result is ExchangeResult.Done or ExchangeResult.Refused)
        {
            if (job.IsInit) device.NeedsInit = false;
            if (job.Slot is { } slot && slot.Version == job.Version) slot.Dirty = false;
            if (result == ExchangeResult.Refused) device.Refused(now);
            else device.Done(now, Shows(job));
            if (device.Answers) foreach (var other in devices) other.AcquitTheBus(now);
            return;
        }
        Miss(job, now);
        device.Missed(Reason(result, echoWasWrong), now);
        var answering = devices.Where(d => d.Answers).ToList();
        if (answering.Count < 2 || !answering.TrueForAll(d => d.IsOffline)) return;
        foreach (var silent in answering) silent.BlameTheBus(now);
    }

    private static bool Shows(BusJob job) =>
        job.Slot is not null || (!job.IsInit && !job.IsPoll && job.Device.Binding.Profile.Health.Probe is { } probe && DesiredState.IsContent(probe));

    private static void Miss(BusJob job, Moment now)
    {
        var device = job.Device;
        device.Count(c => c with { Timeouts = c.Timeouts + 1 });
        if (job.Slot is not { } missed || missed.Version != job.Version) return;
        int retries = device.Binding.Profile.Grammar.Commands[missed.Verb].Retries ?? device.Binding.Timing.Retries;
        bool again = ++missed.Attempts <= retries;
        if (again) device.Count(c => c with { Retries = c.Retries + 1 });
        missed.NotBefore = again ? now.Steady : now.Steady + TimeSpan.FromSeconds(1);
        missed.Dirty = !missed.Momentary || again;
    }

    private static string Reason(ExchangeResult result, bool echoWasWrong) =>
        echoWasWrong ? ReasonCodes.WrongEcho : result == ExchangeResult.Garbled ? ReasonCodes.BadChecksum : ReasonCodes.NoReply;

    /// <summary>Who said it: the address tells, else the device we are talking to, else the only one of its kind.</summary>
    internal static BusDevice? Speaker(IReadOnlyList<BusDevice> devices, BusJob? underWay, DeviceProfile profile, ProfileEvent what)
    {
        var kin = devices.Where(d => d.Binding.Profile == profile).ToList();
        if (profile.Address is not null && what.Values.TryGetValue("address", out string? address))
            return kin.Find(d => d.Binding.Address.ToString(CultureInfo.InvariantCulture) == address);
        return underWay is { } job && job.Device.Binding.Profile == profile ? job.Device : kin.Count == 1 ? kin[0] : null;
    }

    /// <summary>True when our own frame, echoed, would pass for the reply it asks for.</summary>
    internal static bool WouldAnswerItself(DeviceProfile profile, EncodedStep step)
    {
        var splitter = profile.NewSplitter();
        var frames = new List<byte[]>();
        splitter.Push(step.Bytes, frames);
        return frames.Exists(f => profile.Understand(f, out var what) == MatchVerdict.Matched && what!.Name == step.Expect);
    }
}
