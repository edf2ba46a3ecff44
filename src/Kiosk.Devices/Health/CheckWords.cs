using System.Globalization;

namespace Kiosk.Devices.Health;

/// <summary>What checks found, in words. Pure.</summary>
internal static class CheckWords
{
    /// <summary>A wish that waits longer is a sign that the line does not keep up.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>Without the device: is its port open, does a wish wait too long.</summary>
    internal static DeviceCheck Internal(DeviceHealth health, bool portIsOpen, TimeSpan oldestWish, DateTimeOffset at)
    {
        string seconds = oldestWish.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        bool overdue = oldestWish > LongestWait;
        return !portIsOpen ? Closed(health, CheckLevel.Internal, at)
            : overdue ? new(health.DeviceId, CheckLevel.Internal, false, health.Reason == ReasonCodes.None ? ReasonCodes.Overdue : health.Reason,
                new($"Cổng đang mở, nhưng nội dung đã chờ gửi {seconds} giây.", $"The port is open, but something to show has waited for {seconds} s."), at)
            : new(health.DeviceId, CheckLevel.Internal, true, ReasonCodes.None, new("Cổng đang mở, không có gì chờ quá lâu.", "The port is open and nothing waits too long."), at);
    }

    /// <summary>With the device.</summary>
    /// <param name="health">How it does after it was asked.</param>
    /// <param name="answers">It is one that answers.</param>
    /// <param name="portIsOpen">Its port is open.</param>
    /// <param name="missed">Why the question brought nothing; "none" when it was answered, null when there was no turn for it in time.</param>
    /// <param name="at">When.</param>
    internal static DeviceCheck External(DeviceHealth health, bool answers, bool portIsOpen, string? missed, DateTimeOffset at)
    {
        if (health.Admin == AdminState.Disabled || !portIsOpen) return Closed(health, CheckLevel.External, at);
        if (!answers)
            return new(health.DeviceId, CheckLevel.External, null, health.Reason,
                new("Cổng đang mở. Thiết bị này không bao giờ trả lời: chỉ người nhìn mới biết, hãy chạy kiểm tra bằng mắt.", "The port is open. This device never answers: only a person can tell, run the interactive check."), at);
        if (missed == ReasonCodes.None)
            return new(health.DeviceId, CheckLevel.External, true, health.Reason, new("Thiết bị đã trả lời.", "The device has answered."), at);
        string reason = missed ?? (health.Reason == ReasonCodes.None ? ReasonCodes.Overdue : health.Reason);
        return new(health.DeviceId, CheckLevel.External, false, reason, new("Đã hỏi nhưng không có trả lời hợp lệ.", "It was asked and gave no valid answer."), at);
    }

    /// <summary>With a person.</summary>
    internal static DeviceCheck Interactive(DeviceHealth health, bool portIsOpen, bool showsSomething, bool isScanner, DateTimeOffset at)
    {
        if (health.Admin == AdminState.Disabled || !portIsOpen) return Closed(health, CheckLevel.Interactive, at);
        var text = showsSomething
            ? new BilingualText("Mọi đoạn số và đèn sáng trong 5 giây. Xin Ông/Bà nhìn thiết bị và báo có thấy đủ không.", "All digits and lamps are lit for 5 seconds. Please look and say whether all of them are.")
            : isScanner ? new("Xin Ông/Bà đưa một mã vào máy quét rồi báo có nghe tiếng bíp và thấy mã không.", "Please scan a code and say whether it beeped and arrived.")
            : new("Xin Ông/Bà bấm từng nút rồi báo có thấy đủ các lần bấm không.", "Please press every button and say whether each press arrived.");
        return new(health.DeviceId, CheckLevel.Interactive, null, health.Reason, text, at);
    }

    private static DeviceCheck Closed(DeviceHealth health, CheckLevel level, DateTimeOffset at) =>
        new(health.DeviceId, level, false, health.Reason == ReasonCodes.None ? ReasonCodes.PortMissing : health.Reason, ReasonCodes.ActionFor(health.Reason == ReasonCodes.None ? ReasonCodes.PortMissing : health.Reason), at);
}
