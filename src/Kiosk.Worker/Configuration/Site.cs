using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;

namespace Kiosk.Worker.Configuration;

/// <summary>A site, read and checked: everything in it can be used.</summary>
internal sealed record Site(SiteSettings Settings, HallPlan Plan, string Folder)
{
    /// <summary>Reads DIR/site.json and DIR/catalogue.json.</summary>
    /// <param name="folder">The configuration folder.</param>
    /// <param name="keepCalendar">True to keep the catalogue's hours whatever site.json says.</param>
    /// <exception cref="ConfigurationException">Something in them cannot be used.</exception>
    public static Site Load(string folder, bool keepCalendar)
    {
        folder = Path.GetFullPath(folder);
        string siteFile = Path.Combine(folder, "site.json"), catalogueFile = Path.Combine(folder, "catalogue.json");
        if (!Directory.Exists(folder))
            throw new ConfigurationException(folder, "", "không có thư mục này. Hãy kiểm tra đường dẫn sau --config.", "there is no such folder. Check the path after --config.");
        var settings = ConfigurationFile.Read(siteFile, SiteJson.Default.SiteSettings);
        var catalogue = ConfigurationFile.Read(catalogueFile, CatalogueJson.Default.Catalogue);
        CatalogueCheck.Check(catalogueFile, catalogue);
        SiteCheck.Check(siteFile, settings, catalogue);
        PolicyCheck.Check(siteFile, settings, catalogue);
        bool inSeries = settings.Numbers == "series";
        if (!inSeries) PrefixCheck.Check(siteFile, folder, settings, catalogue);

        var services = settings.Services.Select(code => catalogue.Services.First(s => s.Code == code).ToService(inSeries)).ToList();
        var classes = catalogue.PriorityClasses.Select(c => c.ToClass(settings.Calling?.Weights)).ToList();
        var counters = settings.Counters.OrderBy(c => c.Number).Select(c => new CounterPlan(c.Number, c.Services, c.Prefers)).ToList();
        bool always = settings.Hours == "always" && !keepCalendar;
        var calendar = always ? HallCalendar.Always : catalogue.Calendar.ToCalendar();
        var plan = new HallPlan(services, classes, counters, calendar)
        {
            Calling = (settings.Calling ?? new CallingSettings()).ToPolicy(),
            Visits = (settings.Visits ?? new VisitSettings()).ToPolicy(),
            Numbers = (settings.NumberLease ?? new NumberLeaseSettings()).ToLease(),
        };
        return new Site(settings, plan, folder);
    }
}
