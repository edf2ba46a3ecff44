using System.CommandLine;

namespace Kiosk.Worker.Commands;

/// <summary>kiosk printer: what a technician does with the ticket printer.</summary>
internal static class PrinterCommands
{
    public static Command Create() => new("printer", Words.Both("AboutPrinter")) { PrinterPreviewCommand.Create(), PrinterPagesCommand.Create() };
}
