using Kiosk.Queueing.Numbers;

namespace Kiosk.Worker.Configuration;

/// <summary>Refuses rules of a site.json that cannot be kept.</summary>
internal static class PolicyCheck
{
    public static void Check(string file, SiteSettings site, Catalogue catalogue)
    {
        void Refuse(string path, string vi, string en) => throw new ConfigurationException(file, path, vi, en);
        CheckCalling(site.Calling ?? new CallingSettings(), catalogue, Refuse);
        CheckVisits(site.Visits ?? new VisitSettings(), Refuse);
        CheckNumbers(site, catalogue, Refuse);
        for (int i = 0; i < site.Counters.Count; i++)
            foreach (string service in site.Counters[i].Prefers ?? [])
                if (!site.Counters[i].Services.Contains(service)) Refuse($"$.counters[{i}].prefers", $"quầy {site.Counters[i].Number} không phục vụ \"{service}\".", $"counter {site.Counters[i].Number} does not serve \"{service}\".");
    }

    private static void CheckCalling(CallingSettings c, Catalogue catalogue, Action<string, string, string> refuse)
    {
        OneOf("$.calling.rule", c.Rule, ["accumulating", "strict", "fifo", "ratio"], refuse);
        Within("$.calling.mostOvertakes", c.MostOvertakes, 0, 100, refuse);
        Within("$.calling.longestWaitMinutes", c.LongestWaitMinutes, 1, 600, refuse);
        Within("$.calling.ratioPriority", c.RatioPriority, 1, 20, refuse);
        Within("$.calling.ratioNormal", c.RatioNormal, 1, 20, refuse);
        Within("$.calling.preferenceMinutes", c.PreferenceMinutes, 0, 60, refuse);
        Within("$.calling.appointmentGraceMinutes", c.AppointmentGraceMinutes, 0, 240, refuse);
        CheckClasses("$.calling.weights", c.Weights, 10, catalogue, refuse);
        CheckClasses("$.calling.headStartMinutes", c.HeadStartMinutes, 240, catalogue, refuse);
    }

    private static void CheckVisits(VisitSettings v, Action<string, string, string> refuse)
    {
        OneOf("$.visits.reinstate", v.Reinstate, ["frontAfter", "ownPlace", "end"], refuse);
        OneOf("$.visits.transfer", v.Transfer, ["carried", "front", "new"], refuse);
        OneOf("$.visits.validity", v.Validity, ["day", "session"], refuse);
        Within("$.visits.reinstateAfter", v.ReinstateAfter, 0, 50, refuse);
        Within("$.visits.penaltyMinutes", v.PenaltyMinutes, 0, 240, refuse);
        Within("$.visits.mostMissedCalls", v.MostMissedCalls, 1, 20, refuse);
        Within("$.visits.callTimeoutSeconds", v.CallTimeoutSeconds, 20, 3600, refuse);
    }

    private static void CheckNumbers(SiteSettings site, Catalogue catalogue, Action<string, string, string> refuse)
    {
        OneOf("$.numbers", site.Numbers ?? "letter", ["letter", "series"], refuse);
        for (int i = 0; site.Numbers == "series" && i < site.Services.Count; i++)
            if (catalogue.Services.First(s => s.Code == site.Services[i]).NumericSeries is null)
                refuse($"$.services[{i}]", $"\"{site.Services[i]}\" chưa có numericSeries trong catalogue.json. Hãy thêm, ví dụ 1000.", $"\"{site.Services[i]}\" has no numericSeries in catalogue.json. Add one, such as 1000.");
        if (site.NumberLease is not NumberLeaseSettings lease) return;
        Within("$.numberLease.of", lease.Of, 1, 20, refuse);
        Within("$.numberLease.kiosk", lease.Kiosk, 1, lease.Of, refuse);
        foreach (var (service, range) in lease.Ranges ?? new Dictionary<string, OrdinalRange>())
        {
            string at = $"$.numberLease.ranges['{service}']";
            if (!site.Services.Contains(service)) refuse(at, $"\"{service}\" không có trong $.services.", $"\"{service}\" is not in $.services.");
            if (range.From < 1 || range.To > TicketLabel.Last || range.From > range.To) refuse(at, $"{range.From}–{range.To}: cần từ 1 đến 999, from không lớn hơn to.", $"{range.From}–{range.To}: must lie in 1 to 999, from not above to.");
        }
    }

    private static void CheckClasses(string path, IReadOnlyDictionary<string, int>? values, int most, Catalogue catalogue, Action<string, string, string> refuse)
    {
        foreach (var (code, value) in values ?? new Dictionary<string, int>())
        {
            if (catalogue.PriorityClasses.All(c => c.Code != code)) refuse($"{path}['{code}']", $"không có đối tượng ưu tiên \"{code}\".", $"there is no priority class \"{code}\".");
            Within($"{path}['{code}']", value, 0, most, refuse);
        }
    }

    private static void Within(string path, int? value, int least, int most, Action<string, string, string> refuse)
    {
        if (value < least || value > most) refuse(path, $"{value}: cần từ {least} đến {most}.", $"{value}: must be {least} to {most}.");
    }

    private static void OneOf(string path, string value, string[] allowed, Action<string, string, string> refuse)
    {
        if (!allowed.Contains(value)) refuse(path, $"\"{value}\": chỉ nhận {string.Join(", ", allowed)}.", $"\"{value}\": one of {string.Join(", ", allowed)}.");
    }
}
