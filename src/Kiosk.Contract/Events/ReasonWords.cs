namespace Kiosk.Contract.Events;

/// <summary>
/// What the reason codes of <see cref="DeviceChanged"/> ask a technician to do, for a centre that has no device of its own. The kiosk's own
/// words are the measure: a test holds these to them.
/// </summary>
public static class ReasonWords
{
    private static readonly Dictionary<string, (string Vi, string En)> Devices = new(StringComparer.Ordinal)
    {
        ["portMissing"] = ("Không thấy cổng. Kiểm tra cáp USB/RS-485 và nguồn bộ chuyển đổi; so tên cổng trong cấu hình với /dev/serial/by-path.", "The port is not there. Check the USB/RS-485 cable and the adapter's power; compare the configured name with /dev/serial/by-path."),
        ["unplugged"] = ("Cổng vừa bị rút. Cắm lại cáp; kiosk tự nối lại và gửi lại nội dung đang hiện.", "The port was pulled. Plug the cable in again; the kiosk reconnects and sends the shown content again."),
        ["portBusy"] = ("Chương trình khác đang giữ cổng. Đóng phần mềm cài đặt bảng hoặc máy quét, hoặc tắt ModemManager.", "Another program holds the port. Close the board or scanner set-up software, or disable ModemManager."),
        ["permissionDenied"] = ("Kiosk không có quyền mở cổng. Cài lại quy tắc udev của kiosk rồi cắm lại thiết bị.", "The kiosk may not open the port. Install the kiosk's udev rules again, then replug the device."),
        ["noReply"] = ("Thiết bị không trả lời. Kiểm tra nguồn, dây A/B có bị đảo không, địa chỉ và tốc độ (DIP); nếu vừa cắm lại, xem hai cáp có bị cắm lẫn không.", "The device does not answer. Check its power, whether A/B are swapped, its address and baud rate (DIP); after replugging, whether two cables were exchanged."),
        ["badChecksum"] = ("Trả lời bị hỏng. Kiểm tra trở cuối 120 Ω, dây xoắn đôi, mass chung và hai thiết bị trùng địa chỉ.", "Replies arrive damaged. Check the 120 Ω termination, the twisted pair, the common ground and two devices with one address."),
        ["nack"] = ("Thiết bị từ chối lệnh. Kiểm tra đúng mẫu thiết bị trong cấu hình và nội dung có hiện được không.", "The device refuses the command. Check that the configured model is right and that it can show the content."),
        ["wrongEcho"] = ("Khung gửi đi dội lại bị sai: có thiết bị khác gửi cùng lúc. Kiểm tra trùng địa chỉ và hai máy chủ trên một dây.", "Sent frames come back changed: something else is sending. Look for a duplicate address or two masters on one line."),
        ["busShort"] = ("Cả dây đều im. Kiểm tra dây A/B bị chập hoặc đứt gần kiosk, và nguồn chung của các bảng; nếu vừa cắm lại, xem hai cáp có bị cắm lẫn không.", "The whole line is silent. Check for a short or break of A/B near the kiosk, and the boards' common supply; after replugging, whether two cables were exchanged."),
        ["addressConflict"] = ("Hai thiết bị trùng địa chỉ. Rút từng cái, đặt lại địa chỉ.", "Two devices have one address. Unplug them one by one and set a new address."),
        ["noisyLine"] = ("Trên dây có thiết bị nói liên tục mà không ai hiểu, hoặc nhiễu mạnh. Rút từng thiết bị để tìm; kiểm tra mass chung, trở cuối và cáp có bị cắm lẫn không.", "Something talks on this line all the time and nobody understands it, or the line is noisy. Unplug device after device to find it; check the common ground, the termination, and whether two cables were exchanged."),
        ["flapping"] = ("Thiết bị chập chờn, lúc có lúc mất, nên tạm để yên từ 2 đến 30 phút. Kiểm tra phích cắm, dây và nguồn; sau đó bấm Kiểm tra để thử lại ngay.", "The device comes and goes and is left alone for 2 to 30 minutes. Check its plug, cable and supply, then run a check to try it at once."),
        ["unreachable"] = ("Không tới được địa chỉ mạng của thiết bị. Kiểm tra nguồn, dây mạng và địa chỉ IP.", "There is no way to the device's network address. Check its power, the network cable and the IP address."),
        ["connectionRefused"] = ("Địa chỉ có trên mạng nhưng từ chối kết nối. Kiểm tra số cổng, và phần mềm khác có đang giữ kết nối không.", "The address is in the network but refuses the connection. Check the port number, and whether other software holds the connection."),
        ["disabled"] = ("Kỹ thuật viên đã tắt thiết bị này. Bật lại khi cần dùng.", "A technician has switched this device off. Switch it on again when it is needed."),
        ["overdue"] = ("Nội dung chờ gửi quá lâu. Kiểm tra dây có quá nhiều thiết bị im lặng hoặc tốc độ quá thấp.", "Content waits too long to be sent. Check whether the line has too many silent devices or too low a speed."),
        ["portAmbiguous"] = ("Có nhiều thiết bị giống nhau. Hãy ghi thêm số sê-ri hoặc ổ cắm vào cổng: usb:VID:PID:SERIAL hoặc usb:VID:PID@ổ-cắm.", "Several devices look alike. Add the serial number or the socket to the port: usb:VID:PID:SERIAL or usb:VID:PID@socket."),
        ["lineMissing"] = ("Chip GPIO không có chân mang tên ghi trong cấu hình. Chạy gpioinfo để xem tên chân, rồi sửa mục lines.", "The GPIO chip lacks a line that the site's file names. See the names with gpioinfo, then mend the lines section."),
        ["stuckButton"] = ("Một nút bị kẹt. Kiểm tra và làm sạch hoặc thay nút.", "A button is stuck. Check, clean or replace it."),
        ["noisyInput"] = ("Nút hoặc dây bị nhiễu. Kiểm tra tiếp xúc và dây tín hiệu.", "A button or its wire is noisy. Check contacts and the signal wire."),
        ["floodLocked"] = ("Nút bị bấm liên tục nên tạm khóa trong giây lát. Không cần làm gì.", "The pad was pressed again and again and is locked for a moment. Nothing to do."),
        ["scannerInKeyboardMode"] = ("Máy quét ở chế độ bàn phím. Quét mã cài đặt USB COM trong tài liệu của máy quét.", "The scanner is in keyboard mode. Scan the USB COM set-up code of its manual."),
        ["setupCodesEnabled"] = ("Có người đưa mã vạch cài đặt vào máy quét. Kiểm tra cấu hình máy quét và quét mã tắt cài đặt.", "Somebody held a set-up barcode to the scanner. Check how it is set, and scan the code that disables set-up."),
        ["encodingNotUtf8"] = ("Chữ tiếng Việt bị sai. Đặt mã hóa đầu ra của máy quét là UTF-8.", "Vietnamese text arrives broken. Set the scanner's output encoding to UTF-8."),
        ["overrun"] = ("Mất byte trên cổng. Giảm tốc độ hoặc đổi bộ chuyển USB.", "The port loses bytes. Lower the speed or change the USB adapter."),
        ["clockUnknown"] = ("Đồng hồ chưa đúng. Kiểm tra mạng (NTP) hoặc pin đồng hồ.", "The clock is not trusted. Check the network (NTP) or the clock's battery."),
        ["profileTestFailed"] = ("Hồ sơ thiết bị sai vectơ kiểm tra nên không được dùng. Cập nhật lại tệp hồ sơ.", "The device profile fails its own vectors and is not used. Update the profile file."),
        ["driverFault"] = ("Cổng không nhận dữ liệu hoặc không phải cổng nối tiếp. Cắm lại bộ chuyển; nếu lặp lại thì thay.", "The port takes no data or is no serial port. Replug the adapter; replace it if this comes back."),
        ["humanTestFailed"] = ("Kỹ thuật viên báo bảng không sáng đúng. Kiểm tra nguồn, dây và địa chỉ của bảng.", "A technician saw the display fail its test. Check its power, wiring and address."),
        ["misconfigured"] = ("Không dùng được thiết bị ở cổng đã ghi. Xem lý do ở trang /devices của kiosk rồi sửa site.json.", "The device cannot be used at the port named. See why on the kiosk's /devices page, then mend site.json."),
    };

    private static readonly Dictionary<string, (string Vi, string En)> Printers = new(StringComparer.Ordinal)
    {
        ["portMissing"] = ("Không thấy cổng máy in. Hãy kiểm tra cáp, nguồn và tên cổng.", "The printer port is not there. Check cable, power and the port's name."),
        ["portBusy"] = ("Chương trình khác đang giữ cổng máy in. Hãy tắt CUPS hoặc chương trình đó.", "Another program holds the printer port. Stop CUPS or that program."),
        ["permissionDenied"] = ("Không có quyền mở cổng máy in. Hãy kiểm tra nhóm dialout và luật udev.", "No permission for the printer port. Check group dialout and the udev rules."),
        ["portUnusable"] = ("Cổng này không dùng được như cổng nối tiếp. Hãy kiểm tra tên cổng và tốc độ.", "The port does not work as a serial line. Check its name and speed."),
        ["portAmbiguous"] = ("Có nhiều máy in USB giống nhau. Hãy ghi thêm số sê-ri vào cổng: usb:VID:PID:SERIAL.", "Several USB printers look alike. Add the serial number to the port: usb:VID:PID:SERIAL."),
        ["hostUnreachable"] = ("Không thấy máy in trong mạng. Hãy kiểm tra nguồn, cáp mạng và địa chỉ IP.", "The printer is not in the network. Check its power, cable and IP address."),
        ["connectionRefused"] = ("Máy in từ chối kết nối. Hãy xem máy khác có đang in không, và cổng 9100 có bật không.", "The printer refuses the connection. See whether another computer prints, and whether its port 9100 is on."),
        ["unplugged"] = ("Máy in vừa bị rút. Hãy cắm lại cáp.", "The printer was unplugged. Plug the cable in again."),
        ["noReply"] = ("Máy in không trả lời. Hãy kiểm tra nguồn, tốc độ, dây tín hiệu và hồ sơ máy in.", "The printer does not answer. Check power, speed, wiring and its profile."),
        ["neverAnswered"] = ("Máy in chưa từng trả lời: phiếu vẫn được gửi, nhưng người dân nào cũng bị hỏi đã nhận phiếu chưa. Hãy kiểm tra nguồn, tốc độ và dây về (TXD của máy in); nếu không có dây về, hãy dùng hồ sơ unknown.", "The printer has never answered: tickets are sent, but every citizen is asked whether the paper came. Check power, speed and the wire back (the printer's TXD); where there is none, take profile unknown."),
        ["paperOut"] = ("Hết giấy. Hãy thay cuộn giấy mới.", "Out of paper. Put in a new roll."),
        ["paperNearEnd"] = ("Sắp hết giấy. Hãy chuẩn bị cuộn mới.", "Paper is running low. Have a new roll ready."),
        ["coverOpen"] = ("Nắp máy in đang mở. Hãy đóng nắp.", "The printer's cover is open. Close it."),
        ["cutterError"] = ("Dao cắt bị kẹt. Hãy tắt máy in, gỡ giấy kẹt rồi bật lại.", "The cutter is jammed. Switch the printer off, free the paper, switch it on."),
        ["offline"] = ("Máy in đang tạm dừng. Hãy xem đèn báo, đợi đầu in nguội hoặc bấm nút FEED.", "The printer is offline. Look at its lamps, let the head cool or press FEED."),
        ["writeTimeout"] = ("Máy in không nhận dữ liệu. Hãy tắt rồi bật lại máy in.", "The printer takes no data. Switch it off and on."),
        ["queueFull"] = ("Quá nhiều phiếu đang chờ in. Hãy đợi.", "Too many tickets are waiting. Please wait."),
        ["stopped"] = ("Chương trình đang dừng.", "The program is ending."),
        ["notRecorded"] = ("Không ghi được vào sổ nhật ký nên chưa in. Hãy kiểm tra ổ đĩa.", "The record could not be written, so nothing was printed. Check the disk."),
    };

    /// <summary>What to do; null of a code that this program does not know, as a newer kiosk may send.</summary>
    /// <param name="device">Device id of the site; the ticket printer is always "printer".</param>
    /// <param name="reason">Its code.</param>
    public static (string Vi, string En)? ActionFor(string device, string reason)
    {
        var own = device == "printer" ? Printers : Devices;
        return own.TryGetValue(reason, out var words) || Devices.TryGetValue(reason, out words) ? words : null;
    }
}
