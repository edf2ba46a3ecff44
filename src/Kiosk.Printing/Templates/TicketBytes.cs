using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Transports;

namespace Kiosk.Printing.Templates;

/// <summary>The very bytes that a ticket is, for whoever wants to see or measure it before paper is spent.</summary>
/// <param name="Bytes">Body, feed and cut, as they are sent, without the questions to the printer that are asked in between.</param>
/// <param name="OnTheLine">What they need at the profile's baud; a USB or network port is faster.</param>
/// <param name="OnThePaper">What the paper needs to move.</param>
public sealed record TicketBytes(byte[] Bytes, TimeSpan OnTheLine, TimeSpan OnThePaper)
{
    /// <summary>Encodes a ticket for a printer.</summary>
    public static TicketBytes Of(TicketDocument document, PrinterProfile profile)
    {
        var ticket = TicketEncoder.Encode(document, profile);
        byte[] bytes = [.. ticket.Body.SelectMany(chunk => chunk.Bytes), .. ticket.Cut.Bytes];
        var tempo = new Tempo(profile);
        return new TicketBytes(bytes, tempo.Sending(bytes.Length), tempo.Moving(ticket.Rows));
    }
}
