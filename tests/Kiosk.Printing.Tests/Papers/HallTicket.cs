using Kiosk.Linux.Text;
using Kiosk.Printing.Templates;

namespace Kiosk.Printing.Tests.Papers;

/// <summary>The ticket that is measured everywhere: a logo, ten lines, a number, a QR of 58 characters. The benchmarks compile this very file.</summary>
internal static class HallTicket
{
    internal static TicketDocument Write(string number) => Write(number, Logo(576));

    internal static TicketDocument Write(string number, MonoBitmap logo) => new("vi",
    [
        new TicketElement.Logo("ring", logo),
        new TicketElement.Line("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", 28, Bold: true),
        new TicketElement.Line("Phường Hoàn Kiếm, Hà Nội", 26),
        new TicketElement.Line("Đăng ký hộ tịch", 30, Bold: true),
        new TicketElement.BigNumber(number),
        new TicketElement.Line("Số người chờ trước: 7", 26),
        new TicketElement.Line("Thời gian chờ ước tính: 25 phút", 26),
        new TicketElement.Line("08:15 ngày 20/11/2026", 26),
        new TicketElement.QrCode("https://dichvucong.example.gov.vn/tra-cuu?ma=H03.45-241123"),
        new TicketElement.Line("Xin vui lòng chờ đến lượt", 26),
        new TicketElement.Line("Phiếu chỉ có giá trị trong ngày", 24),
    ]);

    /// <summary>A ring with a star, 96 by 96: as much ink as an emblem has.</summary>
    internal static MonoBitmap Logo(int paper)
    {
        int side = paper >= 512 ? 96 : 80;
        var logo = new MonoBitmap(side, side);
        double middle = (side - 1) / 2.0;
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                double r = Math.Sqrt(((x - middle) * (x - middle)) + ((y - middle) * (y - middle))) / middle, angle = Math.Atan2(x - middle, middle - y);
                double star = 0.38 / Math.Cos(((angle + (20 * Math.PI)) % (Math.PI * 2 / 5)) - (Math.PI / 5));
                logo[x, y] = r is > 0.86 and <= 1 || r < star;
            }
        }
        return logo;
    }
}
