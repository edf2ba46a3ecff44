using System.Diagnostics;
using System.Globalization;
using Kiosk.Testing.Halls;

namespace Kiosk.Journeys.Tests;

/// <summary>The newcomer's one command, with nothing but a folder for its data.</summary>
public sealed class TheDemonstration : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kiosk-demo-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_says_what_it_is_prints_its_addresses_and_a_second_start_continues_the_day()
    {
        string first = await RunOnceAsync(async (kiosk, program, _) =>
        {
            foreach (string page in (string[])["/touch", "/progress", "/hall", "/counter/1", "/rating/1", "/counter/2", "/rating/2"])
            {
                Assert.Contains(page, program.Output, StringComparison.Ordinal);
                Assert.Equal(System.Net.HttpStatusCode.OK, (await kiosk.Client.GetAsync(page)).StatusCode);
            }
            Assert.Contains("trung tâm trình diễn", program.Output, StringComparison.OrdinalIgnoreCase);
        });
        string second = await RunOnceAsync((_, _, _) => Task.CompletedTask);
        Assert.EndsWith("-A001", first, StringComparison.Ordinal);
        Assert.EndsWith("-A002", second, StringComparison.Ordinal);
    }

    /// <summary>Nobody is quicker than a script; but the first number is what a newcomer judges it by.</summary>
    [Fact]
    public async Task A_number_taken_in_the_instant_it_is_ready_comes_out_of_the_printer() =>
        await RunOnceAsync((kiosk, _, ticket) => kiosk.UntilAsync($"/api/v1/tickets/{ticket}", t => (string?)t["print"] == "printed", "the first paper"));

    [Theory]
    [InlineData("Kiosk.Central")]
    [InlineData("Kiosk.Simulator")]
    public async Task It_says_so_when_a_program_beside_it_dies_and_goes_on_giving_numbers(string name)
    {
        await RunOnceAsync(async (kiosk, program, _) =>
        {
            using (var child = ChildOf(program.Process, name)) child.Kill();
            await program.SaysAsync($"{name} ended by itself \\(exit code 137\\)");
            var (status, _) = await kiosk.PostAsync("/api/v1/tickets", new { commandId = Web.NewCommandId(), service = "HOTICH" });
            Assert.Equal(201, status);
        });
    }

    private static Process ChildOf(Process parent, string name)
    {
        string children = string.Concat(Directory.GetDirectories($"/proc/{parent.Id}/task").Select(thread => File.ReadAllText(Path.Combine(thread, "children"))));
        string id = children.Split(' ', StringSplitOptions.RemoveEmptyEntries).First(c => File.ReadAllText($"/proc/{c}/cmdline").Contains($"{name}.dll", StringComparison.Ordinal));
        return Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
    }

    /// <summary>Starts it, takes a number, stops it with Ctrl-C, and returns the ticket's id.</summary>
    private async Task<string> RunOnceAsync(Func<Web, RunningProgram, string, Task> look)
    {
        using var program = RunningProgram.Start("Kiosk.Worker", "--data", folder, "--port", "0");
        string address = (await program.SaysAsync(@"(http://[\d.:]+)/touch[\s\S]*Ready in")).Groups[1].Value;
        using var kiosk = new Web(address);
        var (status, ticket) = await kiosk.PostAsync("/api/v1/tickets", new { commandId = Web.NewCommandId(), service = "HOTICH" });
        Assert.Equal(201, status);
        string id = (string)ticket!["id"]!;
        await look(kiosk, program, id);
        var took = await program.InterruptAsync();
        Assert.True(took < TimeSpan.FromSeconds(15), $"Stopping took {took.TotalSeconds:0.0} s (the goal of 2 s is measured apart).\n{program.Output}");
        Assert.Equal(0, program.Process.ExitCode);
        return id;
    }
}
