using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Printing.Transports;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Lanes;
using Kiosk.Worker.Tests.Configuration;
using Kiosk.Worker.Tests.Desk;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Worker.Tests.Lanes;

/// <summary>A device that a technician has taken out of use stays so, whatever number of days and restarts lie between.</summary>
public class KeepingWishes
{
    private static DeviceRoom RoomOf(SiteFolder folder, DeskFixture hall, IReadOnlyDictionary<string, AdminState> wishes) => new(
        folder.Load().Settings with { Lines = [.. folder.Load().Settings.Lines.Take(2)] }, folder.Path, new ProfileShelf("site.json", folder.Path, Path.Combine(AppContext.BaseDirectory, "firmware-config")),
        LeftInPrinter.Nothing, hall.Time, NullLoggerFactory.Instance, wishes);

    [Fact]
    public async Task It_is_written_again_as_each_day_opens()
    {
        using var folder = new SiteFolder();
        await using var hall = DeskFixture.Open();
        await using var room = RoomOf(folder, hall, new Dictionary<string, AdminState> { ["display-5"] = AdminState.Maintenance, ["display-7"] = AdminState.Enabled });
        using var stop = new CancellationTokenSource();
        var lane = new HealthLane(hall.Desk, room, hall.Views, hall.Feed, hall.Time).RunAsync(stop.Token);
        await UntilAsync(() => Kept(hall).Count == 1);
        for (int day = 0; day < 3; day++)
        {
            hall.Time.Advance(TimeSpan.FromDays(1));
            await hall.Desk.LookAsync(_ => 0);
            await UntilAsync(() => Kept(hall).Count == day + 2);
        }
        Assert.All(Kept(hall), kept => Assert.Equal(new DeviceAdminChanged("display-5", "maintenance", AdminHistory.Kept), kept));
        Assert.True(hall.Journal.ReadAfter(0, 1000).Count(l => l.Event is DayOpened) >= 3);
        Assert.Equal(AdminState.Maintenance, Assert.Single(AdminHistory.Read(hall.Journal)).Value);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lane);
    }

    /// <summary>The usual life of a kiosk: its power goes every evening, and its day opens while it starts.</summary>
    [Fact]
    public async Task It_holds_through_a_week_of_nights_without_power()
    {
        using var folder = new SiteFolder();
        await using var first = DeskFixture.Open();
        await first.Desk.RecordAsync(new DeviceAdminChanged("display-5", "disabled", "technician"));
        var hall = first;
        for (int night = 0; night < 7; night++)
        {
            hall.Time.Advance(TimeSpan.FromDays(1));
            var wishes = AdminHistory.Read(hall.Journal);
            Assert.Equal(AdminState.Disabled, wishes["display-5"]);
            hall = await hall.CrashAndReopenAsync();
            await using var room = RoomOf(folder, hall, wishes);
            using var stop = new CancellationTokenSource();
            long before = hall.Journal.LastSeq;
            var lane = new HealthLane(hall.Desk, room, hall.Views, hall.Feed, hall.Time).RunAsync(stop.Token);
            await UntilAsync(() => hall.Journal.LastSeq > before);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lane);
        }
        await hall.DisposeAsync();
    }

    [Fact]
    public async Task Of_a_device_in_maintenance_the_record_hears_nothing_but_that()
    {
        using var folder = new SiteFolder();
        await using var hall = DeskFixture.Open();
        await using var room = RoomOf(folder, hall, new Dictionary<string, AdminState> { ["display-5"] = AdminState.Maintenance });
        using var stop = new CancellationTokenSource();
        var lane = new HealthLane(hall.Desk, room, hall.Views, hall.Feed, hall.Time).RunAsync(stop.Token);
        room.Start();
        room.SetAdmin("display-5", AdminState.Disabled);
        room.SetAdmin("display-5", AdminState.Enabled);
        await UntilAsync(() => Changes(hall).LastOrDefault() is { Admin: null });
        var told = Changes(hall);
        Assert.True(told.Count(c => c.Admin is not null) <= 2, string.Join('\n', told));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lane);
    }

    private static List<DeviceAdminChanged> Kept(DeskFixture hall) => [.. hall.Journal.ReadAfter(0, 1000).Select(l => l.Event).OfType<DeviceAdminChanged>()];

    private static List<DeviceChanged> Changes(DeskFixture hall) => [.. hall.Journal.ReadAfter(0, 1000).Select(l => l.Event).OfType<DeviceChanged>().Where(c => c.Device == "display-5")];

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(TimeSpan.FromSeconds(20));
        while (!holds()) await Task.Delay(5, enough.Token);
    }
}
