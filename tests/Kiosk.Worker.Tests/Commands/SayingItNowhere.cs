using Kiosk.Worker.Commands;

namespace Kiosk.Worker.Tests.Commands;

/// <summary>The disk of the log is full. The hall goes on.</summary>
public sealed class SayingItNowhere
{
    [Fact]
    public void What_cannot_be_written_is_dropped()
    {
        using var full = new StreamWriter(new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)) { AutoFlush = true };
        Assert.Throws<IOException>(() => full.WriteLine("Sẵn sàng"));
        using var unfailing = new UnfailingWriter(full);
        unfailing.Write('S');
        unfailing.Write("ẵn");
        unfailing.WriteLine(" sàng");
        unfailing.Flush();
    }

    [Fact]
    public void What_can_be_written_is_written_as_it_is()
    {
        using var place = new StringWriter();
        using var unfailing = new UnfailingWriter(place);
        unfailing.Write("Đã {0}", "dừng");
        unfailing.WriteLine();
        unfailing.WriteLine("Stopped.");
        unfailing.Write(['a', 'b', 'c'], 1, 1);
        Assert.Equal($"Đã dừng{Environment.NewLine}Stopped.{Environment.NewLine}b", place.ToString());
    }
}
