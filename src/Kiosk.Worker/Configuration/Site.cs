using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Configuration;

/// <summary>A site, read and checked: everything in it can be used.</summary>
/// <param name="Settings">site.json as written.</param>
/// <param name="Plan">What the rules need of both files.</param>
/// <param name="Folder">Where they lie.</param>
/// <param name="Warnings">What had better be changed, though the kiosk runs.</param>
internal sealed record Site(SiteSettings Settings, HallPlan Plan, string Folder, IReadOnlyList<ConfigurationFault> Warnings)
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
        var ofSite = new ConfigurationFindings(siteFile);
        var ofCatalogue = new ConfigurationFindings(catalogueFile);
        var settings = ConfigurationFile.Read(SiteJson.Default.SiteSettings, strict: true, ofSite);
        var catalogue = ConfigurationFile.Read(CatalogueJson.Default.Catalogue, strict: false, ofCatalogue);
        ConfigurationException.ThrowIfAny(ofSite, ofCatalogue);
        CatalogueCheck.Check(catalogue!, settings!.Services.ToHashSet(), ofCatalogue);
        var shelf = new ProfileShelf(siteFile, folder, Path.Combine(AppContext.BaseDirectory, "firmware-config"));
        SiteCheck.Check(settings!, catalogue!, ofSite.Refuse);
        LineCheck.Check(settings!, shelf, ofSite.Refuse);
        PolicyCheck.Check(settings!, catalogue!, ofSite.Refuse);
        ConfigurationException.ThrowIfAny(ofSite, ofCatalogue);
        if (settings!.Numbers != "series") PrefixCheck.Check(shelf, settings, catalogue!, ofSite, ofCatalogue);
        ConfigurationException.ThrowIfAny(ofSite, ofCatalogue);
        return new Site(settings, PlanOf(settings, catalogue!, keepCalendar), folder, [.. ofSite.Warnings, .. ofCatalogue.Warnings]);
    }

    private static HallPlan PlanOf(SiteSettings settings, Catalogue catalogue, bool keepCalendar)
    {
        bool inSeries = settings.Numbers == "series";
        var services = settings.Services.Select(code => catalogue.Services.First(s => s.Code == code).ToService(inSeries)).ToList();
        var classes = catalogue.PriorityClasses.Select(c => c.ToClass(settings.Calling?.Weights)).ToList();
        var counters = settings.Counters.OrderBy(c => c.Number).Select(c => new CounterPlan(c.Number, c.Services, c.Prefers)).ToList();
        bool always = settings.Hours == "always" && !keepCalendar;
        var calendar = always ? HallCalendar.Always : catalogue.Calendar.ToCalendar();
        return new HallPlan(services, classes, counters, calendar)
        {
            Calling = (settings.Calling ?? new CallingSettings()).ToPolicy(),
            Visits = (settings.Visits ?? new VisitSettings()).ToPolicy(),
            Ratings = (settings.Ratings ?? new RatingSettings()).ToPolicy(),
            Numbers = (settings.NumberLease ?? new NumberLeaseSettings()).ToLease(),
        };
    }
}
