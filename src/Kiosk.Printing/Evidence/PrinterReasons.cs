namespace Kiosk.Printing.Evidence;

/// <summary>The words for reasons: a stable code, and what the technician should do.</summary>
public static class PrinterReasons
{
    /// <summary>The code for records, logs and the API: "paperOut".</summary>
    public static string Code(PrinterReason reason) => char.ToLowerInvariant(reason.ToString()[0]) + reason.ToString()[1..];

    /// <summary>What is wrong and what to do, Vietnamese then English.</summary>
    public static (string Vietnamese, string English) Describe(PrinterReason reason) => reason switch
    {
        PrinterReason.None => ("Máy in bình thường.", "The printer is fine."),
        PrinterReason.PortMissing => ("Không thấy cổng máy in. Hãy kiểm tra cáp, nguồn và tên cổng.", "The printer port is not there. Check cable, power and the port's name."),
        PrinterReason.PortBusy => ("Chương trình khác đang giữ cổng máy in. Hãy tắt CUPS hoặc chương trình đó.", "Another program holds the printer port. Stop CUPS or that program."),
        PrinterReason.PermissionDenied => ("Không có quyền mở cổng máy in. Hãy kiểm tra nhóm dialout và luật udev.", "No permission for the printer port. Check group dialout and the udev rules."),
        PrinterReason.PortUnusable => ("Cổng này không dùng được như cổng nối tiếp. Hãy kiểm tra tên cổng và tốc độ.", "The port does not work as a serial line. Check its name and speed."),
        PrinterReason.PortAmbiguous => ("Có nhiều máy in USB giống nhau. Hãy ghi thêm số sê-ri vào cổng: usb:VID:PID:SERIAL.", "Several USB printers look alike. Add the serial number to the port: usb:VID:PID:SERIAL."),
        PrinterReason.HostUnreachable => ("Không thấy máy in trong mạng. Hãy kiểm tra nguồn, cáp mạng và địa chỉ IP.", "The printer is not in the network. Check its power, cable and IP address."),
        PrinterReason.ConnectionRefused => ("Máy in từ chối kết nối. Hãy xem máy khác có đang in không, và cổng 9100 có bật không.", "The printer refuses the connection. See whether another computer prints, and whether its port 9100 is on."),
        PrinterReason.Unplugged => ("Máy in vừa bị rút. Hãy cắm lại cáp.", "The printer was unplugged. Plug the cable in again."),
        PrinterReason.NoReply => ("Máy in không trả lời. Hãy kiểm tra nguồn, tốc độ, dây tín hiệu và hồ sơ máy in.", "The printer does not answer. Check power, speed, wiring and its profile."),
        PrinterReason.NeverAnswered => (
            "Máy in chưa từng trả lời: phiếu vẫn được gửi, nhưng người dân nào cũng bị hỏi đã nhận phiếu chưa. Hãy kiểm tra nguồn, tốc độ và dây về (TXD của máy in); nếu không có dây về, hãy dùng hồ sơ unknown.",
            "The printer has never answered: tickets are sent, but every citizen is asked whether the paper came. Check power, speed and the wire back (the printer's TXD); where there is none, take profile unknown."),
        PrinterReason.PaperOut => ("Hết giấy. Hãy thay cuộn giấy mới.", "Out of paper. Put in a new roll."),
        PrinterReason.PaperNearEnd => ("Sắp hết giấy. Hãy chuẩn bị cuộn mới.", "Paper is running low. Have a new roll ready."),
        PrinterReason.CoverOpen => ("Nắp máy in đang mở. Hãy đóng nắp.", "The printer's cover is open. Close it."),
        PrinterReason.CutterError => ("Dao cắt bị kẹt. Hãy tắt máy in, gỡ giấy kẹt rồi bật lại.", "The cutter is jammed. Switch the printer off, free the paper, switch it on."),
        PrinterReason.Offline => ("Máy in đang tạm dừng. Hãy xem đèn báo, đợi đầu in nguội hoặc bấm nút FEED.", "The printer is offline. Look at its lamps, let the head cool or press FEED."),
        PrinterReason.WriteTimeout => ("Máy in không nhận dữ liệu. Hãy tắt rồi bật lại máy in.", "The printer takes no data. Switch it off and on."),
        PrinterReason.QueueFull => ("Quá nhiều phiếu đang chờ in. Hãy đợi.", "Too many tickets are waiting. Please wait."),
        PrinterReason.Stopped => ("Chương trình đang dừng.", "The program is ending."),
        PrinterReason.NotRecorded => ("Không ghi được vào sổ nhật ký nên chưa in. Hãy kiểm tra ổ đĩa.", "The record could not be written, so nothing was printed. Check the disk."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
