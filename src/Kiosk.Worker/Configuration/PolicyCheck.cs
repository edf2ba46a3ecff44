using Kiosk.Queueing.Numbers;

namespace Kiosk.Worker.Configuration;

/// <summary>Refuses rules of a site.json that cannot be kept.</summary>
internal static class PolicyCheck
{
    private static readonly (string Vi, string En) Minutes = (" phút", " minutes"), Seconds = (" giây", " seconds");

    public static void Check(SiteSettings site, Catalogue catalogue, Action<string, string, string> refuse)
    {
        CheckCalling(site.Calling ?? new CallingSettings(), catalogue, refuse);
        CheckVisits(site.Visits ?? new VisitSettings(), refuse);
        Within("$.ratings.afterServiceSeconds", site.Ratings?.AfterServiceSeconds, 0, 600, refuse, Seconds);
        Within("$.ratings.correctionSeconds", site.Ratings?.CorrectionSeconds, 0, 30, refuse, Seconds);
        CheckNumbers(site, catalogue, refuse);
        for (int i = 0; i < site.Counters.Count; i++) CheckPreferred($"$.counters[{i}].prefers", site.Counters[i], refuse);
    }

    private static void CheckPreferred(string at, CounterSettings counter, Action<string, string, string> refuse)
    {
        for (int p = 0; p < counter.Prefers?.Count; p++)
            if (!counter.Services.Contains(counter.Prefers[p]))
                refuse($"{at}[{p}]", $"quầy {counter.Number} không phục vụ \"{counter.Prefers[p]}\". Hãy thêm vào services của quầy, hoặc bỏ ở đây.", $"counter {counter.Number} does not serve \"{counter.Prefers[p]}\". Add it to the counter's services, or leave it out here.");
    }

    private static void CheckCalling(CallingSettings c, Catalogue catalogue, Action<string, string, string> refuse)
    {
        OneOf("$.calling.rule", c.Rule, ["accumulating", "strict", "fifo", "ratio"], refuse);
        Within("$.calling.mostOvertakes", c.MostOvertakes, 0, 100, refuse);
        Within("$.calling.longestWaitMinutes", c.LongestWaitMinutes, 1, 600, refuse, Minutes);
        Within("$.calling.ratioPriority", c.RatioPriority, 1, 20, refuse);
        Within("$.calling.ratioNormal", c.RatioNormal, 1, 20, refuse);
        Within("$.calling.preferenceMinutes", c.PreferenceMinutes, 0, 60, refuse, Minutes);
        Within("$.calling.appointmentGraceMinutes", c.AppointmentGraceMinutes, 0, 240, refuse, Minutes);
        CheckClasses("$.calling.weights", c.Weights, 10, catalogue, refuse);
        CheckClasses("$.calling.headStartMinutes", c.HeadStartMinutes, 240, catalogue, refuse);
    }

    private static void CheckVisits(VisitSettings v, Action<string, string, string> refuse)
    {
        OneOf("$.visits.reinstate", v.Reinstate, ["frontAfter", "ownPlace", "end"], refuse);
        OneOf("$.visits.transfer", v.Transfer, ["carried", "front", "new"], refuse);
        OneOf("$.visits.validity", v.Validity, ["day", "session"], refuse);
        Within("$.visits.reinstateAfter", v.ReinstateAfter, 0, 50, refuse);
        Within("$.visits.penaltyMinutes", v.PenaltyMinutes, 0, 240, refuse, Minutes);
        Within("$.visits.mostMissedCalls", v.MostMissedCalls, 1, 20, refuse);
        Within("$.visits.callTimeoutSeconds", v.CallTimeoutSeconds, 20, 3600, refuse, Seconds);
    }

    private static void CheckNumbers(SiteSettings site, Catalogue catalogue, Action<string, string, string> refuse)
    {
        OneOf("$.numbers", site.Numbers ?? "letter", ["letter", "series"], refuse);
        for (int i = 0; site.Numbers == "series" && i < site.Services.Count; i++)
            if (catalogue.Services.FirstOrDefault(s => s.Code == site.Services[i]) is { NumericSeries: null })
                refuse($"$.services[{i}]", $"\"{site.Services[i]}\" chưa có numericSeries trong catalogue.json. Hãy thêm, ví dụ 1000.", $"\"{site.Services[i]}\" has no numericSeries in catalogue.json. Add one, such as 1000.");
        if (site.NumberLease is not NumberLeaseSettings lease) return;
        Within("$.numberLease.of", lease.Of, 1, 20, refuse);
        Within("$.numberLease.kiosk", lease.Kiosk, 1, lease.Of, refuse);
        foreach (var (service, range) in lease.Ranges ?? new Dictionary<string, OrdinalRange>())
        {
            string at = $"$.numberLease.ranges['{service}']";
            if (!site.Services.Contains(service)) refuse(at, $"\"{service}\" không có trong $.services. Hãy thêm vào đó, hoặc bỏ ở đây.", $"\"{service}\" is not in $.services. Add it there, or leave it out here.");
            Within($"{at}.from", range.From, 1, TicketLabel.Last, refuse);
            Within($"{at}.to", range.To, 1, TicketLabel.Last, refuse);
            if (range.From > range.To) refuse(at, $"{range.From}–{range.To}: from không được lớn hơn to. Hãy đổi chỗ hai số.", $"{range.From}–{range.To}: from must not be above to. Exchange them.");
            else if (lease.Kiosk >= 1 && lease.Kiosk <= lease.Of && IsEmpty(lease, service, range)) refuse(at, $"{range.From}–{range.To}: không có số nào thuộc kiosk {lease.Kiosk} trong {lease.Of} kiosk. Hãy mở rộng khoảng, hoặc bỏ of.", $"{range.From}–{range.To}: holds no number of kiosk {lease.Kiosk} of {lease.Of}. Widen it, or leave of out.");
        }
    }

    private static bool IsEmpty(NumberLeaseSettings lease, string service, OrdinalRange range) => lease.ToLease().NextAfter(service, range.From - 1) is null;

    private static void CheckClasses(string path, IReadOnlyDictionary<string, int>? values, int most, Catalogue catalogue, Action<string, string, string> refuse)
    {
        foreach (var (code, value) in values ?? new Dictionary<string, int>())
        {
            if (catalogue.PriorityClasses.All(c => c.Code != code)) refuse($"{path}['{code}']", $"không có đối tượng ưu tiên \"{code}\" trong catalogue.json. Có: {Known(catalogue)}.", $"there is no priority class \"{code}\" in catalogue.json. It has: {Known(catalogue)}.");
            Within($"{path}['{code}']", value, 0, most, refuse);
        }
    }

    private static string Known(Catalogue catalogue) => string.Join(", ", catalogue.PriorityClasses.Select(c => c.Code));

    private static void Within(string path, int? value, int least, int most, Action<string, string, string> refuse, (string Vi, string En) unit = default)
    {
        if (value < least || value > most) refuse(path, $"{value}: cần từ {least} đến {most}{unit.Vi}.", $"{value}: must be {least} to {most}{unit.En}.");
    }

    private static void OneOf(string path, string value, string[] allowed, Action<string, string, string> refuse)
    {
        if (allowed.Contains(value)) return;
        string? near = NearName.Of(value, allowed);
        string words = string.Join(", ", allowed);
        refuse(path, $"\"{value}\": chỉ nhận {words}.{(near is null ? "" : $" Có phải là \"{near}\"?")}", $"\"{value}\": one of {words}.{(near is null ? "" : $" Is \"{near}\" meant?")}");
    }
}
