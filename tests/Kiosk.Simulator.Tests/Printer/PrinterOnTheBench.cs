using System.Text;
using Kiosk.Simulator.Printer;
using Kiosk.Testing;
using Kiosk.Thermal;

namespace Kiosk.Simulator.Tests.Printer;

/// <summary>A printer without a cable: what it is sent goes into its buffer, what it answers is kept.</summary>
internal sealed class PrinterOnTheBench
{
    private readonly List<byte> answers = [];

    public PrinterOnTheBench(bool fast = true, PrinterAbilities? abilities = null)
    {
        Printer = new ReceiptPrinter(Time, fast) { Abilities = abilities ?? new() };
        Printer.Output = answers.AddRange;
    }

    public ManualTime Time { get; } = ManualTime.AtOpening();

    public ReceiptPrinter Printer { get; }

    /// <summary>Sends all, waiting for room as a driver behind a handshake does, and lets the printer work.</summary>
    public PrinterOnTheBench Send(params byte[][] parts)
    {
        foreach (byte[] part in parts)
        {
            int sent = 0;
            while (sent < part.Length)
            {
                int room = Math.Min(Printer.Room, part.Length - sent);
                Assert.True(room > 0, "the printer has no room and does not work");
                Printer.Receive(part.AsSpan(sent, room));
                sent += room;
                Printer.Work();
            }
        }
        return this;
    }

    public string Answers()
    {
        string hex = Convert.ToHexString([.. answers]);
        answers.Clear();
        return hex;
    }

    public Paper OnlyPaper() => Assert.Single(Printer.Papers());

    public static byte[] Text(string ascii) => Encoding.ASCII.GetBytes(ascii);

    public static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
