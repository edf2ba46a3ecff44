using Kiosk.Contract.Api;
using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Api;

/// <summary>The devices for the technician: how they are, their last frames, taking them out of use, checks, and what a person saw.</summary>
internal static class DeviceEndpoints
{
    private const int LongestName = 60;
    private const string Somebody = "technician";

    /// <summary>The slowest honest device: a long reply timeout with all its retries, behind others in line.</summary>
    private static readonly TimeSpan CheckWithin = TimeSpan.FromSeconds(20);

    public static void MapDevices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/devices", (DeviceRoom devices) => Results.Json(devices.Views(), ApiJson.Readable.IReadOnlyListDeviceView))
            .WithSummary("Every device, how it is and what the technician should do").Produces<IReadOnlyList<DeviceView>>();
        api.MapGet("/devices/{id}", (string id, DeviceRoom devices) => ViewOf(devices, id) is { } view ? Results.Json(view, ApiJson.Readable.DeviceView) : Unknown(id))
            .WithSummary("One device").Produces<DeviceView>().ProducesProblem(404);
        api.MapGet("/devices/{id}/frames", (string id, DeviceRoom devices, string? of = null) => devices.Frames(id, of == "port") is { } frames ? Results.Json(frames, ApiJson.Readable.DeviceFramesView) : NotDriven(devices, id))
            .WithSummary("The last frames of the device, and bytes on its line that nobody understood, at most 64; of=port: those of all devices on its port; scans are masked").Produces<DeviceFramesView>().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/devices/{id}/admin", AdminAsync)
            .WithSummary("Take a device out of use (maintenance, disabled) or back (enabled); recorded, holds through restarts").Accepts<DeviceAdminRequest>("application/json").Produces<DeviceView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
        api.MapPost("/devices/{id}/check", CheckAsync)
            .WithSummary("Check a device now (internal, external, interactive); the result is recorded").Accepts<DeviceCheckRequest>("application/json").Produces<DeviceCheckView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(504);
        api.MapPost("/devices/{id}/seen", SeenAsync)
            .WithSummary("Say whether a person saw what an interactive check shows; recorded").Accepts<DeviceSeenRequest>("application/json").Produces<DeviceView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> AdminAsync(string id, HttpRequest request, DeviceRoom devices, HallDesk desk)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, ApiJson.Readable.DeviceAdminRequest).ConfigureAwait(false);
        problem ??= RequestBody.CheckCommandId(body!.CommandId);
        var state = AdminHistory.StateOf(body?.State);
        problem ??= state is null ? Malformed("$.state: enabled, maintenance, disabled") : CheckName(body!.By);
        if (problem is not null) return problem.Answer();
        if (devices.Find(id) is null) return NotDriven(devices, id);
        string commandId = body!.CommandId!, intent = CommandIntent.OfDevice("admin", body.State!, id);
        if (devices.AdminOf(id) == state && !await desk.KnowsAsync(commandId).ConfigureAwait(false)) return Results.Json(ViewOf(devices, id)!, ApiJson.Readable.DeviceView);
        // A wish that is not in the record would be forgotten by the next start.
        var answer = await desk.RecordOnceAsync(new DeviceAdminChanged(id, body.State!, body.By ?? Somebody), commandId, intent).ConfigureAwait(false);
        return answer.ToResult(done =>
        {
            // Somebody may have wished otherwise since the first time.
            if (!done.Repeated) devices.SetAdmin(id, state!.Value);
            return Results.Json(ViewOf(devices, id)!, ApiJson.Readable.DeviceView);
        });
    }

    private static async Task<IResult> CheckAsync(string id, HttpRequest request, DeviceRoom devices, HallDesk desk, RunningChecks running, TimeProvider time)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, ApiJson.Readable.DeviceCheckRequest).ConfigureAwait(false);
        problem ??= RequestBody.CheckCommandId(body!.CommandId);
        var level = LevelOf(body?.Level);
        problem ??= level is null ? Malformed("$.level: internal, external, interactive") : CheckName(body!.By);
        if (problem is not null) return problem.Answer();
        if (devices.Find(id) is null) return NotDriven(devices, id);
        string commandId = body!.CommandId!, intent = CommandIntent.OfDevice("check", body.Level!, id), by = body.By ?? Somebody;
        var answer = running.Once(commandId, intent, () => CheckOnceAsync(new DeviceChecked(id, body.Level!, null, "", by), level!.Value, commandId, intent, devices, desk, time));
        return answer is null ? IdUsed() : await answer.ConfigureAwait(false);
    }

    /// <summary>A check goes on when its caller has gone: what is lit for a person to look at is put out by nobody else.</summary>
    private static async Task<IResult> CheckOnceAsync(DeviceChecked asked, CheckLevel level, string commandId, string intent, DeviceRoom devices, HallDesk desk, TimeProvider time)
    {
        if (await desk.RecallAsync(commandId).ConfigureAwait(false) is { } before)
            return CommandIntent.IsSame(before.Intent, intent) ? Results.Json(DeviceRoomViews.OfRecorded(before.Lines[0]), ApiJson.Readable.DeviceCheckView) : IdUsed();
        using var enough = new CancellationTokenSource(CheckWithin, time);
        try
        {
            if (await devices.CheckAsync(asked.Device, level, enough.Token).ConfigureAwait(false) is not { } found) return NotDriven(devices, asked.Device);
            await desk.RecordOnceAsync(asked with { Passed = found.Passed, Reason = found.Reason }, commandId, intent).ConfigureAwait(false);
            return Results.Json(DeviceRoomViews.Of(found), ApiJson.Readable.DeviceCheckView);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            return Problems.Of(StatusCodes.Status504GatewayTimeout, "check-timeout", asked.Device, (int)CheckWithin.TotalSeconds).Answer();
        }
    }

    private static async Task<IResult> SeenAsync(string id, HttpRequest request, DeviceRoom devices, HallDesk desk)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, ApiJson.Readable.DeviceSeenRequest).ConfigureAwait(false);
        problem ??= RequestBody.CheckCommandId(body!.CommandId);
        problem ??= body!.Well is null ? Malformed("$.well: true, false") : CheckName(body.By);
        if (problem is not null) return problem.Answer();
        if (devices.Find(id) is null) return NotDriven(devices, id);
        bool well = body!.Well!.Value;
        var answer = await desk.RecordOnceAsync(new DeviceSeen(id, well, body.By ?? Somebody), body.CommandId!, CommandIntent.OfDevice("seen", well ? "well" : "ill", id)).ConfigureAwait(false);
        return answer.ToResult(done =>
        {
            if (!done.Repeated) devices.Seen(id, well);
            return Results.Json(ViewOf(devices, id)!, ApiJson.Readable.DeviceView);
        });
    }

    private static IResult IdUsed() => Problems.Of(StatusCodes.Status409Conflict, "command-id-used").Answer();

    private static DeviceView? ViewOf(DeviceRoom devices, string id) => devices.Views().FirstOrDefault(v => v.Id == id);

    private static CheckLevel? LevelOf(string? word) => word switch
    {
        "internal" => CheckLevel.Internal,
        "external" => CheckLevel.External,
        "interactive" => CheckLevel.Interactive,
        _ => null,
    };

    private static Problem? CheckName(string? by) =>
        by is null || (by.Length is > 0 and <= LongestName && !by.Any(char.IsControl) && by != AdminHistory.Kept) ? null : Malformed($"$.by: 1–{LongestName}");

    private static Problem Malformed(string what) => Problems.Of(StatusCodes.Status400BadRequest, "malformed", what);

    private static IResult Unknown(string id) => Problems.Of(StatusCodes.Status404NotFound, "unknown-device", id).Answer();

    /// <summary>There is such a device, but no port drives it: the printer, or one that was refused.</summary>
    private static IResult NotDriven(DeviceRoom devices, string id) =>
        ViewOf(devices, id) is null ? Unknown(id) : Problems.Of(StatusCodes.Status409Conflict, "device-not-driven", id).Answer();
}
