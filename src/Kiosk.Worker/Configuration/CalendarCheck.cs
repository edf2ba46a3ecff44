using System.Globalization;

namespace Kiosk.Worker.Configuration;

/// <summary>Refuses hours that no hall could keep.</summary>
internal static class CalendarCheck
{
    public static void Check(string at, CatalogueCalendar calendar, IReadOnlySet<string> services, Action<string, string, string> refuse)
    {
        if (calendar.TicketWindows.Count == 0) refuse($"{at}.ticketWindows", "cần ít nhất một khung giờ lấy số.", "at least one ticket window is needed.");
        CheckWindows($"{at}.ticketWindows", calendar.TicketWindows, refuse);
        if (calendar.Hours is { } hours) CheckWindows($"{at}.hours", [.. hours.Values], refuse);
        CheckDays($"{at}.holidays", calendar.Holidays, refuse);
        CheckDays($"{at}.extraOpen", calendar.ExtraOpen, refuse);
        foreach (var (service, windows) in calendar.ServiceWindows ?? new Dictionary<string, IReadOnlyList<IReadOnlyList<TimeOnly>>>())
        {
            CheckService($"{at}.serviceWindows['{service}']", service, services, refuse);
            CheckWindows($"{at}.serviceWindows['{service}']", windows, refuse);
        }
        foreach (var (service, quotas) in calendar.Quotas ?? new Dictionary<string, IReadOnlyList<int?>>())
        {
            CheckService($"{at}.quotas['{service}']", service, services, refuse);
            int sessions = calendar.ServiceWindows?.GetValueOrDefault(service)?.Count ?? calendar.TicketWindows.Count;
            if (quotas.Count > sessions) refuse($"{at}.quotas['{service}']", $"có {quotas.Count} giới hạn nhưng chỉ có {sessions} buổi.", $"there are {quotas.Count} limits but {sessions} sessions.");
            for (int i = 0; i < quotas.Count; i++)
                if (quotas[i] is < 0 or > 999) refuse($"{at}.quotas['{service}'][{i}]", "cần từ 0 đến 999, hoặc null.", "must be 0 to 999, or null.");
        }
        CheckLater(at, calendar.Later ?? [], services, refuse);
    }

    private static void CheckLater(string at, IReadOnlyList<CatalogueCalendar> later, IReadOnlySet<string> services, Action<string, string, string> refuse)
    {
        for (int i = 0; i < later.Count; i++)
        {
            string here = $"{at}.later[{i}]";
            if (later[i].ValidFrom is null) refuse($"{here}.validFrom", "thiếu ngày bắt đầu áp dụng, dạng yyyy-MM-dd.", "the date from which it holds is missing, yyyy-MM-dd.");
            if (i > 0 && later[i].ValidFrom <= later[i - 1].ValidFrom) refuse($"{here}.validFrom", "phải sau ngày của lịch trước đó.", "must be after that of the one before.");
            if (later[i].Later is { Count: > 0 }) refuse($"{here}.later", "chỉ ghi later ở lịch đầu tiên.", "later stands in the first calendar only.");
            Check(here, later[i], services, refuse);
        }
    }

    private static void CheckWindows(string at, IReadOnlyList<IReadOnlyList<TimeOnly>> windows, Action<string, string, string> refuse)
    {
        for (int i = 0; i < windows.Count; i++)
            if (windows[i].Count != 2 || windows[i][0] >= windows[i][1] || (i > 0 && windows[i][0] < windows[i - 1][1]))
                refuse($"{at}[{i}]", "cần hai giờ, trước và sau, không chồng lên khung trước.", "two times are needed, the earlier first, not overlapping the window before.");
    }

    private static void CheckDays(string at, IReadOnlyDictionary<string, string>? days, Action<string, string, string> refuse)
    {
        foreach (string day in days?.Keys ?? [])
            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                refuse($"{at}['{day}']", "ngày phải viết dạng yyyy-MM-dd.", "a day is written yyyy-MM-dd.");
    }

    private static void CheckService(string at, string service, IReadOnlySet<string> services, Action<string, string, string> refuse)
    {
        if (!services.Contains(service)) refuse(at, $"không có dịch vụ \"{service}\" trong $.services.", $"there is no service \"{service}\" in $.services.");
    }
}
