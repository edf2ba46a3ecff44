using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Numbers;
using Kiosk.Queueing.Ratings;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests;

/// <summary>A small hall: four counters, a service that nobody calls, and the hours of a provincial centre.</summary>
internal static class DemoHall
{
    public const string CivilStatus = "HOTICH";
    public const string Land = "DATDAI";
    public const string Results = "TRAKQ";

    /// <summary>A service that stands in the plan though no counter calls it.</summary>
    public const string Unmanned = "CONGAN";

    public static readonly IReadOnlyDictionary<DateOnly, string> Holidays = new Dictionary<DateOnly, string>
    {
        [new DateOnly(2026, 11, 24)] = "Ngày Văn hóa Việt Nam",
    };

    public static HallCalendar OfficeHours(bool saturday = false) => new(
        [new DayWindow(new TimeOnly(7, 15), new TimeOnly(11, 15)), new DayWindow(new TimeOnly(13, 15), new TimeOnly(16, 30))], saturday, Holidays);

    public static HallPlan Plan(HallCalendar? calendar = null, CallPolicy? calling = null, VisitPolicy? visits = null, NumberLease? numbers = null, RatingPolicy? ratings = null) => new(
        [
            new Service(CivilStatus, 'A', new LocalText("Hộ tịch – Tư pháp", "Civil status & justice"), "Hộ tịch", 12),
            new Service(Land, 'L', new LocalText("Đất đai – Môi trường", "Land & environment"), "Đất đai", 18),
            new Service(Results, 'R', new LocalText("Nhận kết quả", "Result collection"), "Kết quả", 4),
            new Service(Unmanned, 'P', new LocalText("Công an", "Police"), "Công an", 11),
        ],
        [
            new PriorityClass("NORMAL", new LocalText("Thông thường", "Normal"), 0),
            new PriorityClass("ELDERLY", new LocalText("Người cao tuổi", "Elderly"), 2),
            new PriorityClass("DISABLED", new LocalText("Người khuyết tật", "Person with disability"), 3),
            new PriorityClass("SUPPLEMENT", new LocalText("Quay lại bổ sung hồ sơ", "Returning with supplements"), 2),
            new PriorityClass("APPOINTMENT", new LocalText("Đã đặt lịch hẹn", "Booked appointment"), 2),
        ],
        [
            new CounterPlan(1, [CivilStatus]),
            new CounterPlan(2, [CivilStatus, Land]),
            new CounterPlan(3, [Land, Results]),
            new CounterPlan(4, [Results]),
        ],
        calendar ?? HallCalendar.Always)
    {
        Calling = calling ?? CallPolicy.Default,
        Visits = visits ?? VisitPolicy.Default,
        Numbers = numbers ?? NumberLease.All,
        Ratings = ratings ?? RatingPolicy.Default,
    };

    /// <summary>A moment on Viet Nam's wall clock.</summary>
    public static DateTimeOffset At(int year, int month, int day, int hour, int minute, int second = 0) =>
        new(year, month, day, hour, minute, second, HallCalendar.Offset);
}
