namespace Kiosk.Devices;

/// <summary>The stable reasons a device may be unwell, each with what the technician should do. Codes never change; sentences may.</summary>
public static class ReasonCodes
{
    /// <summary>Nothing is wrong.</summary>
    public const string None = "none";

    /// <summary>The port is not there.</summary>
    public const string PortMissing = "portMissing";

    /// <summary>The port was pulled while in use.</summary>
    public const string Unplugged = "unplugged";

    /// <summary>Another program holds the port.</summary>
    public const string PortBusy = "portBusy";

    /// <summary>The kiosk may not open the port.</summary>
    public const string PermissionDenied = "permissionDenied";

    /// <summary>The device does not answer.</summary>
    public const string NoReply = "noReply";

    /// <summary>Replies arrive damaged.</summary>
    public const string BadChecksum = "badChecksum";

    /// <summary>The device refuses commands.</summary>
    public const string Nack = "nack";

    /// <summary>Own frames come back changed.</summary>
    public const string WrongEcho = "wrongEcho";

    /// <summary>All devices of a bus are silent.</summary>
    public const string BusShort = "busShort";

    /// <summary>The port exists but is no serial port, or refuses to work.</summary>
    public const string DriverFault = "driverFault";

    /// <summary>Several devices fit the port's description.</summary>
    public const string PortAmbiguous = "portAmbiguous";

    /// <summary>The GPIO chip is there, but not a line that the site names.</summary>
    public const string LineMissing = "lineMissing";

    /// <summary>A button has been held longer than any finger holds it.</summary>
    public const string StuckButton = "stuckButton";

    /// <summary>A button or its wire chatters.</summary>
    public const string NoisyInput = "noisyInput";

    /// <summary>A person saw that the device does not do what it should.</summary>
    public const string HumanTestFailed = "humanTestFailed";

    /// <summary>A pad was pressed again and again and ignores presses for a while.</summary>
    public const string FloodLocked = "floodLocked";

    /// <summary>Somebody held a set-up code to a scanner, which may obey the next one.</summary>
    public const string SetupCodesEnabled = "setupCodesEnabled";

    /// <summary>A scanner sends its text in another encoding.</summary>
    public const string EncodingNotUtf8 = "encodingNotUtf8";

    /// <summary>A scanner that should be a serial port or a HID POS device types as a keyboard.</summary>
    public const string ScannerInKeyboardMode = "scannerInKeyboardMode";

    /// <summary>It comes and goes again and again, and is left alone for a while.</summary>
    public const string Flapping = "flapping";

    /// <summary>Two devices answer at one address.</summary>
    public const string AddressConflict = "addressConflict";

    /// <summary>Somebody talks on its line whom nobody understands.</summary>
    public const string NoisyLine = "noisyLine";

    /// <summary>No way to its address in the network.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>Its address is in the network, but nothing listens there.</summary>
    public const string ConnectionRefused = "connectionRefused";

    /// <summary>A technician has switched it off.</summary>
    public const string Disabled = "disabled";

    /// <summary>What it should show waits too long for its turn.</summary>
    public const string Overdue = "overdue";

    private static readonly Dictionary<string, BilingualText> Actions = new(StringComparer.Ordinal)
    {
        [None] = new("Thiết bị hoạt động bình thường.", "The device works."),
        [PortMissing] = new("Không thấy cổng. Kiểm tra cáp USB/RS-485 và nguồn bộ chuyển đổi; so tên cổng trong cấu hình với /dev/serial/by-path.", "The port is not there. Check the USB/RS-485 cable and the adapter's power; compare the configured name with /dev/serial/by-path."),
        [Unplugged] = new("Cổng vừa bị rút. Cắm lại cáp; kiosk tự nối lại và gửi lại nội dung đang hiện.", "The port was pulled. Plug the cable in again; the kiosk reconnects and sends the shown content again."),
        [PortBusy] = new("Chương trình khác đang giữ cổng. Đóng phần mềm cài đặt bảng hoặc máy quét, hoặc tắt ModemManager.", "Another program holds the port. Close the board or scanner set-up software, or disable ModemManager."),
        [PermissionDenied] = new("Kiosk không có quyền mở cổng. Cài lại quy tắc udev của kiosk rồi cắm lại thiết bị.", "The kiosk may not open the port. Install the kiosk's udev rules again, then replug the device."),
        [NoReply] = new("Thiết bị không trả lời. Kiểm tra nguồn, dây A/B có bị đảo không, địa chỉ và tốc độ (DIP); nếu vừa cắm lại, xem hai cáp có bị cắm lẫn không.", "The device does not answer. Check its power, whether A/B are swapped, its address and baud rate (DIP); after replugging, whether two cables were exchanged."),
        [BadChecksum] = new("Trả lời bị hỏng. Kiểm tra trở cuối 120 Ω, dây xoắn đôi, mass chung và hai thiết bị trùng địa chỉ.", "Replies arrive damaged. Check the 120 Ω termination, the twisted pair, the common ground and two devices with one address."),
        [Nack] = new("Thiết bị từ chối lệnh. Kiểm tra đúng mẫu thiết bị trong cấu hình và nội dung có hiện được không.", "The device refuses the command. Check that the configured model is right and that it can show the content."),
        [WrongEcho] = new("Khung gửi đi dội lại bị sai: có thiết bị khác gửi cùng lúc. Kiểm tra trùng địa chỉ và hai máy chủ trên một dây.", "Sent frames come back changed: something else is sending. Look for a duplicate address or two masters on one line."),
        [BusShort] = new("Cả dây đều im. Kiểm tra dây A/B bị chập hoặc đứt gần kiosk, và nguồn chung của các bảng; nếu vừa cắm lại, xem hai cáp có bị cắm lẫn không.", "The whole line is silent. Check for a short or break of A/B near the kiosk, and the boards' common supply; after replugging, whether two cables were exchanged."),
        [AddressConflict] = new("Hai thiết bị trùng địa chỉ. Rút từng cái, đặt lại địa chỉ.", "Two devices have one address. Unplug them one by one and set a new address."),
        [NoisyLine] = new("Trên dây có thiết bị nói liên tục mà không ai hiểu, hoặc nhiễu mạnh. Rút từng thiết bị để tìm; kiểm tra mass chung, trở cuối và cáp có bị cắm lẫn không.", "Something talks on this line all the time and nobody understands it, or the line is noisy. Unplug device after device to find it; check the common ground, the termination, and whether two cables were exchanged."),
        [Flapping] = new("Thiết bị chập chờn, lúc có lúc mất, nên tạm để yên từ 2 đến 30 phút. Kiểm tra phích cắm, dây và nguồn; sau đó bấm Kiểm tra để thử lại ngay.", "The device comes and goes and is left alone for 2 to 30 minutes. Check its plug, cable and supply, then run a check to try it at once."),
        [Unreachable] = new("Không tới được địa chỉ mạng của thiết bị. Kiểm tra nguồn, dây mạng và địa chỉ IP.", "There is no way to the device's network address. Check its power, the network cable and the IP address."),
        [ConnectionRefused] = new("Địa chỉ có trên mạng nhưng từ chối kết nối. Kiểm tra số cổng, và phần mềm khác có đang giữ kết nối không.", "The address is in the network but refuses the connection. Check the port number, and whether other software holds the connection."),
        [Disabled] = new("Kỹ thuật viên đã tắt thiết bị này. Bật lại khi cần dùng.", "A technician has switched this device off. Switch it on again when it is needed."),
        [Overdue] = new("Nội dung chờ gửi quá lâu. Kiểm tra dây có quá nhiều thiết bị im lặng hoặc tốc độ quá thấp.", "Content waits too long to be sent. Check whether the line has too many silent devices or too low a speed."),
        [PortAmbiguous] = new("Có nhiều thiết bị giống nhau. Hãy ghi thêm số sê-ri hoặc ổ cắm vào cổng: usb:VID:PID:SERIAL hoặc usb:VID:PID@ổ-cắm.", "Several devices look alike. Add the serial number or the socket to the port: usb:VID:PID:SERIAL or usb:VID:PID@socket."),
        [LineMissing] = new("Chip GPIO không có chân mang tên ghi trong cấu hình. Chạy gpioinfo để xem tên chân, rồi sửa mục lines.", "The GPIO chip lacks a line that the site's file names. See the names with gpioinfo, then mend the lines section."),
        [StuckButton] = new("Một nút bị kẹt. Kiểm tra và làm sạch hoặc thay nút.", "A button is stuck. Check, clean or replace it."),
        [NoisyInput] = new("Nút hoặc dây bị nhiễu. Kiểm tra tiếp xúc và dây tín hiệu.", "A button or its wire is noisy. Check contacts and the signal wire."),
        [FloodLocked] = new("Nút bị bấm liên tục nên tạm khóa trong giây lát. Không cần làm gì.", "The pad was pressed again and again and is locked for a moment. Nothing to do."),
        [ScannerInKeyboardMode] = new("Máy quét ở chế độ bàn phím. Quét mã cài đặt USB COM trong tài liệu của máy quét.", "The scanner is in keyboard mode. Scan the USB COM set-up code of its manual."),
        [SetupCodesEnabled] = new("Có người đưa mã vạch cài đặt vào máy quét. Kiểm tra cấu hình máy quét và quét mã tắt cài đặt.", "Somebody held a set-up barcode to the scanner. Check how it is set, and scan the code that disables set-up."),
        [EncodingNotUtf8] = new("Chữ tiếng Việt bị sai. Đặt mã hóa đầu ra của máy quét là UTF-8.", "Vietnamese text arrives broken. Set the scanner's output encoding to UTF-8."),
        ["overrun"] = new("Mất byte trên cổng. Giảm tốc độ hoặc đổi bộ chuyển USB.", "The port loses bytes. Lower the speed or change the USB adapter."),
        ["clockUnknown"] = new("Đồng hồ chưa đúng. Kiểm tra mạng (NTP) hoặc pin đồng hồ.", "The clock is not trusted. Check the network (NTP) or the clock's battery."),
        ["profileTestFailed"] = new("Hồ sơ thiết bị sai vectơ kiểm tra nên không được dùng. Cập nhật lại tệp hồ sơ.", "The device profile fails its own vectors and is not used. Update the profile file."),
        [DriverFault] = new("Cổng không nhận dữ liệu hoặc không phải cổng nối tiếp. Cắm lại bộ chuyển; nếu lặp lại thì thay.", "The port takes no data or is no serial port. Replug the adapter; replace it if this comes back."),
        [HumanTestFailed] = new("Kỹ thuật viên báo bảng không sáng đúng. Kiểm tra nguồn, dây và địa chỉ của bảng.", "A technician saw the display fail its test. Check its power, wiring and address."),
    };

    /// <summary>Every code there is.</summary>
    public static IReadOnlyCollection<string> All => Actions.Keys;

    /// <summary>What a technician should do.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such code.</exception>
    public static BilingualText ActionFor(string reason) => Actions.TryGetValue(reason, out var text)
        ? text
        : throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason code.");
}
