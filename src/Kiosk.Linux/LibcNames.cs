using System.Runtime.InteropServices;
using System.Text;

namespace Kiosk.Linux;

/// <summary>Names in the kernel's structures, and the real path of a name.</summary>
internal static partial class Libc
{
    private const int LongestPath = 4096;

    /// <summary>Text up to the first NUL. Device names come from firmware: what is no UTF-8 becomes U+FFFD.</summary>
    internal static string Text(ReadOnlySpan<byte> name)
    {
        int end = name.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? name : name[..end]).Trim();
    }

    /// <summary>
    /// What the kernel would open: every link followed where it lies. .NET folds ".." before it follows links, which is wrong in /sys/class.
    /// </summary>
    /// <returns>Null when there is no such path.</returns>
    internal static unsafe string? RealPath(string path)
    {
        byte* resolved = stackalloc byte[LongestPath];
        return RealPathNative(path, resolved) == null ? null : Text(new ReadOnlySpan<byte>(resolved, LongestPath));
    }

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial byte* RealPathNative(string path, byte* resolved);
}
