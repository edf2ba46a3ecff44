using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Tests.Configuration;

namespace Kiosk.Worker.Tests.Api;

/// <summary>The technician's side of the API: what it tells of devices, and what it refuses.</summary>
public class LookingAfterDevices
{
    internal const string Lines = """
        [
          { "port": "ttyDISPLAYS", "devices": [
            { "id": "display-5", "profile": "modbus-led485", "role": "counterDisplay", "address": 1, "counter": 5 },
            { "id": "display-7", "profile": "modbus-led485", "role": "counterDisplay", "address": 2, "counter": 7 }
          ] },
          { "port": "ttySCANNER", "devices": [{ "id": "scanner", "profile": "broken", "role": "scanner" }] }
        ]
        """;

    internal static Task<ApiHost> StartAsync() => ApiHost.StartAsync(lines: Lines, prepare: WithABrokenProfile);

    private static void WithABrokenProfile(SiteFolder folder)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "devices"));
        folder.Write(Path.Combine("devices", "broken.json"), "{ \"format\": \"kiosk-device-profile/1\", \"id\": \"broken\" }");
    }

    [Fact]
    public async Task Every_device_is_told_with_what_it_is_for_and_a_broken_profile_costs_only_its_device()
    {
        await using var host = await StartAsync();
        var (_, all) = await host.GetAsync("devices");
        Assert.Equal(["display-5", "display-7", "scanner"], all.AsArray().Select(d => (string)d!["id"]!).Order());
        var scanner = all.AsArray().Single(d => (string)d!["id"]! == "scanner")!;
        Assert.Equal(("misconfigured", "profileTestFailed", "scanner"), ((string?)scanner["state"], (string?)scanner["reason"], (string?)scanner["role"]));
        Assert.Contains("broken", (string)scanner["actionVi"]!, StringComparison.Ordinal);
        var (status, one) = await host.GetAsync("devices/display-7");
        Assert.Equal((200, "counterDisplay", 7, "enabled", "assumed"), (status, (string?)one["role"], (int?)one["counter"], (string?)one["admin"], (string?)one["confidence"]));
        Assert.Equal(0, (int)one["counters"]!["framesSent"]!);
        Assert.NotEmpty((string)one["nameVi"]!);
    }

    [Fact]
    public async Task What_is_not_there_or_not_driven_is_said_in_both_languages()
    {
        await using var host = await StartAsync();
        foreach (var (status, problem) in (IEnumerable<(int, System.Text.Json.Nodes.JsonNode)>)[await host.GetAsync("devices/nobody"), await host.GetAsync("devices/nobody/frames"), await host.PostAsync("devices/nobody/admin", "\"state\": \"disabled\""), await host.PostAsync("devices/nobody/check", "\"level\": \"internal\""), await host.PostAsync("devices/nobody/seen", "\"well\": true")])
        {
            Assert.Equal((404, "/problems/unknown-device"), (status, (string?)problem["type"]));
            Assert.Contains("\"nobody\"", (string)problem["title"]!, StringComparison.Ordinal);
            Assert.Contains("There is no device \"nobody\"", (string)problem["titleEn"]!, StringComparison.Ordinal);
        }
        Assert.Equal((409, "/problems/device-not-driven"), await host.PostAsync("devices/scanner/admin", "\"state\": \"disabled\"") is var (s, p) ? (s, (string?)p["type"]) : default);
        Assert.DoesNotContain(host.Record, line => line.Event is DeviceAdminChanged or DeviceChecked or DeviceSeen);
    }

    [Theory]
    [InlineData("admin", "", "$.state")]
    [InlineData("admin", "\"state\": \"Disabled\"", "$.state")]
    [InlineData("admin", "\"state\": \"disabled\", \"by\": \"\"", "$.by")]
    [InlineData("admin", "\"state\": \"disabled\", \"by\": \"kept\"", "$.by")]
    [InlineData("admin", "\"state\": \"disabled\", \"why\": \"x\"", "why")]
    [InlineData("check", "\"level\": \"deep\"", "$.level")]
    [InlineData("seen", "", "$.well")]
    public async Task What_cannot_be_understood_is_refused_with_its_place(string act, string body, string place)
    {
        await using var host = await StartAsync();
        var (status, problem) = await host.PostAsync($"devices/display-5/{act}", body);
        Assert.Equal((400, "/problems/malformed"), (status, (string?)problem["type"]));
        Assert.Contains(place, (string)problem["detail"]! + problem["title"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frames_are_told_for_the_port_and_there_are_none_before_it_opens()
    {
        await using var host = await StartAsync();
        var (status, frames) = await host.GetAsync("devices/display-5/frames");
        Assert.Equal((200, "display-5", 0), (status, (string?)frames["device"], frames["frames"]!.AsArray().Count));
        Assert.EndsWith("ttyDISPLAYS", (string)frames["port"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wish_is_recorded_with_who_and_holds_through_a_restart()
    {
        await using var host = await StartAsync();
        var (status, view) = await host.PostAsync("devices/display-5/admin", "\"state\": \"disabled\", \"by\": \"Nguyễn Văn A\"");
        Assert.Equal((200, "disabled", "enabled"), (status, (string?)view["admin"], (string?)(await host.GetAsync("devices/display-7")).Body["admin"]));
        await host.PostAsync("devices/display-5/admin", "\"state\": \"disabled\"");
        Assert.Equal(new DeviceAdminChanged("display-5", "disabled", "Nguyễn Văn A"), Assert.Single(host.Record, l => l.Event is DeviceAdminChanged).Event);
        await using var again = await host.CrashAndReopenAsync();
        again.Devices.Start();
        Assert.Equal("disabled", (string?)(await again.GetAsync("devices/display-5")).Body["admin"]);
    }

    [Fact]
    public async Task A_check_and_what_a_person_saw_are_recorded_with_their_result()
    {
        await using var host = await StartAsync();
        host.Devices.Start();
        var (status, found) = await host.PostAsync("devices/display-5/check", "\"level\": \"internal\"");
        Assert.Equal((200, "internal", false, "portMissing"), (status, (string?)found["level"], (bool?)found["passed"], (string?)found["reason"]));
        Assert.NotEmpty((string)found["textVi"]!);
        Assert.NotEmpty((string)found["textEn"]!);
        Assert.Equal(200, (await host.PostAsync("devices/display-5/seen", "\"well\": false, \"by\": \"A\"")).Status);
        Assert.Equal(
            [new DeviceChecked("display-5", "internal", false, "portMissing", "technician"), new DeviceSeen("display-5", false, "A")],
            host.Record.Select(l => l.Event).Where(e => e is DeviceChecked or DeviceSeen));
    }

    [Fact]
    public async Task A_command_that_comes_twice_is_carried_out_once_also_after_a_restart()
    {
        await using var host = await StartAsync();
        const string Off = "\"state\": \"disabled\"", Check = "\"level\": \"internal\"", Ill = "\"well\": false";
        await host.PostAsync("devices/display-5/admin", Off, "off-000001");
        await host.PostAsync("devices/display-5/admin", "\"state\": \"enabled\"", "on-0000001");
        var (_, first) = await host.PostAsync("devices/display-5/check", Check, "check-00001");
        var (_, second) = await host.PostAsync("devices/display-5/check", Check, "check-00001");
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        await host.PostAsync("devices/display-5/seen", Ill, "seen-000001");
        await host.PostAsync("devices/display-5/seen", Ill, "seen-000001");
        Assert.Equal("enabled", (string?)(await host.PostAsync("devices/display-5/admin", Off, "off-000001")).Body["admin"]);
        Assert.Equal(4, Acts(host));
        await using var again = await host.CrashAndReopenAsync();
        again.Devices.Start();
        Assert.Equal("enabled", (string?)(await again.PostAsync("devices/display-5/admin", Off, "off-000001")).Body["admin"]);
        var (status, third) = await again.PostAsync("devices/display-5/check", Check, "check-00001");
        Assert.Equal((200, "internal", (bool?)first["passed"], (string?)first["reason"]), (status, (string?)third["level"], (bool?)third["passed"], (string?)third["reason"]));
        Assert.Contains("Kết quả của lần kiểm tra lúc", (string)third["textVi"]!, StringComparison.Ordinal);
        await again.PostAsync("devices/display-5/seen", Ill, "seen-000001");
        Assert.NotEqual("humanTestFailed", (string?)(await again.GetAsync("devices/display-5")).Body["reason"]);
        Assert.Equal(4, Acts(again));
    }

    [Fact]
    public async Task Two_fingers_at_once_make_one_check()
    {
        await using var host = await StartAsync();
        host.Devices.Start();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.PostAsync("devices/display-5/check", "\"level\": \"internal\"", "check-00001")));
        Assert.Single(answers.Select(a => a.Body.ToJsonString()).Distinct());
        Assert.Equal(1, Acts(host));
    }

    [Fact]
    public async Task An_id_means_one_thing_only_and_without_one_nothing_is_done()
    {
        await using var host = await StartAsync();
        await host.PostAsync("devices/display-5/admin", "\"state\": \"disabled\"", "off-000001");
        foreach (var (path, body) in ((string, string)[])[
            ("devices/display-7/admin", "\"state\": \"disabled\""), ("devices/display-5/admin", "\"state\": \"maintenance\""),
            ("devices/display-5/check", "\"level\": \"internal\""), ("devices/display-5/seen", "\"well\": true"), ("tickets", "\"service\": \"HOTICH\"")])
            Assert.Equal((409, "/problems/command-id-used"), await host.PostAsync(path, body, "off-000001") is var (s, p) ? (s, (string?)p["type"]) : default);
        foreach (var (act, body) in ((string, string)[])[
            ("admin", "{ \"state\": \"disabled\" }"), ("check", "{ \"level\": \"internal\", \"commandId\": \"short\" }"), ("seen", "{ \"well\": true }")])
            Assert.Equal((400, "/problems/command-id"), await host.SendAsync($"devices/display-5/{act}", body) is var (s, p) ? (s, (string?)p["type"]) : default);
        Assert.Equal(1, Acts(host));
    }

    private static int Acts(ApiHost host) => host.Record.Count(l => l.Event is DeviceAdminChanged or DeviceChecked or DeviceSeen);

    [Fact]
    public async Task A_wish_in_the_record_holds_through_a_restart_and_the_newest_counts()
    {
        await using var host = await StartAsync();
        await host.Desk.RecordAsync(new DeviceAdminChanged("display-5", "disabled", "technician"));
        await host.Desk.RecordAsync(new DeviceAdminChanged("display-7", "disabled", "technician"));
        await host.Desk.RecordAsync(new DeviceAdminChanged("display-5", "maintenance", "technician"));
        await host.Desk.RecordAsync(new DeviceAdminChanged("display-7", "enabled", "technician"));
        await using var again = await host.CrashAndReopenAsync();
        Assert.Equal((AdminState.Maintenance, AdminState.Enabled), (again.Devices.AdminOf("display-5"), again.Devices.AdminOf("display-7")));
        Assert.Equal(DeviceRole.CounterDisplay, again.Devices.Find("display-5")!.Role);
    }
}
