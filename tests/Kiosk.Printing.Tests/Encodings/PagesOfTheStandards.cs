using System.Text;

namespace Kiosk.Printing.Tests.Encodings;

/// <summary>
/// The pages as the standards print them, letter by letter with its code, typed apart from the encoder's tables: TCVN 5712 and Epson's South-Asia
/// pages, RFC 1456, and windows-1258 by the run-time's own decoder.
/// </summary>
internal static class PagesOfTheStandards
{
    private const string Tcvn3Lower =
        "A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ " +
        "D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ EAờ EBở ECỡ EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ";

    private const string Tcvn3Capitals =
        "A1Ă A2Â A7Đ AAÊ ABÔ ACƠ ADƯ B5À B6Ả B7Ã B8Á B9Ạ BBẰ BCẲ BDẴ BEẮ C6Ặ C7Ầ C8Ẩ C9Ẫ CAẤ CBẬ CCÈ CEẺ CFẼ D0É D1Ẹ D2Ề D3Ể D4Ễ D5Ế D6Ệ " +
        "D7Ì D8Ỉ DCĨ DDÍ DEỊ DFÒ E1Ỏ E2Õ E3Ó E4Ọ E5Ồ E6Ổ E7Ỗ E8Ố E9Ộ EAỜ EBỞ ECỠ EDỚ EEỢ EFÙ F1Ủ F2Ũ F3Ú F4Ụ F5Ừ F6Ử F7Ữ F8Ứ F9Ự FAỲ FBỶ FCỸ FDÝ FEỴ";

    private const string ViscVowels =
        "C0À C1Á C2Â C3Ã C4Ả C5Ă 80Ạ 81Ắ 82Ằ 83Ặ 84Ấ 85Ầ 86Ẩ 87Ậ C8È C9É CAÊ CBẺ 88Ẽ 89Ẹ 8AẾ 8BỀ 8CỂ 8DỄ 8EỆ CCÌ CDÍ CEĨ 9BỈ 98Ị D2Ò D3Ó D4Ô A0Õ 99Ỏ 9AỌ 8FỐ 90Ồ 91Ổ 92Ỗ 93Ộ " +
        "B4Ơ 95Ớ 96Ờ 97Ở B3Ỡ 94Ợ D9Ù DAÚ 9DŨ 9CỦ 9EỤ BFƯ BAỨ BBỪ BCỬ FFỮ B9Ự DDÝ 9FỲ D0Đ " +
        "E0à E1á E2â E3ã E4ả E5ă D5ạ A1ắ A2ằ A3ặ C6ẳ C7ẵ A4ấ A5ầ A6ẩ A7ậ E7ẫ E8è E9é EAê EBẻ A8ẽ A9ẹ AAế ABề ACể ADễ AEệ ECì EDí EEĩ EFỉ B8ị F2ò F3ó F4ô F5õ F6ỏ F7ọ AFố B0ồ B1ổ B2ỗ B5ộ " +
        "BDơ BEớ B6ờ B7ở DEỡ FEợ F9ù FAú FBũ FCủ F8ụ DFư D1ứ D7ừ D8ử E6ữ F1ự FDý CFỳ D6ỷ DBỹ DCỵ F0đ";

    private const string Vscii1Upper =
        "80À 81Ả 82Ã 83Á 84Ạ 85Ặ 86Ậ 87È 88Ẻ 89Ẽ 8AÉ 8BẸ 8CỆ 8DÌ 8EỈ 8FĨ 90Í 91Ị 92Ò 93Ỏ 94Õ 95Ó 96Ọ 97Ộ 98Ờ 99Ở 9AỠ 9BỚ 9CỢ 9DÙ 9EỦ 9FŨ A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ " +
        "AFẰ BAẲ BFẴ C0Ắ C1Ầ C2Ẩ C3Ẫ C4Ấ C5Ề CDỂ D9Ễ DAẾ DBỒ E0Ổ F0Ỗ FFỐ ";

    private static readonly Encoding Windows1258 = Make1258();

    internal static readonly IReadOnlyDictionary<byte, string> Lower = Table(Tcvn3Lower), Capitals = Table(Tcvn3Capitals), Viscii = Table(ViscVowels), Vscii1 = Table(Vscii1Upper + Tcvn3Lower);

    /// <summary>A letter, or a lone tone that composes with the letter before it.</summary>
    internal static string Cp1258(byte code) => Windows1258.GetString([code]);

    private static Dictionary<byte, string> Table(string entries) =>
        entries.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(e => Convert.ToByte(e[..2], 16), e => e[2..]);

    private static Encoding Make1258()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1258);
    }
}
