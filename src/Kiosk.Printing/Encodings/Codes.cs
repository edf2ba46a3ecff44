using System.Collections.Concurrent;
using Kiosk.Printing.Profiles;

namespace Kiosk.Printing.Encodings;

/// <summary>The code of a route in a profile; made once, for its tables are the same for every ticket.</summary>
internal static class Codes
{
    private static readonly ConcurrentDictionary<LetterRoute, LetterCode> Made = [];

    /// <param name="route">Not <see cref="LetterKind.Glyphs"/>, whose code depends on the ticket.</param>
    internal static LetterCode Of(LetterRoute route) => Made.GetOrAdd(route, static r => r.Kind switch
    {
        LetterKind.Tcvn3 => new Tcvn3Code(r.Page ?? 0, r.CapitalsPage ?? 0),
        LetterKind.Vscii1 => new UpperHalfCode(UpperHalf.Vscii1, r.Page),
        LetterKind.Viscii => new UpperHalfCode(UpperHalf.Viscii, r.Page),
        LetterKind.Cp1258 => new Cp1258Code(r.Page, r.Overlays),
        _ => throw new ArgumentOutOfRangeException(nameof(route), r.Kind, "has no table"),
    });
}
