using Kiosk.Linux.Text;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;

namespace Kiosk.Printing.Tests.Scripted;

/// <summary>The profiles of the repository, and a ticket as the hall prints it.</summary>
public static class Shipped
{
    public static string Root
    {
        get
        {
            string? at = AppContext.BaseDirectory;
            while (at is not null && !File.Exists(Path.Combine(at, "Kiosk.sln"))) at = Path.GetDirectoryName(at);
            return at ?? throw new InvalidOperationException("Run the tests inside the repository.");
        }
    }

    public static string ProfileFolder => Path.Combine(Root, "firmware-config", "printers");

    public static PrinterProfile Profile(string id) => ProfileFile.Load(Path.Combine(ProfileFolder, id + ".json"));

    public static TicketDocument Ticket(string number = "A012", string name = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG") => new("vi",
    [
        new TicketElement.Line(name, 28, Bold: true),
        new TicketElement.Line("Phường Ngã Tư Sở – Ẫm Ề Ỗ Ặ", 26),
        new TicketElement.Rule(),
        new TicketElement.Line("Đăng ký hộ tịch", 28, Bold: true),
        new TicketElement.BigNumber(number),
        new TicketElement.Line("Trước Ông/Bà còn 7 người, khoảng 25 phút", 26),
        new TicketElement.QrCode("https://dichvucong.example.gov.vn/tra-cuu?ma=H03.45-241123"),
        new TicketElement.Gap(12),
        new TicketElement.Line("07:45 thứ Hai 23/11/2026", 26, Align: TextAlign.Left),
        new TicketElement.Line("Xin vui lòng chờ gọi số. / Please wait for your number.", 24),
    ]);
}
