using System.Globalization;
using Kiosk.Central.Fleet;
using Kiosk.Central.Reports;
using Kiosk.Queueing.Calendar;

namespace Kiosk.Central.Pages;

/// <summary>A site on the page: the kiosk and the figures of its last business day.</summary>
public sealed record SiteRow(KioskView Kiosk, SiteFigures Figures);

/// <summary>What the overview shows at one moment.</summary>
/// <param name="Now">The centre's clock, UTC.</param>
/// <param name="Sites">By id.</param>
/// <param name="Faults">Devices that are not well.</param>
/// <param name="Forks">Records that forked.</param>
public sealed record OverviewModel(DateTimeOffset Now, IReadOnlyList<SiteRow> Sites, IReadOnlyList<DeviceFaultView> Faults, IReadOnlyList<ForkView> Forks)
{
    /// <summary>The way Vietnamese readers write numbers: 1.234 and 95,34.</summary>
    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    /// <summary>Sites whose last business day is today's date: only their figures may be added up as today's.</summary>
    public IEnumerable<SiteRow> Today => Sites.Where(s => IsToday(s.Figures));

    /// <summary>Whether figures are of today's date.</summary>
    public bool IsToday(SiteFigures figures) => figures.Day == TodayText;

    private string TodayText => HallCalendar.LocalDate(Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Local date and time, as one reads it on a wall: 21/11/2026 08:14:05.</summary>
    public static string Local(DateTimeOffset at) => at.ToOffset(HallCalendar.Offset).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>yyyy-MM-dd as dd/MM/yyyy; a dash for none.</summary>
    public static string Date(string? day) => day is null ? "–" : $"{day[8..]}/{day[5..7]}/{day[..4]}";

    /// <summary>A count with groups of three.</summary>
    public static string Number(long count) => count.ToString("N0", Vietnamese);

    /// <summary>95,34 %; a dash of nothing.</summary>
    public static string Percent(decimal? share) => share is decimal s ? s.ToString("N2", Vietnamese) + " %" : "–";

    /// <summary>The word for how a kiosk is in touch.</summary>
    public static (string Vi, string En) Contact(string contact) => contact switch
    {
        "online" => ("Đang kết nối", "Online"),
        "stale" => ("Chậm tin", "Stale"),
        _ => ("Mất kết nối", "Offline"),
    };

    /// <summary>The word for a device's health.</summary>
    public static (string Vi, string En) Health(string health) => health switch
    {
        "degraded" => ("Giảm chức năng", "Degraded"),
        "failing" => ("Đang hỏng", "Failing"),
        "offline" => ("Mất kết nối", "Offline"),
        _ => ("Chưa rõ", "Unknown"),
    };

    /// <summary>Devices in use that are not well, the worst first.</summary>
    public IEnumerable<DeviceFaultView> InTrouble => Faults.Where(f => f.Admin is null).OrderBy(f => Array.IndexOf(WorstFirst, f.Health));

    /// <summary>Devices that a technician has taken out of use.</summary>
    public IEnumerable<DeviceFaultView> OutOfUse => Faults.Where(f => f.Admin is not null);

    private static readonly string[] WorstFirst = ["failing", "offline", "degraded", "unknown"];

    /// <summary>The words for where a device stands between "not there" and "working"; its own word when this centre knows none.</summary>
    public static (string Vi, string En) State(string state) => state switch
    {
        "absent" => ("Chưa thấy", "Not found"),
        "opening" or "initialising" => ("Đang khởi động", "Starting"),
        "ready" => ("Đang nối", "Connected"),
        "busy" => ("Đang bận", "Busy"),
        "lost" => ("Mất kết nối", "Lost"),
        "backOff" => ("Im lặng, thỉnh thoảng thử lại", "Silent, tried now and then"),
        "claimedByOther" => ("Chương trình khác đang giữ", "Held by another program"),
        "misconfigured" => ("Cấu hình sai", "Wrongly set up"),
        "unsupported" => ("Không dùng được", "Not usable"),
        "notReady" => ("Chưa sẵn sàng", "Not ready"),
        "unknown" => ("Chưa rõ", "Unknown"),
        _ => (state, state),
    };

    /// <summary>Why a device is out of use.</summary>
    public static (string Vi, string En) Admin(string admin) => admin switch
    {
        "maintenance" => ("Đang bảo trì", "Maintenance"),
        "disabled" => ("Đã tắt", "Switched off"),
        _ => (admin, admin),
    };

    /// <summary>What to do about a device, in words that a site can be told by telephone.</summary>
    public static (string Vi, string En) Action(DeviceFaultView fault) => fault switch
    {
        { ActionVi: { } vi, ActionEn: { } en } => (vi, en),
        { Reason: "" or "none" } => ("Chưa biết gì thêm; kiosk đang tìm hiểu.", "Nothing more is known; the kiosk is finding out."),
        _ => ("Xem trang /devices của kiosk này.", "See the /devices page of this kiosk."),
    };

    /// <summary>What to say of a kiosk's clock, or null when it is right enough or nothing is known for sure.</summary>
    public static (string Vi, string En)? Clock(KioskView kiosk)
    {
        if (kiosk.ClockSkewSeconds is not double skew || Math.Abs(skew) < 30 || (!kiosk.ClockSkewExact && skew < 0)) return null;
        string size = Number((long)Math.Round(Math.Abs(skew)));
        return skew > 0 ? ($"Đồng hồ nhanh {size} giây", $"Clock {size} s fast") : ($"Đồng hồ chậm {size} giây", $"Clock {size} s slow");
    }
}
