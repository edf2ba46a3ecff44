using System.Globalization;

namespace Kiosk.Queueing.Numbers;

/// <summary>How a number is written: the service's letter and three digits, A001 to A999.</summary>
public static class TicketLabel
{
    /// <summary>The last ordinal of a band.</summary>
    public const int Last = 999;

    /// <summary>E.g. A012.</summary>
    public static string Write(char prefix, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{ordinal:D3}");

    /// <summary>The visit id of a label on a business day, e.g. 261123-A012.</summary>
    public static string IdOn(DateOnly day, string label) => string.Create(CultureInfo.InvariantCulture, $"{day:yyMMdd}-{label}");
}
