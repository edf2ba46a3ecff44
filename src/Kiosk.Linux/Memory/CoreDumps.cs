using System.Runtime.InteropServices;

namespace Kiosk.Linux.Memory;

/// <summary>A picture of the process's memory that the kernel writes when it crashes (core(5)).</summary>
public static class CoreDumps
{
    /// <summary>RLIMIT_CORE (asm-generic/resource.h).</summary>
    private const int CoreLimit = 4;

    /// <summary>
    /// One byte rather than none: it is less than any file can be made of, and of a dump that goes into a pipe the kernel heeds only
    /// this value (fs/coredump.c).
    /// </summary>
    private const ulong Least = 1;

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        internal ulong Soft, Hard;
    }

    /// <summary>From now on there is none of this process and of those it starts. What passed through its memory, such as a citizen's card, stays there.</summary>
    /// <returns>False when the system does not allow it to be said.</returns>
    public static unsafe bool Forbid()
    {
        var limit = new Limit { Soft = Least, Hard = Least };
        if (Libc.SetLimit(CoreLimit, &limit) == 0) return true;
        // Somebody forbade them before, with nothing as the most.
        var none = default(Limit);
        return Libc.SetLimit(CoreLimit, &none) == 0;
    }
}
