using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kiosk.Testing.Halls;

/// <summary>One of the product's programs as a real process: started, listened to, stopped in order or killed.</summary>
public sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<string> output = [];
    private readonly Lock gate = new();
    private TaskCompletionSource grew = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProgram(Process process) => Process = process;

    public Process Process { get; }

    /// <summary>Everything it has written so far, for a failing test's message.</summary>
    public string Output
    {
        get
        {
            lock (gate) return string.Join('\n', output);
        }
    }

    public static RunningProgram Start(string name, params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (string argument in (string[])[Locate(name), .. arguments]) info.ArgumentList.Add(argument);
        var program = new RunningProgram(new Process { StartInfo = info });
        program.Process.OutputDataReceived += (_, e) => program.Hear(e.Data);
        program.Process.ErrorDataReceived += (_, e) => program.Hear(e.Data);
        program.Process.Start();
        program.Process.BeginOutputReadLine();
        program.Process.BeginErrorReadLine();
        return program;
    }

    /// <summary>The first match of <paramref name="pattern"/> in its output, waited for.</summary>
    public async Task<Match> SaysAsync(string pattern)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            lock (gate) next = grew.Task;
            var match = Regex.Match(Output, pattern);
            if (match.Success) return match;
            if (Process.HasExited && Process.WaitForExit(1000) && !Regex.IsMatch(Output, pattern)) throw new InvalidOperationException($"It ended without saying /{pattern}/:\n{Output}");
            try
            {
                await next.WaitAsync(TimeSpan.FromMilliseconds(200), deadline.Token);
            }
            catch (TimeoutException)
            {
                // Look whether it has ended.
            }
        }
    }

    /// <summary>Ctrl-C, and the time until it had ended.</summary>
    public async Task<TimeSpan> InterruptAsync()
    {
        var watch = Stopwatch.StartNew();
        await Tool.RunAsync("kill", "-INT", Process.Id.ToString(CultureInfo.InvariantCulture));
        await Process.WaitForExitAsync().WaitAsync(Patience);
        return watch.Elapsed;
    }

    /// <summary>SIGKILL: no handler runs, no buffer is flushed.</summary>
    public async Task KillNowAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async Task<int> EndAsync()
    {
        await Process.WaitForExitAsync().WaitAsync(Patience);
        return Process.ExitCode;
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
        string file = Path.GetFullPath(Path.Combine(here, "..", "..", name, Path.GetFileName(here), name + ".dll"));
        return File.Exists(file) ? file : throw new FileNotFoundException($"{file} is not built");
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        TaskCompletionSource heard;
        lock (gate)
        {
            output.Add(line);
            (heard, grew) = (grew, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        heard.SetResult();
    }
}
