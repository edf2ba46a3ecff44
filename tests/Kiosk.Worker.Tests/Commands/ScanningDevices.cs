using System.CommandLine;
using System.Text.Json;
using Kiosk.Linux.Tests.Identity;
using Kiosk.Worker.Commands;

namespace Kiosk.Worker.Tests.Commands;

public sealed class ScanningDevices : IDisposable
{
    private const string Usb = "sys/devices/pci0000:00/0000:00:14.0/usb1/1-1";
    private readonly SysfsTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public void An_adapter_is_shown_with_what_to_paste_and_what_to_run_next()
    {
        Adapter();
        var (code, output) = Run("scan", "--root", Path.GetDirectoryName(tree.Sys)!);
        Assert.Equal(0, code);
        Assert.Contains("""{"port":"usb:1a86:7523","devices":[{"id":"counter-1","profile":"?","role":"counterDisplay","counter":1}]}""", output, StringComparison.Ordinal);
        Assert.Contains("CH340", output, StringComparison.Ordinal);
        Assert.Contains("kiosk devices wizard", output, StringComparison.Ordinal);
        Assert.Contains("Thấy 1 thiết bị.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_tells_the_same_to_a_program()
    {
        Adapter();
        var (code, output) = Run("scan", "--json", "--root", Path.GetDirectoryName(tree.Sys)!);
        Assert.Equal(0, code);
        var one = Assert.Single(JsonDocument.Parse(output).RootElement.EnumerateArray());
        Assert.Equal(("serial", "usb:1a86:7523", "1a86"), (one.GetProperty("kind").GetString(), one.GetProperty("address").GetString(), one.GetProperty("vendor").GetString()));
        Assert.Contains(one.GetProperty("fits").EnumerateArray(), f => f.GetProperty("profile").GetString() == "xunpeng-3a" && f.GetProperty("grounds").GetString() == "way");
    }

    [Fact]
    public void Nothing_plugged_in_is_said_and_is_exit_code_one()
    {
        var (code, output) = Run("scan", "--root", Path.GetDirectoryName(tree.Sys)!);
        Assert.Equal(1, code);
        Assert.Contains("Nothing is plugged in", output, StringComparison.Ordinal);
    }

    private static (int Code, string Output) Run(params string[] args)
    {
        using var output = new StringWriter();
        int code = DevicesCommands.Create().Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = output, EnableDefaultExceptionHandler = false });
        return (code, output.ToString());
    }

    private void Adapter()
    {
        tree.File("sys/devices/pci0000:00/0000:00:14.0/usb1/idVendor", "1d6b");
        tree.File($"{Usb}/idVendor", "1a86");
        tree.File($"{Usb}/idProduct", "7523");
        tree.File($"{Usb}/1-1:1.0/ttyUSB0/tty/ttyUSB0/uevent", "DEVNAME=ttyUSB0");
        tree.Link($"{Usb}/1-1:1.0/ttyUSB0/tty/ttyUSB0/device", "../../../ttyUSB0");
        tree.Link("sys/class/tty/ttyUSB0", $"../../../{Usb}/1-1:1.0/ttyUSB0/tty/ttyUSB0");
        tree.File("dev/ttyUSB0", "");
    }
}
