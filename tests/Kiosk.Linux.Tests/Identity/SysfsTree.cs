namespace Kiosk.Linux.Tests.Identity;

/// <summary>A piece of sysfs and dev in a folder: files and links as the kernel makes them.</summary>
internal sealed class SysfsTree : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("kiosk-sysfs-").FullName;

    public SysfsTree()
    {
        Directory.CreateDirectory(Sys);
        Directory.CreateDirectory(Dev);
    }

    public string Sys => root + "/sys";

    public string Dev => root + "/dev";

    public void File(string path, string text)
    {
        string full = $"{root}/{path}";
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllText(full, text + "\n");
    }

    public void Link(string path, string target)
    {
        string full = $"{root}/{path}";
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.CreateSymbolicLink(full, target);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
