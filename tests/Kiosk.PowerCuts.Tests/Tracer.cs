using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Kiosk.PowerCuts.Tests;

/// <summary>strace on a running process, whose chosen system calls fail as long as it is attached.</summary>
internal sealed class Tracer : IDisposable
{
    private const int SigInt = 2;
    private readonly Process strace;

    private Tracer(Process strace) => this.strace = strace;

    /// <param name="process">Process id.</param>
    /// <param name="inject">Calls and error as strace wants them, e.g. fsync:error=EIO.</param>
    /// <returns>Null when it may not attach.</returns>
    public static async Task<Tracer?> AttachAsync(int process, string inject)
    {
        string calls = inject.Split(':')[0];
        var info = new ProcessStartInfo("strace", ["-f", "-o", "/dev/null", "-e", "trace=" + calls, "-e", "inject=" + inject, "-p", process.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true };
        var tracer = new Tracer(Process.Start(info)!);
        string? said = await tracer.strace.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20));
        if (said?.Contains("attached", StringComparison.Ordinal) == true)
        {
            _ = tracer.strace.StandardError.ReadToEndAsync();
            return tracer;
        }
        tracer.Dispose();
        return null;
    }

    public void Dispose()
    {
        if (!strace.HasExited) _ = Kill(strace.Id, SigInt);
        strace.WaitForExit(10_000);
        strace.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
