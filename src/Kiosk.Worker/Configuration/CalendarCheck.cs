using System.Globalization;

namespace Kiosk.Worker.Configuration;

/// <summary>Refuses hours that no hall could keep, and warns of days that say two things.</summary>
internal static class CalendarCheck
{
    public static void Check(string at, CatalogueCalendar calendar, IReadOnlySet<string> services, ConfigurationFindings findings)
    {
        Action<string, string, string> refuse = findings.Refuse;
        if (calendar.TicketWindows.Count == 0) refuse($"{at}.ticketWindows", "cần ít nhất một khung giờ lấy số, ví dụ [\"07:30\", \"11:00\"].", "at least one ticket window is needed, such as [\"07:30\", \"11:00\"].");
        CheckWindows($"{at}.ticketWindows", calendar.TicketWindows, refuse);
        CheckHours($"{at}.hours", calendar.Hours ?? new Dictionary<string, IReadOnlyList<TimeOnly>>(), refuse);
        CheckDays($"{at}.holidays", calendar.Holidays, refuse);
        CheckDays($"{at}.extraOpen", calendar.ExtraOpen, refuse);
        WarnOfDays(at, calendar, findings);
        CheckServices(at, calendar, services, refuse);
        CheckLater(at, calendar, services, findings);
    }

    private static void CheckServices(string at, CatalogueCalendar calendar, IReadOnlySet<string> services, Action<string, string, string> refuse)
    {
        foreach (var (service, windows) in calendar.ServiceWindows ?? new Dictionary<string, IReadOnlyList<IReadOnlyList<TimeOnly>>>())
        {
            CheckService($"{at}.serviceWindows['{service}']", service, services, refuse);
            CheckWindows($"{at}.serviceWindows['{service}']", windows, refuse);
        }
        foreach (var (service, quotas) in calendar.Quotas ?? new Dictionary<string, IReadOnlyList<int?>>())
        {
            CheckService($"{at}.quotas['{service}']", service, services, refuse);
            int sessions = calendar.ServiceWindows?.GetValueOrDefault(service)?.Count ?? calendar.TicketWindows.Count;
            if (quotas.Count > sessions) refuse($"{at}.quotas['{service}']", $"có {quotas.Count} giới hạn nhưng chỉ có {sessions} buổi. Hãy bỏ bớt.", $"there are {quotas.Count} limits but {sessions} sessions. Leave some out.");
            for (int i = 0; i < quotas.Count; i++)
                if (quotas[i] is < 0 or > 999) refuse($"{at}.quotas['{service}'][{i}]", $"{quotas[i]}: cần từ 0 đến 999, hoặc null nếu không giới hạn.", $"{quotas[i]}: must be 0 to 999, or null for no limit.");
        }
    }

    private static void CheckLater(string at, CatalogueCalendar calendar, IReadOnlySet<string> services, ConfigurationFindings findings)
    {
        var later = calendar.Later ?? [];
        for (int i = 0; i < later.Count; i++)
        {
            string here = $"{at}.later[{i}]";
            if (later[i].ValidFrom is not DateOnly from) findings.Refuse($"{here}.validFrom", "thiếu ngày bắt đầu áp dụng, dạng yyyy-MM-dd.", "the date from which it holds is missing, yyyy-MM-dd.");
            else if ((i > 0 ? later[i - 1].ValidFrom : calendar.ValidFrom) is DateOnly before && from <= before)
                findings.Refuse($"{here}.validFrom", $"{from:yyyy-MM-dd}: phải sau {before:yyyy-MM-dd}, ngày của lịch trước đó.", $"{from:yyyy-MM-dd}: must be after {before:yyyy-MM-dd}, the date of the calendar before.");
            if (later[i].Later is { Count: > 0 }) findings.Refuse($"{here}.later", "chỉ ghi later ở lịch đầu tiên.", "later stands in the first calendar only.");
            else Check(here, later[i], services, findings);
        }
    }

    private static void CheckHours(string at, IReadOnlyDictionary<string, IReadOnlyList<TimeOnly>> hours, Action<string, string, string> refuse)
    {
        // Names are in any order; what counts is the time of day.
        string? before = null;
        foreach (var (name, window) in hours.OrderBy(h => h.Value.Count > 0 ? h.Value[0] : default))
        {
            if (!IsWindow(window)) RefuseWindow($"{at}['{name}']", refuse);
            else if (before is not null && window[0] < hours[before][1]) refuse($"{at}['{name}']", $"chồng lên \"{before}\". Hãy sửa giờ để hai buổi không trùng nhau.", $"overlaps \"{before}\". Change the times so that they do not.");
            if (IsWindow(window)) before = name;
        }
    }

    private static void CheckWindows(string at, IReadOnlyList<IReadOnlyList<TimeOnly>> windows, Action<string, string, string> refuse)
    {
        for (int i = 0; i < windows.Count; i++)
            if (!IsWindow(windows[i])) RefuseWindow($"{at}[{i}]", refuse);
            else if (i > 0 && IsWindow(windows[i - 1]) && windows[i][0] < windows[i - 1][1])
                refuse($"{at}[{i}]", "chồng lên hoặc đứng trước khung giờ trước nó. Hãy xếp các khung theo thứ tự, không trùng nhau.", "overlaps or comes before the window before it. Put the windows in order, without overlap.");
    }

    private static bool IsWindow(IReadOnlyList<TimeOnly> window) => window.Count == 2 && window[0] < window[1];

    private static void RefuseWindow(string at, Action<string, string, string> refuse) =>
        refuse(at, "cần hai giờ, giờ đầu trước giờ cuối, ví dụ [\"07:30\", \"11:30\"].", "two times are needed, the earlier first, such as [\"07:30\", \"11:30\"].");

    private static void CheckDays(string at, IReadOnlyDictionary<string, string>? days, Action<string, string, string> refuse)
    {
        foreach (string day in days?.Keys ?? [])
            if (DayOf(day) is null) refuse($"{at}['{day}']", "ngày phải có thật và viết dạng yyyy-MM-dd, ví dụ 2027-01-31.", "a day must exist and is written yyyy-MM-dd, such as 2027-01-31.");
    }

    private static void WarnOfDays(string at, CatalogueCalendar calendar, ConfigurationFindings findings)
    {
        foreach (string text in calendar.ExtraOpen?.Keys ?? [])
        {
            if (DayOf(text) is not DateOnly day) continue;
            bool worked = day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
            if (calendar.Holidays.ContainsKey(text)) findings.Warn($"{at}.extraOpen['{text}']", "ngày này cũng có trong holidays; trung tâm sẽ mở cửa. Hãy xóa ở một trong hai chỗ.", "is among the holidays too; the hall will be open. Delete it in one of the two.");
            else if (worked) findings.Warn($"{at}.extraOpen['{text}']", "ngày này vốn là ngày làm việc, ghi ở đây không thay đổi gì. Hãy kiểm tra lại ngày.", "is a working day anyway, so this changes nothing. Check the date.");
        }
    }

    private static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static void CheckService(string at, string service, IReadOnlySet<string> services, Action<string, string, string> refuse)
    {
        if (services.Contains(service)) return;
        string? near = NearName.Of(service, services);
        refuse(at, $"không có dịch vụ \"{service}\" trong $.services.{(near is null ? "" : $" Có phải là \"{near}\"?")}", $"there is no service \"{service}\" in $.services.{(near is null ? "" : $" Is \"{near}\" meant?")}");
    }
}
