using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Kiosk.Linux.Clock;

namespace Kiosk.Linux.Tests.Clock;

public class AskingTheKernelsClock
{
    /// <summary>The same question by perl, which every Debian has: state 5 is TIME_ERROR, bit 0x40 of the status is STA_UNSYNC.</summary>
    private const string Question = """
        my $timex = "\0" x 256;
        my $state = syscall(0 + $ARGV[0], $timex);
        my $status = unpack("i", substr($timex, 40, 4));
        print $state >= 0 && $state != 5 && !($status & 0x40) ? "synchronised" : "not";
        """;

    [Fact]
    public void It_says_what_the_kernel_says_to_other_programs()
    {
        int adjtimex = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 171 : 159;
        using var perl = Process.Start(new ProcessStartInfo("perl", ["-e", Question, adjtimex.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        string answer = perl.StandardOutput.ReadToEnd();
        perl.WaitForExit();
        Assert.Equal(answer, KernelClock.IsSynchronised() ? "synchronised" : "not");
    }
}
