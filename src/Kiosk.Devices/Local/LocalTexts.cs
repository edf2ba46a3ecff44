namespace Kiosk.Devices.Local;

/// <summary>What a check says to the technician.</summary>
internal static class LocalTexts
{
    internal static BilingualText Disabled { get; } = new("Thiết bị đang tắt trong cấu hình nên không kiểm tra.", "The device is switched off by the technician and was not checked.");

    internal static BilingualText LinesHeld { get; } = new(
        "Kiosk đang giữ các chân GPIO và đọc được mức. Nút và đèn không trả lời: chỉ bấm thử hoặc nhìn mới biết.",
        "The GPIO lines are held and can be read. Buttons and lamps never answer: only pressing and looking tells.");

    internal static BilingualText PressKeys { get; } = new("Bấm từng nút rồi xem nhật ký khung: mỗi lần bấm một dòng.", "Press every button and look at the frames: one line a press.");

    internal static BilingualText ScanSomething { get; } = new("Quét một phiếu bất kỳ rồi xem nhật ký khung: một dòng đã che.", "Scan any ticket and look at the frames: one masked line.");

    internal static BilingualText LampsInTurn { get; } = new(
        "Từng đèn đang sáng lần lượt 0,7 giây, sau đó trở lại như cũ. Đèn nào không sáng?", "Each lamp is lit for 0.7 s in turn, then all is as before. Which stayed dark?");

    internal static BilingualText AllSegments { get; } = new(
        "Mọi đoạn và dấu chấm đang sáng trong 5 giây, sau đó trở lại như cũ. Đoạn nào không sáng?", "All segments and points are lit for 5 s, then all is as before. Which stayed dark?");

    internal static BilingualText Acknowledged { get; } = new("Chip đã trả lời (ACK) khi gửi lại nội dung.", "The chip acknowledged what it shows when it was sent again.");

    internal static BilingualText NeverAnswers { get; } = new("Đã gửi lại nội dung; chip không bao giờ trả lời nên chỉ nhìn mới biết.", "Sent again; this chip never answers, only looking tells.");

    internal static BilingualText Silent { get; } = new("Chip không trả lời (không có ACK). Kiểm tra nguồn, dây và địa chỉ.", "The chip did not acknowledge. Check its supply, wires and address.");

    internal static BilingualText Present(string path) => new($"Kernel thấy thiết bị tại {path} và kiosk đang giữ nó.", $"The kernel has the device at {path} and the kiosk holds it.");

    internal static BilingualText Open(string port, string? detail) => detail is null
        ? new($"Cổng {port} đang mở, không có gì tồn đọng.", $"Port {port} is open, nothing is overdue.")
        : new($"Cổng {port} đang mở, nhưng: {detail}.", $"Port {port} is open, but: {detail}.");

    internal static BilingualText NotOpen(string? detail) => detail is null
        ? new("Cổng chưa mở.", "The port has not been opened yet.")
        : new($"Cổng không mở được: {detail}.", $"The port cannot be opened: {detail}.");
}
