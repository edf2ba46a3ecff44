using System.Globalization;
using Kiosk.Linux.Text;
using Kiosk.Printing.Templates;

namespace Kiosk.Worker.Lanes;

/// <summary>The paper by which a technician sees what a printer can: letters of every kind, a large number, QR, bars, and the cut.</summary>
internal static class TestTicket
{
    /// <param name="profile">Profile id.</param>
    /// <param name="port">Where the printer is.</param>
    /// <param name="now">Local time.</param>
    public static TicketDocument Write(string profile, string port, DateTimeOffset now) => new("vi",
    [
        new TicketElement.Line("PHIẾU IN THỬ / TEST TICKET", 30, Bold: true),
        new TicketElement.Line("Không có giá trị lấy số / gives no number", 24),
        new TicketElement.Rule(),
        new TicketElement.Line("Ẩ Ẫ Ắ Ặ Ế Ệ Ỗ Ộ Ớ Ợ Ứ Ự Ỷ Ỵ Đ", 28, Bold: true),
        new TicketElement.Line("ẩ ẫ ắ ặ ế ệ ỗ ộ ớ ợ ứ ự ỷ ỵ đ", 28),
        new TicketElement.Line("Ông/Bà Nguyễn Thị Hường – phường Ngã Tư Sở", 26),
        new TicketElement.BigNumber("A000"),
        new TicketElement.QrCode("KIOSK-TEST " + now.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture)),
        new TicketElement.Barcode("TEST-0123456789"),
        new TicketElement.Rule(),
        new TicketElement.Line(profile, 24, Align: TextAlign.Left),
        new TicketElement.Line(port, 24, Align: TextAlign.Left),
        new TicketElement.Line(now.ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture), 24, Align: TextAlign.Left),
    ]);
}
