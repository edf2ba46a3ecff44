namespace Kiosk.Printing.EscPos;

/// <summary>
/// A run of whole commands that is sent without a break. When it could not be sent to its end, as many NULs as bytes are missing close
/// whatever picture or code the printer is still waiting for.
/// </summary>
/// <param name="Bytes">The commands.</param>
/// <param name="Rows">Rows of paper they move.</param>
internal sealed record TicketChunk(byte[] Bytes, int Rows);

/// <summary>A ticket ready for the wire: the body, then the feed and cut, between which the body's marker is asked for.</summary>
internal sealed record EncodedTicket(IReadOnlyList<TicketChunk> Body, TicketChunk Cut)
{
    internal int Rows => Body.Sum(c => c.Rows) + Cut.Rows;
}
