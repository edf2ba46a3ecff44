using System.Diagnostics;

namespace Kiosk.Kernel.Tests.Devices;

/// <summary>
/// A printer of the USB printer class that the kernel plugs into itself (configfs, f_printer on dummy_hcd). It answers DLE EOT and GS r and
/// counts cuts. Its end of the cable is closed before the plug is pulled: this kernel does not survive the other order.
/// </summary>
internal sealed class UsbPrinterGadget : IDisposable
{
    private const string Folder = "/sys/kernel/config/usb_gadget/printer", Function = Folder + "/functions/printer.0", Linked = Folder + "/configs/c.1/printer.0";
    private readonly FileStream paperSide;
    private readonly ManualResetEventSlim reads = new(initialState: true);
    private readonly Thread thread;
    private volatile bool ending;
    private int cuts;

    public UsbPrinterGadget()
    {
        foreach (string folder in (string[])["/strings/0x409", "/configs/c.1"]) Directory.CreateDirectory(Folder + folder);
        Directory.CreateDirectory(Function);
        Set("/idVendor", "0x0416");
        Set("/idProduct", "0x5011");
        Set("/strings/0x409/manufacturer", "POS");
        Set("/strings/0x409/product", "POS80 Printer");
        Set("/strings/0x409/serialnumber", "KIOSK0001");
        // The gadget leaves its own two bytes out of the length, and usblp then cuts two characters: hence the blanks.
        Set("/functions/printer.0/pnp_string", "MFG:POS;MDL:POS80;CMD:ESC/POS;CLS:PRINTER;  ");
        Set("/functions/printer.0/q_len", "10");
        File.CreateSymbolicLink(Linked, Function);
        Set("/UDC", "dummy_udc.0");
        paperSide = Open();
        thread = new Thread(Print) { IsBackground = true };
        thread.Start();
    }

    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>False: it takes no more bytes.</summary>
    public bool Reads
    {
        set
        {
            if (value) reads.Set();
            else reads.Reset();
        }
    }

    /// <param name="wake">Writes a byte to the printer, which ends the read that waits on its side.</param>
    public void End(Action wake)
    {
        ending = true;
        reads.Set();
        wake();
        Assert.True(thread.Join(Guest.Soon));
    }

    public void Dispose()
    {
        paperSide.Dispose();
        Set("/UDC", "\n");
        File.Delete(Linked);
        Directory.Delete(Function);
        Directory.Delete(Folder + "/configs/c.1");
        Directory.Delete(Folder + "/strings/0x409");
        Directory.Delete(Folder);
        reads.Dispose();
    }

    /// <summary>There is nothing to open before the host has chosen the interface (ENODEV).</summary>
    private static FileStream Open()
    {
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream("/dev/g_printer0", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(begun) < Guest.Soon)
            {
                // Not yet.
            }
        }
    }

    private static void Set(string attribute, string value) => File.WriteAllText(Folder + attribute, value);

    private void Print()
    {
        var part = new byte[16_384];
        int before = 0;
        while (!ending)
        {
            int read = paperSide.Read(part);
            reads.Wait();
            for (int i = 0; i < read; i++)
            {
                before = ((before << 8) | part[i]) & 0xFFFFFF;
                if (before is >= 0x100401 and <= 0x100404) paperSide.Write([0x12]);
                if (before == 0x1D7201) paperSide.Write([0x00]);
                if (before is 0x1D5600 or 0x1D5601) Interlocked.Increment(ref cuts);
            }
        }
    }
}
