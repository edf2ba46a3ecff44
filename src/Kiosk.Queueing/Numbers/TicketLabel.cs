using System.Globalization;

namespace Kiosk.Queueing.Numbers;

/// <summary>How a number is written: the service's letter and three digits, A001 to A999.</summary>
public static class TicketLabel
{
    /// <summary>The last ordinal of a band.</summary>
    public const int Last = 999;

    private const int LongestTyped = 16;

    /// <summary>E.g. A012.</summary>
    public static string Write(char prefix, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{ordinal:D3}");

    /// <summary>The label that somebody means who types it: without spaces, dashes and dots, in capitals, a letter's digits filled up to three.</summary>
    public static string Meant(string typed)
    {
        if (typed.Length > LongestTyped) return typed;
        string bare = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return bare.Length is > 1 and < 4 && char.IsAsciiLetter(bare[0]) && bare.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? bare[0] + bare[1..].PadLeft(3, '0') : bare;
    }

    /// <summary>The visit id of a label on a business day, e.g. 261123-A012.</summary>
    public static string IdOn(DateOnly day, string label) => string.Create(CultureInfo.InvariantCulture, $"{day:yyMMdd}-{label}");
}
