using Kiosk.Contract.Api;
using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Transports;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Screens.Pages;

namespace Kiosk.Worker.Lanes;

/// <summary>Devices as the API, the pages and the record show them.</summary>
internal static class DeviceRoomViews
{
    public static DeviceView Of(RoomDevice device, DeviceHealth health)
    {
        bool well = health.Reason == ReasonCodes.None;
        // A port may know a reason that this list does not: its code is told without words.
        var action = well || !ReasonCodes.All.Contains(health.Reason) ? null : ReasonCodes.ActionFor(health.Reason);
        return new DeviceView(
            health.DeviceId, health.ProfileId, device.Port.Port, Word(health.Connection), Word(health.Health), health.Reason, action?.Vi, action?.En, health.Since,
            Word(health.Admin), Confidence(health), health.LastConfirmedAt, health.LastCommandAt, health.Desired, health.Shown, Of(health.Counters),
            Word(device.Settings.Role), device.Settings.Counter, device.Profile.Name.Vi, device.Profile.Name.En, health.Detail);
    }

    public static DeviceView Of(RefusedDevice device, DateTimeOffset since) => new(
        device.Settings.Id, device.Settings.Profile, device.Port, "misconfigured", "offline", device.Reason, device.Text.Vi, device.Text.En, since,
        Role: Word(device.Settings.Role), Counter: device.Settings.Counter);

    public static DeviceView OfPrinter(ReceiptPrinter printer, string profile, PaperWatch? paper)
    {
        var status = printer.Status;
        var (vi, en) = PrinterReasons.Describe(status.Reason);
        if (printer.Holder is string holder) (vi, en) = ($"{vi} ({holder})", $"{en} ({holder})");
        bool well = status.Reason == PrinterReason.None;
        var changed = EventOf(status);
        var view = new DeviceView(
            changed.Device, profile, printer.Address.ToString(), changed.State, changed.Health, changed.Reason, well ? null : vi, well ? null : en, status.Since,
            Confidence: status.Readiness == Readiness.Ready ? "confirmed" : "assumed", Role: "printer", NameVi: "Máy in phiếu", NameEn: "Ticket printer");
        if (!well || paper?.Roll is not { LowTold: true } roll) return view;
        return view with
        {
            Health = "degraded", Reason = "paperLow",
            ActionVi = $"Giấy còn khoảng {roll.TicketsLeft} phiếu. Hãy chuẩn bị cuộn mới.", ActionEn = $"Paper for about {roll.TicketsLeft} more tickets. Have a new roll ready.",
        };
    }

    public static DeviceChanged EventOf(DeviceHealth health) => new(
        health.DeviceId, Word(health.Connection), Word(health.Health), health.Reason, health.Admin == AdminState.Enabled ? null : Word(health.Admin), Confidence(health));

    public static DeviceChanged EventOf(PrinterStatus status) => new(
        "printer", Word(status.Readiness),
        status.Readiness switch { Readiness.Ready when status.Reason == PrinterReason.None => "ok", Readiness.Ready => "degraded", Readiness.NotReady => "offline", _ => "unknown" },
        PrinterReasons.Code(status.Reason));

    public static DeviceFramesView Of(RoomDevice device, bool ofPort) => new(
        device.Settings.Id, device.Port.Port,
        [.. (ofPort ? device.Port.Frames : device.Port.FramesOf(device.Settings.Id)).Select(f => new DeviceFrameView(f.At.ToUniversalTime(), f.Sent, Convert.ToHexString(f.Bytes) is { Length: > 2 } hex ? string.Join(' ', hex.Chunk(2).Select(b => new string(b))) : Convert.ToHexString(f.Bytes), f.Meaning))]);

    public static DeviceCheckView Of(DeviceCheck check) => new(check.DeviceId, Word(check.Level), check.Passed, check.Reason, check.Text.Vi, check.Text.En, check.At.ToUniversalTime());

    /// <summary>A check that was carried out before, as the record tells it. Its own words are not kept there.</summary>
    public static DeviceCheckView OfRecorded(Recorded line)
    {
        var found = (DeviceChecked)line.Event;
        string at = DevicesPage.At(line.At);
        bool well = found.Reason == ReasonCodes.None || !ReasonCodes.All.Contains(found.Reason);
        var action = well ? null : ReasonCodes.ActionFor(found.Reason);
        return new DeviceCheckView(
            found.Device, found.Level, found.Passed, found.Reason, $"Kết quả của lần kiểm tra lúc {at}. {action?.Vi}".TrimEnd(), $"Found by the check of {at}. {action?.En}".TrimEnd(), line.At.ToUniversalTime());
    }

    /// <summary>The name of an enum's value as it travels.</summary>
    public static string Word<TEnum>(TEnum value) where TEnum : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Confidence(DeviceHealth health) => health.Confirmed ? "confirmed" : "assumed";

    private static DeviceCountersView Of(DeviceCounters c) => new(
        c.FramesSent, c.Acks, c.Nacks, c.Timeouts, c.ChecksumErrors, c.WrongEchoes, c.Retries, c.Reconnects, c.Inputs,
        c.BytesSent, c.BytesReceived, c.LastLatencyMs, c.LatencyP95Ms, c.Presses, c.Rejected, c.Scans);
}
