using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace Kiosk.PowerCuts.Tests;

/// <summary>A real process that can be frozen between two instructions, so that nothing happens between a cut and the reading of what it had said before.</summary>
internal sealed class Programme : IDisposable
{
    private const int SigStop = 19, SigKill = 9;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Channel<string> said = Channel.CreateUnbounded<string>();
    private readonly StringBuilder complaints = new();

    private Programme(Process process) => Process = process;

    public Process Process { get; }

    /// <summary>What it wrote to standard error.</summary>
    public string Complaints
    {
        get
        {
            lock (complaints) return complaints.ToString();
        }
    }

    public static Programme Start(string name, params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", [Locate(name), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        info.Environment["DOTNET_TieredCompilation"] = "1";
        var programme = new Programme(new Process { StartInfo = info });
        programme.Process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null) programme.said.Writer.TryComplete();
            else programme.said.Writer.TryWrite(e.Data);
        };
        programme.Process.ErrorDataReceived += (_, e) =>
        {
            lock (programme.complaints) programme.complaints.AppendLine(e.Data);
        };
        programme.Process.Start();
        programme.Process.BeginOutputReadLine();
        programme.Process.BeginErrorReadLine();
        return programme;
    }

    /// <summary>Reads on until a line of that beginning; hands every line before it to <paramref name="heard"/>.</summary>
    public async Task<string> SaysAsync(string beginning, Action<string>? heard = null)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                string line = await said.Reader.ReadAsync(deadline.Token);
                heard?.Invoke(line);
                if (line.Contains(beginning, StringComparison.Ordinal)) return line;
            }
        }
        catch (Exception silent) when (silent is ChannelClosedException or OperationCanceledException)
        {
            Assert.Fail($"It did not say {beginning}: {Complaints}");
            throw;
        }
    }

    /// <summary>Returns when every thread of it stands still; those inside the disk driver come back from it first.</summary>
    public async Task FreezeAsync()
    {
        Assert.Equal(0, Kill(Process.Id, SigStop));
        var watch = Stopwatch.StartNew();
        while (!Directory.EnumerateDirectories($"/proc/{Process.Id}/task").All(IsStopped))
        {
            Assert.True(watch.Elapsed < Patience, "It does not stop.");
            await Task.Yield();
        }
    }

    /// <summary>SIGKILL to the frozen process, and everything that it had said.</summary>
    public async Task<List<string>> EndAsync()
    {
        if (!Process.HasExited) Assert.Equal(0, Kill(Process.Id, SigKill));
        await Process.WaitForExitAsync().WaitAsync(Patience);
        var lines = new List<string>();
        await foreach (string line in said.Reader.ReadAllAsync(new CancellationTokenSource(Patience).Token)) lines.Add(line);
        return lines;
    }

    public void Dispose()
    {
        if (!Process.HasExited) Process.Kill();
        Process.WaitForExit(5000);
        Process.Dispose();
    }

    /// <summary>The program beside this test's own output folder, of the same configuration.</summary>
    public static string Locate(string name)
    {
        string here = AppContext.BaseDirectory.TrimEnd('/');
        return Path.GetFullPath(Path.Combine(here, "..", "..", name, Path.GetFileName(here), name + ".dll"));
    }

    /// <summary>The demonstration's site, as it is shipped.</summary>
    public static string DemoSite => Path.Combine(Path.GetDirectoryName(Locate("Kiosk.Worker"))!, "firmware-config", "sites", "demo");

    private static bool IsStopped(string task)
    {
        try
        {
            string stat = File.ReadAllText(Path.Combine(task, "stat"));
            return stat[(stat.LastIndexOf(')') + 2)] is 'T' or 't' or 'Z' or 'X';
        }
        catch (IOException)
        {
            return true;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
