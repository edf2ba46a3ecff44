using System.Collections.Frozen;

namespace Kiosk.Printing.Templates;

/// <summary>The closed lists of a template by the names they have in its file, and what is special about a field.</summary>
internal static class TemplateWords
{
    internal static FrozenDictionary<string, TicketField> Fields { get; } = Enum.GetValues<TicketField>().ToFrozenDictionary(f => NameOf(f.ToString()));

    internal static FrozenDictionary<string, TicketCondition> Conditions { get; } = Enum.GetValues<TicketCondition>().ToFrozenDictionary(c => NameOf(c.ToString()));

    /// <summary>A field that a ticket need not have may stand only where its condition holds; null for fields that are always there.</summary>
    internal static TicketCondition? NeededFor(TicketField field) => field switch
    {
        TicketField.Counters => TicketCondition.HasCounters,
        TicketField.WaitLow or TicketField.WaitHigh => TicketCondition.HasWait,
        TicketField.WaitAfter => TicketCondition.WaitAfter,
        TicketField.Hotline => TicketCondition.HasHotline,
        TicketField.Appointment => TicketCondition.Appointment,
        _ => null,
    };

    /// <summary>Its words stay on one line: "Chủ Nhật", "1800 1096".</summary>
    internal static bool IsOneUnit(TicketField field) => field is TicketField.Weekday or TicketField.WeekdayEn or TicketField.Date or TicketField.Time
        or TicketField.WaitAfter or TicketField.Appointment or TicketField.Hotline or TicketField.Number or TicketField.Ticket or TicketField.Kiosk;

    /// <summary>The word behind it stays with it: "7 người", "25 phút".</summary>
    internal static bool HoldsNextWord(TicketField field) => field is TicketField.Ahead or TicketField.WaitLow or TicketField.WaitHigh;

    /// <summary>The word before it stays with it: "quầy 3", "ĐT: 1800 1096".</summary>
    internal static bool HoldsWordBefore(TicketField field) => field is TicketField.Counters or TicketField.Hotline;

    internal static string NameOf(TicketCondition condition) => NameOf(condition.ToString());

    /// <summary>The known word with the fewest letters to change, the first of equals.</summary>
    internal static string Nearest(string word, IEnumerable<string> known) => known.Order(StringComparer.Ordinal).MinBy(k => Distance(word, k))!;

    private static string NameOf(string member) => char.ToLowerInvariant(member[0]) + member[1..];

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                bool same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, corner + (same ? 0 : 1));
                corner = above;
            }
        }
        return row[^1];
    }
}
