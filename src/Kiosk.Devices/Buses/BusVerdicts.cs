using System.Globalization;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Buses;

/// <summary>What exchanges and frames mean for the devices of a bus. Pure but for the devices it is given; the caller holds the bus's lock.</summary>
internal static class BusVerdicts
{
    /// <summary>An exchange has ended: the wish is fulfilled, or the device has missed.</summary>
    internal static void Settle(List<BusDevice> devices, in BusJob job, ExchangeResult result, Moment now, bool echoWasWrong)
    {
        var device = job.Device;
        if (job.IsAnswer)
        {
            device.Owed = null;
            return;
        }
        if (job.IsPoll) device.Polled(now);
        if (result is ExchangeResult.Done or ExchangeResult.Refused)
        {
            if (job.IsInit) device.NeedsInit = false;
            if (job.Slot is { } slot && slot.Version == job.Version) Fulfilled(job, slot, result);
            if (result == ExchangeResult.Refused) device.Refused(now);
            else device.Done(now, Shows(job));
            if (device.Answers) foreach (var other in devices) other.AcquitTheBus(now);
            return;
        }
        Miss(job, now);
        device.Missed(Reason(result, echoWasWrong), now);
        if (EveryoneIsSilent(devices)) foreach (var silent in devices) silent.BlameTheBus(now);
    }

    /// <summary>Who said it: the address tells, else the device we are talking to, else the only one of its kind.</summary>
    internal static BusDevice? Speaker(List<BusDevice> devices, BusDevice? spokenTo, DeviceProfile profile, ProfileEvent what)
    {
        bool addressed = profile.Address is not null & what.Values.TryGetValue("address", out string? text);
        if (!addressed && spokenTo?.Binding.Profile == profile) return spokenTo;
        int? address = addressed && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int told) ? told : null;
        BusDevice? found = null;
        foreach (var device in devices)
        {
            if (device.Binding.Profile != profile || (addressed && device.Binding.Address != address)) continue;
            if (found is not null) return null;
            found = device;
        }
        return found;
    }

    private static void Fulfilled(in BusJob job, DesiredSlot slot, ExchangeResult result)
    {
        slot.Dirty = false;
        if (result == ExchangeResult.Done && job.Device.Answers && job.Frames.IsAnswered) job.Device.Desired.Prove(slot);
    }

    private static bool Shows(in BusJob job) =>
        job.Slot is not null || (!job.IsInit && !job.IsPoll && job.Device.Binding.Profile.Health.Probe is { } probe && DesiredState.IsContent(probe));

    private static void Miss(in BusJob job, Moment now)
    {
        var device = job.Device;
        device.Tally.Timeouts++;
        if (job.Slot is not { } missed || missed.Version != job.Version) return;
        int retries = device.Binding.Profile.Grammar.Commands[missed.Verb].Retries ?? device.Binding.Timing.Retries;
        bool again = ++missed.Attempts <= retries;
        if (again) device.Tally.Retries++;
        missed.NotBefore = again ? now.Steady : now.Steady + TimeSpan.FromSeconds(1);
        missed.Dirty = !missed.Momentary || again;
    }

    /// <summary>One silent device proves nothing about the line; those that are switched off are not asked.</summary>
    private static bool EveryoneIsSilent(List<BusDevice> devices)
    {
        int answering = 0;
        foreach (var device in devices)
        {
            if (!device.Answers || !device.IsDriven) continue;
            if (!device.IsOffline) return false;
            answering++;
        }
        return answering >= 2;
    }

    private static string Reason(ExchangeResult result, bool echoWasWrong) =>
        echoWasWrong ? ReasonCodes.WrongEcho : result == ExchangeResult.Garbled ? ReasonCodes.BadChecksum : ReasonCodes.NoReply;
}
