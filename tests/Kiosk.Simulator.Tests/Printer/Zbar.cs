using System.Diagnostics;

namespace Kiosk.Simulator.Tests.Printer;

/// <summary>Reads symbols back from a picture with zbarimg, a reader that shares nothing with us.</summary>
internal static class Zbar
{
    public static string Read(byte[] png)
    {
        string file = Path.Combine(Path.GetTempPath(), $"paper-{Guid.NewGuid():N}.png");
        File.WriteAllBytes(file, png);
        try
        {
            using var zbar = Process.Start(new ProcessStartInfo("zbarimg", ["-q", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string said = zbar.StandardOutput.ReadToEnd();
            Assert.True(zbar.WaitForExit(TimeSpan.FromSeconds(20)), "zbarimg did not end");
            return said;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
