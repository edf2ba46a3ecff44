using Kiosk.Contract.Api;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Api;

/// <summary>The ticket printer for the technician: how it is, a test ticket, a new roll.</summary>
internal static class PrinterEndpoints
{
    public static void MapPrinter(this IEndpointRouteBuilder api)
    {
        api.MapGet("/printer", (DeviceRoom devices) => ViewOf(devices) is { } view ? Results.Json(view, ApiJson.Readable.PrinterView) : NoPrinter())
            .WithSummary("The ticket printer: readiness, what to do, evidence it can give, paper left").Produces<PrinterView>().ProducesProblem(404);
        api.MapPost("/printer/test", TestAsync)
            .WithSummary("Print a test ticket, and say whether it came out").Produces<TestPrintView>().ProducesProblem(404);
        api.MapPost("/printer/roll", RollAsync)
            .WithSummary("Say that a new paper roll was put in").Accepts<NewRollRequest>("application/json").Produces<PrinterView>().ProducesProblem(400).ProducesProblem(404);
    }

    private static PrinterView? ViewOf(DeviceRoom devices) =>
        devices is { Printer: { } printer, PrinterProfile: { } profile } ? PrinterViews.Of(printer, profile.Id, devices.Paper) : null;

    private static IResult NoPrinter() => Problems.Of(StatusCodes.Status404NotFound, "not-found").Answer();

    private static async Task<IResult> TestAsync(DeviceRoom devices, TimeProvider time)
    {
        if (devices is not { Printer: { } printer, PrinterProfile: { } profile }) return NoPrinter();
        // A caller who goes away does not take back a paper that is on its way.
        var outcome = await printer.PrintAsync(TestTicket.Write(profile.Id, printer.Address.ToString(), time.GetLocalNow()), CancellationToken.None).ConfigureAwait(false);
        return Results.Json(PrinterViews.Of(outcome), ApiJson.Readable.TestPrintView);
    }

    private static async Task<IResult> RollAsync(HttpRequest request, DeviceRoom devices)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, ApiJson.Readable.NewRollRequest).ConfigureAwait(false);
        if (problem is null && body!.Metres is < 5 or > 300) problem = Problems.Of(StatusCodes.Status400BadRequest, "malformed", "$.metres: 5–300");
        if (problem is not null) return problem.Answer();
        if (devices.Paper is not { } paper || ViewOf(devices) is null) return NoPrinter();
        await paper.ChangeRollAsync(body!.Metres).ConfigureAwait(false);
        return Results.Json(ViewOf(devices), ApiJson.Readable.PrinterView);
    }
}
