using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Kiosk.Central.Dossiers;
using Kiosk.Contract.Central;
using Kiosk.Contract.Dossiers;

namespace Kiosk.Central.Tests.Dossiers;

public class AskingForADossier
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("H15.50.05.13-261008-0975", 4)]
    [InlineData("h15.50.05.13-261008-0975", 4)]
    [InlineData("%5DC0H15.50.05.13%E2%80%91261008-0975", 4)]
    [InlineData("03706%2F2026%2F07906", 4)]
    [InlineData("03706/2026/07906", 4)]
    [InlineData("000.00.19.H47-260105-0001", 10)]
    public async Task A_known_code_is_found_however_it_was_typed(string path, int status)
    {
        await using var centre = await RunningCentre.StartAsync(dossiers: SampleFile());
        var record = await centre.Client.GetFromJsonAsync($"/api/v1/dossiers/{path}", CentralJson.Default.DossierRecord);
        Assert.Equal(status, record!.Status);
        Assert.NotNull(record.Procedure);
    }

    [Theory]
    [InlineData("H15.50.05.13-261008-9999")]
    [InlineData("99999%2F2026%2F00001")]
    [InlineData("SOME-OTHER.SYSTEM_12")]
    public async Task An_unknown_code_is_unknown(string path)
    {
        await using var centre = await RunningCentre.StartAsync(dossiers: SampleFile());
        await centre.Client.GetAsync($"/api/v1/dossiers/{path}").ProblemAsync(HttpStatusCode.NotFound, CentralProblems.UnknownDossier);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("1.005129")]
    [InlineData("A012")]
    [InlineData("")]
    [InlineData("H15.50.05.13-261008-0975%00")]
    [InlineData("%3Cscript%3E")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_is_no_dossier_code_is_malformed(string path)
    {
        await using var centre = await RunningCentre.StartAsync(dossiers: SampleFile());
        using var answer = await centre.Client.GetAsync($"/api/v1/dossiers/{path}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_centre_without_dossiers_does_not_say_that_there_is_none_of_that_code()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.Client.GetAsync("/api/v1/dossiers/H15.50.05.13-261008-0975").ProblemAsync(HttpStatusCode.ServiceUnavailable, "/problems/no-dossier-source");
    }

    [Fact]
    public void The_sample_file_shows_every_status_every_timing_and_every_dossier_of_the_catalogue()
    {
        var book = DossierBook.Load(SampleFile());
        using var catalogue = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "firmware-config/sites/demo/catalogue.json")));
        foreach (var sample in catalogue.RootElement.GetProperty("sampleDossiers").EnumerateArray())
            Assert.Equal(sample.GetProperty("status").GetInt32(), book.Find(sample.GetProperty("code").GetString()!)?.Status);
        Assert.Equal(Enumerable.Range(1, 10), book.All.Select(d => d.Status).Distinct().Order());
        Assert.Equal(Enum.GetValues<DossierTiming>(), book.All.Select(d => DossierClock.Compare(d.Status, d.DueOn, d.FinishedOn, Today)).Distinct().Order());
        Assert.All(book.All, d => Assert.Equal(DossierStatus.IsEnded(d.Status) && d.Status >= 9, d.FinishedOn is not null));
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("[]", 1)]
    [InlineData("{\n \"schema\": \"kiosk.dossiers/9\",\n \"dossiers\": [] }", 2)]
    [InlineData("{\n \"schema\": \"kiosk.dossiers/1\",\n \"dosiers\": [] }", 3)]
    [InlineData("{ \"schema\": \"kiosk.dossiers/1\", \"dossiers\": [\n{\"code\":\"H15-261008-0975\",\"status\":4,\"receivedOn\":\"2026-10-08\"},\n{\"code\":\"H15-261008-0975\",\"status\":4,\"receivedOn\":\"2026-10-08\"}] }", 3)]
    [InlineData("{ \"schema\": \"kiosk.dossiers/1\", \"dossiers\": [\n\n{\"code\":\"H15-261008-0975\",\n\"statuss\":4}] }", 4)]
    [InlineData("{ \"schema\": \"kiosk.dossiers/1\", \"dossiers\": [\n{\"code\":\"H15-261008-0975\",\n\"status\":4,\n\"receivedOn\":\"today\"}] }", 4)]
    [InlineData("{ \"schema\": \"kiosk.dossiers/1\", \"dossiers\": [\n{\"code\":\"H15-261008-0975\",\"status\":11,\"receivedOn\":\"2026-10-08\"}] }", 2)]
    [InlineData("{ \"schema\": \"kiosk.dossiers/1\", \"dossiers\": [\n{\"code\":\"1.005129\",\"status\":1,\"receivedOn\":\"2026-10-08\"}] }", 2)]
    [InlineData("{ \"schema\": \"kiosk.dossiers/1\", \"dossiers\": [\nnull] }", 2)]
    public void A_broken_file_is_refused_with_its_path_and_line(string json, int line)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("dossiers-").FullName, "broken.json");
        File.WriteAllText(path, json);
        var fault = Assert.Throws<StartFault>(() => DossierBook.Load(path));
        Assert.Contains($"{path}, line {line}:", fault.En, StringComparison.Ordinal);
        Assert.Contains($"{path}, dòng {line}:", fault.Vi, StringComparison.Ordinal);
    }

    internal static string SampleFile() => Path.Combine(Root(), "firmware-config/sites/demo/dossiers.json");

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
