using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Kiosk.PowerCuts.Tests;

/// <summary>
/// An ext4 file system in a file, whose power can be cut: the kernel drops everything that was not synchronised, as a card without
/// power does (EXT4_IOC_SHUTDOWN of linux/ext4.h, 0x8004587D, with EXT4_GOING_FLAGS_NOLOGFLUSH: neither data nor journal is flushed).
/// </summary>
internal sealed class LoopDisk : IDisposable
{
    private const ulong ShutDown = 0x8004587D;
    private const uint NoLogFlush = 2;
    private const int ReadOnlyCloseOnExec = 0x80000; // O_CLOEXEC: a program that another test starts just now must not keep this disk busy
    private readonly string home = Directory.CreateTempSubdirectory("kiosk-power-").FullName;
    private bool mounted;

    private LoopDisk(long bytes)
    {
        Directory.CreateDirectory(Root);
        using (var image = File.Create(Image)) image.SetLength(bytes);
    }

    /// <summary>Where it is mounted.</summary>
    public string Root => Path.Combine(home, "disk");

    /// <summary>A folder beside it, on a disk that keeps its power.</summary>
    public string Beside => home;

    private string Image => Path.Combine(home, "image");

    /// <summary>A new mounted disk; null, with the reason, where the test may not mount one.</summary>
    public static LoopDisk? TryMake(out string? why, long bytes = 64L << 20)
    {
        var disk = new LoopDisk(bytes);
        why = disk.Try("mkfs.ext4", "-q", "-F", disk.Image) ?? disk.Try("mount", "-o", "loop,noatime,errors=remount-ro", disk.Image, disk.Root);
        disk.mounted = why is null;
        if (disk.mounted) return disk;
        disk.Dispose();
        return null;
    }

    /// <summary>The power goes. Whoever still works on the disk gets errors until it is mounted again.</summary>
    public void CutPower()
    {
        int fd = Open(System.Text.Encoding.UTF8.GetBytes(Root + "\0"), ReadOnlyCloseOnExec);
        Assert.True(fd >= 0, "open");
        uint flag = NoLogFlush;
        int done = Ioctl(fd, ShutDown, ref flag);
        int error = Marshal.GetLastPInvokeError();
        Assert.Equal(0, Close(fd));
        Assert.True(done == 0, $"EXT4_IOC_SHUTDOWN: errno {error}");
    }

    /// <summary>The power comes back: the kernel replays the file system's journal.</summary>
    public void PowerUp()
    {
        Unmount();
        Must("mount", "-o", "loop,noatime,errors=remount-ro", Image, Root);
        mounted = true;
    }

    /// <summary>The kernel meets an error in the file system and makes it read-only, as it does on a dying card.</summary>
    public void BreakFileSystem()
    {
        string device = File.ReadLines("/proc/mounts").First(m => m.Split(' ')[1] == Root).Split(' ')[0];
        File.WriteAllText($"/sys/fs/ext4/{Path.GetFileName(device)}/trigger_fs_error", "test");
    }

    /// <summary>A technician's repair: off, checked, on.</summary>
    public void Repair()
    {
        Unmount();
        Try("e2fsck", "-p", "-f", Image);
        Must("mount", "-o", "loop,noatime,errors=remount-ro", Image, Root);
        mounted = true;
    }

    /// <summary>A program that another test starts shares our open files from its fork to its exec: the disk may be busy for that moment.</summary>
    private void Unmount()
    {
        var watch = Stopwatch.StartNew();
        while (Try("umount", Root) is string busy) Assert.True(busy.Contains("busy", StringComparison.Ordinal) && watch.Elapsed < TimeSpan.FromSeconds(20), busy);
        mounted = false;
    }

    public void Dispose()
    {
        // Whoever still holds a file of it after a failed test must not hide that test's own words.
        if (mounted && Try("umount", Root) is not null) Try("umount", "--lazy", Root);
        Directory.Delete(home, recursive: true);
    }

    /// <summary>Null when it went well, else what it said.</summary>
    internal string? Try(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            string said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{program}: {said.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            return $"{program}: {absent.Message}";
        }
    }

    private void Must(string program, params string[] arguments) => Assert.Null(Try(program, arguments));

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int fd);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Ioctl(int fd, ulong request, ref uint argument);
}
