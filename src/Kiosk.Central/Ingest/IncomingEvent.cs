using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;

namespace Kiosk.Central.Ingest;

/// <summary>One event as it came in, its envelope checked and its contents looked at.</summary>
/// <param name="Kiosk">From "source".</param>
/// <param name="Epoch">16 hex digits.</param>
/// <param name="Seq">1 or more.</param>
/// <param name="Type">CloudEvents type.</param>
/// <param name="Time">When it happened, or null when the event does not say.</param>
/// <param name="Day">Business day yyyy-MM-dd, or null.</param>
/// <param name="Contents">The event read, or null: an unknown type, or quarantined.</param>
/// <param name="Quarantine">Why the contents cannot be used (dataNotObject or unreadable), or null. It is stored and acknowledged all the same.</param>
/// <param name="Whole">The event as sent.</param>
internal sealed partial record IncomingEvent(
    string Kiosk, string Epoch, long Seq, string Type, DateTimeOffset? Time, string? Day, SiteEvent? Contents, string? Quarantine, JsonElement Whole)
{
    /// <summary>The event, or which attribute of its envelope is at fault.</summary>
    public static (IncomingEvent? Event, string? Fault) Read(JsonElement whole)
    {
        if (whole.ValueKind != JsonValueKind.Object) return (null, "not an object");
        if (Text(whole, "specversion") != "1.0") return (null, "specversion: \"1.0\" expected");
        if (Text(whole, "source") is not string source || Source().Match(source) is not { Success: true } from) return (null, "source: /kiosks/{id} expected");
        if (Text(whole, "epoch") is not string epoch || !Epochs().IsMatch(epoch)) return (null, "epoch: 16 hex digits expected");
        if (Text(whole, "sequence") is not string sequence || !Sequence().IsMatch(sequence)) return (null, "sequence: a decimal string from \"1\" on expected");
        if (Text(whole, "id") != $"{epoch}-{sequence}") return (null, "id: {epoch}-{sequence} expected");
        if (Text(whole, "type") is not string type || !Types().IsMatch(type)) return (null, "type: 1 to 128 of letters, digits, dot, dash or underscore expected");
        DateTimeOffset? time = null;
        if (whole.TryGetProperty("time", out var at))
        {
            if (at.ValueKind != JsonValueKind.String || !at.TryGetDateTimeOffset(out var instant)) return (null, "time: RFC 3339 expected");
            time = instant;
        }
        var (contents, quarantine) = Open(type, whole);
        string? day = DayOf(contents) ?? (Text(whole, "businessday") is string d && IsDay(d) ? d : null);
        long seq = long.Parse(sequence, CultureInfo.InvariantCulture);
        return (new IncomingEvent(from.Groups["id"].Value, epoch, seq, type, time, day, contents, quarantine, whole), null);
    }

    /// <summary>The event a stored body holds; null when its type is unknown or its data does not fit.</summary>
    public static (SiteEvent? Contents, string? Quarantine) Open(string type, JsonElement whole)
    {
        if (!whole.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object) return (null, "dataNotObject");
        string name = type.StartsWith(CloudEvent.TypePrefix, StringComparison.Ordinal) ? type[CloudEvent.TypePrefix.Length..] : "";
        // A newer kiosk may know events that this centre does not: kept as they are, and no fault of theirs.
        if (!EventCodec.Names.Contains(name)) return (null, null);
        try
        {
            return (EventCodec.Read(name, data.GetRawText()), null);
        }
        catch (JsonException)
        {
            return (null, "unreadable");
        }
    }

    /// <summary>Whether a text is a date, yyyy-MM-dd.</summary>
    public static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>The opening and closing of a day belong to that day, wherever the kiosk's own day stood when it wrote them.</summary>
    private static string? DayOf(SiteEvent? contents) => contents switch
    {
        DayOpened e => e.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DayClosed e => e.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? Text(JsonElement whole, string name)
    {
        if (!whole.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: JSON by its grammar, but no text.
            return null;
        }
    }

    [GeneratedRegex(@"^/kiosks/(?<id>[A-Za-z0-9][A-Za-z0-9._-]{0,63})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Source();

    [GeneratedRegex(@"^[0-9a-fA-F]{16}\z", RegexOptions.CultureInvariant)]
    internal static partial Regex Epochs();

    [GeneratedRegex(@"^[1-9][0-9]{0,17}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sequence();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Types();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    internal static partial Regex KioskIds();
}
