using System.Diagnostics;
using Kiosk.Worker.Commands;

namespace Kiosk.Worker.Demonstration;

/// <summary>
/// A program of this product that the demonstration runs beside the worker: the centre, the virtual hardware. It ends when its
/// standard input closes, so it never outlives the worker, however that ends.
/// </summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private const string SetSid = "/usr/bin/setsid";
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1);
    private readonly Process process;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> complaints = [];
    private volatile bool stopping;

    private ChildProgram(Process process) => this.process = process;

    /// <summary>Starts <paramref name="name"/> and does not wait for it.</summary>
    /// <exception cref="FileNotFoundException">It was not built or shipped with this worker.</exception>
    public static ChildProgram Start(string name, params string[] arguments)
    {
        string host = Environment.ProcessPath is string own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet";
        // In a session of its own Ctrl-C does not reach it: else it would be gone before the worker begins to stop, and the
        // newcomer's last lines would be of ports that went away.
        bool apart = File.Exists(SetSid);
        var info = new ProcessStartInfo(apart ? SetSid : host)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (apart) info.ArgumentList.Add(host);
        foreach (string argument in (string[])[Locate(name), .. arguments, "--until-stdin-closes"]) info.ArgumentList.Add(argument);
        var child = new ChildProgram(new Process { StartInfo = info, EnableRaisingEvents = true });
        child.process.OutputDataReceived += (_, e) => child.OnLine(e.Data);
        child.process.ErrorDataReceived += (_, e) => child.OnComplaint(e.Data);
        child.process.Exited += (_, _) => child.OnExit(name);
        child.process.Start();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Ends when the program has printed its address; fails with its own words when it ended instead.</summary>
    public Task ReadyAsync(TimeSpan within) => ready.Task.WaitAsync(within);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        stopping = true;
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            using var deadline = new CancellationTokenSource(StopWithin);
            try
            {
                await process.WaitForExitAsync(deadline.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }
        process.Dispose();
    }

    private void OnLine(string? line)
    {
        if (line?.Contains("http://", StringComparison.Ordinal) == true) ready.TrySetResult();
    }

    private void OnComplaint(string? line)
    {
        const int Kept = 20;
        if (line is null) return;
        lock (complaints)
            if (complaints.Count < Kept) complaints.Add(line);
    }

    private void OnExit(string name)
    {
        string said;
        lock (complaints) said = string.Join(Environment.NewLine, complaints);
        // Before it was ready the one who waits tells it; afterwards nobody waits, and the newcomer would only see things stop.
        // Told to end by somebody else it ends in order, with code 0.
        if (ready.TrySetException(new InvalidOperationException($"{name}: {said}")) || stopping || process.ExitCode == 0) return;
        Console.Error.WriteLine(Words.Lines("ChildEnded", name, process.ExitCode, said).TrimEnd());
    }

    /// <summary>Beside a published worker, or in the build's own output folder.</summary>
    private static string Locate(string name)
    {
        string here = AppContext.BaseDirectory.TrimEnd('/');
        string[] places = [Path.Combine(here, name, name + ".dll"), Path.Combine(here, "..", "..", name, Path.GetFileName(here), name + ".dll")];
        return places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{name}.dll không có cùng chương trình; bản trình diễn cần nó. / {name}.dll did not come with this program; the demonstration needs it. ({string.Join(", ", places)})");
    }
}
