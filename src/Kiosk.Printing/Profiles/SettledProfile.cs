using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kiosk.Printing.EscPos;

namespace Kiosk.Printing.Profiles;

/// <summary>A profile as a technician settled it by the test sheet: the shipped one with one way of writing proven, or none.</summary>
public static class SettledProfile
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The new file's text.</summary>
    /// <param name="json">The profile it derives from.</param>
    /// <param name="file">Named in errors.</param>
    /// <param name="id">The new profile's id, which is its file name without .json.</param>
    /// <param name="number">The number on the sheet that reads right; 0 when none does, then tickets are dots.</param>
    /// <param name="day">The day of the sheet.</param>
    /// <exception cref="ProfileException">The profile cannot be used, or the id is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number on the sheet.</exception>
    public static string Write(string json, string file, string id, int number, DateOnly day)
    {
        var candidates = PagesSheet.Candidates(ProfileFile.Parse(json, file));
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, candidates.Count);
        var profile = JsonNode.Parse(json)!.AsObject();
        profile.Remove("$schema"); // it is a path beside the shipped file
        profile["id"] = id;
        profile["textRoute"] = number == 0 ? "raster" : "cheapest";
        profile["text"] = Routes(profile["text"] as JsonArray ?? [], number == 0 ? null : candidates[number - 1], day);
        if (profile["unconfirmed"] is JsonArray unconfirmed) profile["unconfirmed"] = Without(unconfirmed, "text");
        if (profile["unconfirmed"] is JsonArray { Count: 0 }) profile.Remove("unconfirmed");
        string settled = profile.ToJsonString(Readable) + "\n";
        ProfileFile.Parse(settled, file);
        return settled;
    }

    /// <summary>The new file's text with a logo that now lives in the printer; under its key it takes the place of another.</summary>
    /// <param name="json">The profile it derives from.</param>
    /// <param name="file">Named in errors.</param>
    /// <param name="logo">What was stored.</param>
    /// <exception cref="ProfileException">The profile cannot be used, or has no such memory or key.</exception>
    public static string WithLogo(string json, string file, StoredLogo logo)
    {
        ProfileFile.Parse(json, file);
        var profile = JsonNode.Parse(json)!.AsObject();
        profile.Remove("$schema");
        // FS q erases every other picture; GS ( L keeps them.
        bool others = profile["logoMemory"]?.GetValue<string>() == "gsParenL";
        var stored = new JsonArray();
        foreach (var kept in profile["storedLogos"] as JsonArray ?? [])
            if (others && kept!["key"]!.GetValue<string>() != logo.Key) stored.Add(kept.DeepClone());
        stored.Add(new JsonObject { ["key"] = logo.Key, ["sha256"] = logo.Sha256 });
        profile["storedLogos"] = stored;
        string settled = profile.ToJsonString(Readable) + "\n";
        ProfileFile.Parse(settled, file);
        return settled;
    }

    /// <summary>The ways in their order, the chosen one proven; what the maker documents stays, an older sheet counts no more.</summary>
    private static JsonArray Routes(JsonArray before, LetterRoute? chosen, DateOnly day)
    {
        var routes = new JsonArray();
        bool written = chosen is null;
        foreach (var entry in before)
        {
            bool isChosen = chosen is not null && SameWay(entry!, chosen);
            written |= isChosen;
            routes.Add(isChosen ? Route(chosen!, day) : NoLongerBySheet(entry!.DeepClone().AsObject()));
        }
        if (!written) routes.Add(Route(chosen!, day));
        return routes;
    }

    private static bool SameWay(JsonNode entry, LetterRoute route) =>
        JsonNode.DeepEquals(entry["route"], Route(route, default)["route"]) && JsonNode.DeepEquals(entry["page"], Route(route, default)["page"]) && JsonNode.DeepEquals(entry["pages"], Route(route, default)["pages"]);

    private static JsonObject NoLongerBySheet(JsonObject entry)
    {
        if (entry["proven"]?.GetValue<string>() != "testSheet") return entry;
        entry["proven"] = "no";
        entry.Remove("on");
        return entry;
    }

    private static JsonArray Without(JsonArray keys, string gone) => new([.. keys.Where(k => k!.GetValue<string>() != gone).Select(k => k!.DeepClone())]);

    private static JsonObject Route(LetterRoute route, DateOnly day)
    {
        var entry = new JsonObject { ["route"] = route.Kind switch { LetterKind.Tcvn3 => "tcvn3", LetterKind.Vscii1 => "vscii1", LetterKind.Viscii => "viscii", LetterKind.Cp1258 => "cp1258", _ => "glyphs" } };
        if (route.Kind == LetterKind.Tcvn3) entry["pages"] = new JsonArray(route.Page, route.CapitalsPage);
        else if (route.Page is { } page) entry["page"] = page;
        if (route.Overlays) entry["overlays"] = true;
        entry["proven"] = "testSheet";
        entry["on"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return entry;
    }
}
