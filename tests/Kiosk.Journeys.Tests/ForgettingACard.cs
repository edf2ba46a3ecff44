using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kiosk.Testing.Halls;

namespace Kiosk.Journeys.Tests;

/// <summary>Papers that speak of a person are recognised, refused kindly and forgotten: no part of them is anywhere afterwards.</summary>
public sealed class ForgettingACard : IAsyncLifetime
{
    private const string Number = "036186004771", Old = "168330271", Birth = "17041986", Issued = "29022024", Name = "Quách Thị Ngọc Huyền", Home = "Ngõ 77 Xóm Đình Cả, Quảng Phú, Ninh Bình";
    private const string Card = $"{Number}|{Old}|{Name}|{Birth}|Nữ|{Home}|{Issued}";

    private Hall hall = null!;

    public async ValueTask InitializeAsync() => hall = await Hall.OpenAsync();

    public ValueTask DisposeAsync() => hall.DisposeAsync();

    /// <summary>What is held before the scanner, and how it is called in the record.</summary>
    private static (string Scan, string Kind)[] Papers =>
    [
        (Card, "citizenCard"),
        (Number, "citizenCard"),
        ($"{Number}||{Name}|{Birth}|N?|{Home}|{Issued}||{Name}|{Name}", "citizenCard"),
        ("IDVNM1860047710036186004771<<2", "citizenCard"),
        ("QUACH<<THI<NGOC<HUYEN<<<<<<<<<", "citizenCard"),
        ($"GD4363618600477|{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Name))}|17/04/1986|2|{Home}|36 - 077|$", "insuranceCard"),
        ("3618600477", "insuranceCard"),
        ("0912 770 471", "phone"),
        ($"Kính gửi {Name}, số {Number}", "citizenCard"),
    ];

    private static string[] Parts =>
        [Number, Old, Birth, Issued, Name, "Quách", "Huyền", "Ngõ 77", "Quảng Phú", "QUACH", "GD4363618600477", "3618600477", "0912 770 471", "0912770471", "17/04/1986", "IDVNM186", Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Name))];

    [Fact]
    public async Task No_part_of_a_card_is_in_a_file_a_log_an_answer_or_at_the_centre()
    {
        var stream = new StringBuilder();
        using var enough = new CancellationTokenSource();
        var listening = ListenAsync(stream, enough.Token);
        var answers = new StringBuilder();
        for (int i = 0; i < Papers.Length; i++)
        {
            await hall.Panel.PostAsync("/api/scan", new { text = Papers[i].Scan });
            int wanted = i + 1;
            await hall.Centre.UntilAsync("/api/v1/kiosks/K-TEST-01/events?epoch=" + (string)(await hall.Kiosk.GetAsync("/api/v1/state"))["epoch"]! + "&after=0&limit=500", n => Scans(n).Count >= wanted, $"scan {wanted} at the centre");
            // One scan a second is let in.
            await Task.Delay(1100, TestContext.Current.CancellationToken);
        }
        foreach (string typed in (string[])[Number, Card, "3618600477"])
        {
            using var reply = await hall.Kiosk.Client.GetAsync("/api/v1/dossiers/" + Uri.EscapeDataString(typed), TestContext.Current.CancellationToken);
            answers.Append((int)reply.StatusCode).Append(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        var events = await hall.ReportedAsync();
        Assert.Equal(Papers.Select(p => p.Kind), Scans(new JsonArray([.. events.Select(e => e.DeepClone())])).Select(s => (string)s["data"]!["kind"]!).Take(Papers.Length));
        Assert.All(Scans(new JsonArray([.. events.Select(e => e.DeepClone())])), s => Assert.Equal("0000000000000000", (string)s["data"]!["fingerprint"]!));
        foreach (string path in (string[])["/api/v1/state", "/api/v1/devices", "/api/v1/statistics"]) answers.Append(await hall.Kiosk.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
        await enough.CancelAsync();
        await listening;
        answers.Append(stream).Append(string.Concat(events.Select(e => e.ToJsonString())));
        Assert.Contains("citizenCard", answers.ToString(), StringComparison.Ordinal);
        // JSON may write letters as \uXXXX.
        NowhereIn("an answer", Encoding.UTF8.GetBytes(Regex.Replace(answers.ToString(), @"\\u([0-9a-fA-F]{4})", m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString())));
        NowhereIn("the worker's log", Encoding.UTF8.GetBytes(hall.Worker.Output));
        NowhereIn("the centre's log", Encoding.UTF8.GetBytes(hall.CentreProgram.Output));
        Assert.Matches(@"Max core file size\s+[01]\s+[01]\s", await File.ReadAllTextAsync($"/proc/{hall.Worker.Process.Id}/limits", TestContext.Current.CancellationToken));
        await hall.Worker.InterruptAsync();
        var files = new DirectoryInfo(hall.Folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device }).ToList();
        Assert.Contains(files, f => f.Name == "journal.db" && f.Length > 0);
        foreach (var file in files) NowhereIn(file.FullName, await File.ReadAllBytesAsync(file.FullName, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_search_would_find_what_may_be_kept()
    {
        await hall.Panel.PostAsync("/api/scan", new { text = "H15.50.05.13-261008-0975" });
        var events = await hall.ReportedAsync();
        for (int tries = 0; tries < 50 && Scans(new JsonArray([.. events.Select(e => e.DeepClone())])).Count == 0; tries++) events = await hall.ReportedAsync();
        string fingerprint = (string)Scans(new JsonArray([.. events.Select(e => e.DeepClone())])).Single()["data"]!["fingerprint"]!;
        Assert.NotEqual("0000000000000000", fingerprint);
        await hall.Worker.InterruptAsync();
        var files = new DirectoryInfo(hall.Data).EnumerateFiles().ToList();
        Assert.Contains(files, f => Holds(File.ReadAllBytes(f.FullName), fingerprint));
    }

    private static List<JsonNode> Scans(JsonNode page) => [.. page.AsArray().Where(e => (string?)e!["type"] == "vn.kiosk.code.scanned").Select(e => e!)];

    private static void NowhereIn(string where, byte[] bytes) => Assert.All(Parts, part => Assert.False(Holds(bytes, part), $"\"{part}\" is in {where}."));

    private static bool Holds(byte[] bytes, string part) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(part)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(part)) >= 0;

    private async Task ListenAsync(StringBuilder heard, CancellationToken stop)
    {
        try
        {
            using var reader = new StreamReader(await hall.Kiosk.Client.GetStreamAsync("/api/v1/events", stop));
            while (await reader.ReadLineAsync(stop) is string line) heard.AppendLine(line);
        }
        catch (OperationCanceledException)
        {
            // Enough was heard.
        }
    }
}
