using Kiosk.Central.Fleet;
using Kiosk.Central.Reports;
using Kiosk.Central.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Kiosk.Central.Pages;

/// <summary>Gathers what the overview shows and writes it as HTML.</summary>
internal sealed class OverviewPage(CentralDatabase database, FigureBook figures, TimeProvider time, IServiceProvider services, ILoggerFactory logs)
{
    public async Task<string> RenderAsync(CancellationToken cancel)
    {
        var model = await GatherAsync(cancel);
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<Overview>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Overview.Model)] = model }));
            return root.ToHtmlString();
        });
    }

    private async Task<OverviewModel> GatherAsync(CancellationToken cancel)
    {
        var fleet = await FleetEndpoints.ReadAsync(database, time, cancel);
        var sites = new List<SiteRow>(fleet.Kiosks.Count);
        foreach (var kiosk in fleet.Kiosks)
            if (await figures.OfAsync(kiosk.Id, null, cancel) is SiteFigures found) sites.Add(new SiteRow(kiosk, found));
        return new OverviewModel(fleet.ServerTime, sites, fleet.Faults, fleet.Forks);
    }
}
