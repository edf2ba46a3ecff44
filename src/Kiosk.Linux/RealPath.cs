using System.Runtime.InteropServices;

namespace Kiosk.Linux;

/// <summary>
/// Where a path really leads, by realpath(3). <see cref="FileSystemInfo.ResolveLinkTarget"/> resolves a relative link below another link
/// against the path as written, which is wrong for everything under /sys/class.
/// </summary>
public static class RealPath
{
    private const int Longest = 4096; // PATH_MAX

    /// <summary>The absolute path without links; null when it leads nowhere.</summary>
    public static unsafe string? Of(string path)
    {
        byte* resolved = stackalloc byte[Longest];
        return Libc.RealPath(path, resolved) == 0 ? null : Marshal.PtrToStringUTF8((nint)resolved);
    }
}
