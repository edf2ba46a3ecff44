using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Kiosk.Contract.Api;

namespace Kiosk.Worker.Screens;

/// <summary>What a page hands to its script as JSON: words, sizes and the hall as it was when the page was made.</summary>
/// <param name="Page">Name of the page, e.g. touch.</param>
/// <param name="PanelMm">Width of the picture in millimetres.</param>
/// <param name="Counter">The counter of a counter's page.</param>
/// <param name="Ticket">The ticket of a follow page.</param>
/// <param name="Hall">The hall, for the pages that show it at once.</param>
/// <param name="Texts">Language to key to text.</param>
internal sealed record ScreenIsland(
    string Page, double PanelMm, int? Counter, string? Ticket, HallView? Hall, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts)
{
    // Vietnamese letters stay as they are; < > & are still escaped, so no text can end the script element.
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Safe to stand inside a script element.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Readable);
}
