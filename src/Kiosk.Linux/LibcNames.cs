using System.Text;

namespace Kiosk.Linux;

/// <summary>Names in the kernel's structures.</summary>
internal static partial class Libc
{
    /// <summary>Text up to the first NUL. Device names come from firmware: what is no UTF-8 becomes U+FFFD.</summary>
    internal static string Text(ReadOnlySpan<byte> name)
    {
        int end = name.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? name : name[..end]).Trim();
    }
}
