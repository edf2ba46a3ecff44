using System.Text.Json;

namespace Kiosk.Simulator.FrontPanel;

/// <summary>The caption beside a ticket button.</summary>
/// <param name="Vi">Vietnamese, 1 to 60 characters.</param>
/// <param name="En">English, 1 to 60 characters.</param>
internal sealed record ButtonLabel(string Vi, string En)
{
    private const int Longest = 60, LargestFile = 64 * 1024;

    public static ButtonLabel[] Usual { get; } =
    [
        new("A · Hộ tịch", "Civil status"),
        new("C · Chứng thực", "Certification"),
        new("L · Đất đai", "Land"),
        new("E · Kinh doanh", "Business"),
        new("H · Bảo hiểm xã hội", "Social insurance"),
        new("T · Phí, lệ phí", "Fees"),
        new("R · Trả kết quả", "Results"),
        new("J · Nộp trực tuyến", "Online filing"),
    ];

    /// <summary>Reads a JSON array of up to eight <c>{"vi": …, "en": …}</c>; buttons beyond its end keep the usual caption.</summary>
    /// <exception cref="InvalidDataException">The file is not that; the message says why, in Vietnamese and English.</exception>
    public static ButtonLabel[] Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile) throw Bad(path, "> 64 KB");
            var read = JsonSerializer.Deserialize(File.ReadAllBytes(path), PanelJson.Default.ButtonLabelArray) ?? [];
            if (read.Length > VirtualHall.TicketButtons) throw Bad(path, $"{read.Length} > {VirtualHall.TicketButtons}");
            if (read.Any(label => label is null || label.Vi.Length is < 1 or > Longest || label.En.Length is < 1 or > Longest))
                throw Bad(path, $"vi, en: 1–{Longest}");
            return [.. read, .. Usual[read.Length..]];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Bad(path, unreadable.Message);
        }
    }

    private static InvalidDataException Bad(string path, string why) => new(
        $"Tệp nhãn nút {path} không đúng ({why}); cần một mảng JSON gồm tối đa 8 mục {{\"vi\",\"en\"}}. / " +
        $"Button label file {path} is not valid ({why}); a JSON array of up to 8 items {{\"vi\",\"en\"}} is expected.");
}
