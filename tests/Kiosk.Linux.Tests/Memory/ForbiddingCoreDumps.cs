using Kiosk.Linux.Memory;

namespace Kiosk.Linux.Tests.Memory;

public class ForbiddingCoreDumps
{
    [Fact]
    public void The_kernel_writes_none_of_this_process_any_more()
    {
        Assert.True(CoreDumps.Forbid());
        Assert.True(CoreDumps.Forbid());
        Assert.Matches(@"Max core file size\s+[01]\s+[01]\s", File.ReadAllText("/proc/self/limits"));
    }
}
