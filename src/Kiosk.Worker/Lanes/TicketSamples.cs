using Kiosk.Contract.Api;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>A ticket that nobody took, to see and to try a template with.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Reprint">As a repeated paper.</param>
/// <param name="Offline">As if the centre could not be reached.</param>
/// <param name="HasHotline">With the site's telephone number.</param>
/// <param name="Slot">The booked time of a citizen with an appointment.</param>
internal sealed record TicketSample(TicketView Ticket, bool Reprint = false, bool Offline = false, bool HasHotline = true, DateTimeOffset? Slot = null)
{
    /// <summary>What a template is filled with.</summary>
    public Kiosk.Printing.Templates.TicketValues Values(SiteFacts site) =>
        TicketPaper.ValuesOf(HasHotline ? site with { Hotline = site.Hotline ?? "1900 0000" } : site with { Hotline = null }, Ticket, Offline, Reprint, Slot);
}

/// <summary>The samples by name.</summary>
internal static class TicketSamples
{
    // A Sunday: the weekday of two words.
    private static readonly DateTimeOffset Morning = new(2026, 11, 22, 8, 14, 0, TimeSpan.FromHours(7));

    private static readonly TicketView Ordinary = new(
        "261122-A012", "A012", "HOTICH", "Hộ tịch – Tư pháp", "Civil status & justice", "waiting", null, [3, 4], Morning, 7, 7, 15, 25, 0, "pending", null, null);

    /// <summary>Every sample; the first is the usual one.</summary>
    public static IReadOnlyDictionary<string, TicketSample> All { get; } = new Dictionary<string, TicketSample>
    {
        ["ordinary"] = new(Ordinary),
        ["reprint"] = new(Ordinary, Reprint: true),
        ["offline"] = new(Ordinary, Offline: true),
        ["long"] = new(Ordinary with
        {
            Id = "261122-9012", Label = "9012", AheadAtIssue = 1250, WaitLow = 95, WaitHigh = 130, Counters = [3, 4, 5, 6, 11, 12, 13, 14, 15, 21, 22],
            ServiceVi = "Đăng ký quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất lần đầu cho hộ gia đình",
            ServiceEn = "First registration of rights to land, houses and other assets on land for households",
        }),
        ["break"] = new(Ordinary with { WaitLow = null, WaitHigh = null, WaitAfter = new TimeOnly(13, 30) }),
        ["appointment"] = new(Ordinary with { AheadAtIssue = 1, WaitLow = 5, WaitHigh = 10 }, Slot: new DateTimeOffset(2026, 11, 22, 8, 30, 0, TimeSpan.FromHours(7))),
        ["first"] = new(Ordinary with { AheadAtIssue = 0, WaitLow = null, WaitHigh = null, Counters = [] }, HasHotline: false),
    };
}
