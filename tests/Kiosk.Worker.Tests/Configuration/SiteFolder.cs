using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Tests.Configuration;

/// <summary>A configuration folder in which everything that can be said is said once, to be changed in one place and loaded.</summary>
internal sealed partial class SiteFolder : IDisposable
{
    private const string CompleteSite = """
        {
          "$schema": "../schema/site.schema.json", "schema": "kiosk.site/1", "kiosk": "K-TEST-01",
          "authority": { "vi": "UBND TỈNH ĐỒNG NAI", "en": "People's Committee of Đồng Nai" },
          "centre": { "vi": "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "en": "Public Administration Service Centre" },
          "hotline": "18001096", "listen": "http://127.0.0.1:5080", "publicUrl": "http://10.0.0.5:5080", "centralUrl": "http://10.0.0.9:5090",
          "panelWidthMm": 476, "hours": "catalogue", "services": ["HOTICH", "CHUNGTHUC", "DATDAI"],
          "counters": [
            { "number": 5, "services": ["HOTICH", "CHUNGTHUC"], "prefers": ["HOTICH"] },
            { "number": 7, "services": ["DATDAI"] }
          ],
          "numbers": "letter",
          "numberLease": { "kiosk": 1, "of": 20, "ranges": { "HOTICH": { "from": 1, "to": 999 } } },
          "calling": {
            "rule": "accumulating", "mostOvertakes": 6, "longestWaitMinutes": 60, "weights": { "ELDERLY": 3 }, "headStartMinutes": { "ELDERLY": 10 },
            "ratioPriority": 1, "ratioNormal": 2, "preferenceMinutes": 5, "appointmentGraceMinutes": 15
          },
          "visits": {
            "reinstate": "frontAfter", "reinstateAfter": 3, "penaltyMinutes": 10, "transfer": "carried", "mostMissedCalls": 3, "callTimeoutSeconds": 90, "validity": "day"
          },
          "ratings": { "afterServiceSeconds": 90, "correctionSeconds": 3 },
          "printer": { "profile": "generic-80", "port": "ttyPRINTER" },
          "lines": [
            { "port": "ttyA", "devices": [{ "id": "buttons", "profile": "kiosk-panel-ascii", "role": "ticketButtons", "address": 1, "counter": 5, "keys": { "1": "HOTICH" } }] },
            { "port": "ttyB", "devices": [
              { "id": "display-5", "profile": "modbus-led485", "role": "counterDisplay", "address": 1, "counter": 5 },
              { "id": "display-7", "profile": "modbus-led485", "role": "counterDisplay", "address": 2, "counter": 7 }
            ] },
            { "port": "usb:1a86:7523@1.2", "serial": { "baud": 19200, "dataBits": 8, "parity": "even", "stopBits": 1, "flow": "none" }, "devices": [
              { "id": "board", "profile": "alpha-betabrite", "role": "hallBoard", "address": 1, "params": { "label": "A" },
                "timing": { "replyTimeoutMs": 300, "gapMs": 20, "turnaroundMs": 10, "interByteMs": 50, "retries": 1, "bootMs": 500 } }
            ] },
            { "port": "gpio", "devices": [
              { "id": "panel", "profile": "gpio-ticket-panel", "role": "ticketButtons", "keys": { "1": "HOTICH" },
                "presses": { "debounceMs": 80, "stuckSeconds": 30, "floodPresses": 6, "floodWindowSeconds": 10, "floodLockSeconds": 15 }, "lines": { "button1": "GPIO17", "lamp1": "GPIO18" } }
            ] }
          ]
        }
        """;

    private const string CompleteCatalogue = """
        {
          "$schema": "../schema/catalogue.schema.json", "schema": "kiosk.catalogue/1",
          "services": [
            { "code": "HOTICH", "prefix": "A", "name": { "vi": "Hộ tịch", "en": "Civil status" }, "short": "Hộ tịch", "avgMinutes": { "P": 12, "X": null }, "numericSeries": 1000 },
            { "code": "CHUNGTHUC", "prefix": "C", "name": { "vi": "Chứng thực", "en": "Certification" }, "short": "Chứng thực", "avgMinutes": { "P": 7 }, "numericSeries": 2000 },
            { "code": "DATDAI", "prefix": "L", "name": { "vi": "Đất đai", "en": "Land" }, "short": "Đất đai", "avgMinutes": { "P": 18 }, "numericSeries": 3000 }
          ],
          "priorityClasses": [
            { "code": "NORMAL", "vi": "Thông thường", "en": "Normal", "weight": 0 },
            { "code": "ELDERLY", "vi": "Người cao tuổi", "en": "Elderly", "weight": 2 },
            { "code": "SUPPLEMENT", "vi": "Quay lại bổ sung hồ sơ", "en": "Returning with supplements", "weight": 1 }
          ],
          "calendar": {
            "validFrom": "2026-01-01",
            "hours": { "afternoon": ["13:30", "17:00"], "morning": ["07:30", "11:30"] },
            "ticketWindows": [["07:15", "11:15"], ["13:15", "16:30"]], "saturdayMorning": false,
            "holidays": { "2026-11-24": "Ngày Văn hóa Việt Nam" }, "extraOpen": { "2026-11-28": "Làm bù" },
            "serviceWindows": { "DATDAI": [["07:30", "10:30"]] }, "quotas": { "HOTICH": [100, null] },
            "later": [{
              "validFrom": "2027-01-01", "hours": { "morning": ["07:00", "11:00"] }, "ticketWindows": [["07:00", "11:00"]], "saturdayMorning": true,
              "holidays": { "2027-01-01": "Tết Dương lịch" }, "extraOpen": {}, "serviceWindows": {}, "quotas": { "HOTICH": [50] }, "later": []
            }]
          }
        }
        """;

    public string Path { get; } = Directory.CreateTempSubdirectory("kiosk-site-").FullName;

    public JsonNode Site { get; } = JsonNode.Parse(CompleteSite)!;

    public JsonNode Catalogue { get; } = JsonNode.Parse(CompleteCatalogue)!;

    /// <summary>Writes a value, as JSON, at a place of site.json or catalogue.json; null takes what stands there away.</summary>
    public SiteFolder With(string file, string path, string? json)
    {
        var steps = Step().Matches(path).Select(m => m.Groups["name"].Success ? (object)m.Groups["name"].Value : int.Parse(m.Groups["index"].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var at = file == "site.json" ? Site : Catalogue;
        foreach (object step in steps.SkipLast(1)) at = step is int i ? at[i]! : at[(string)step]!;
        var value = json is null ? null : JsonNode.Parse(json);
        if (json is null) at.AsObject().Remove((string)steps[^1]);
        else if (steps[^1] is int place && place == at.AsArray().Count) at.AsArray().Add(value);
        else if (steps[^1] is int index) at[index] = value;
        else at[(string)steps[^1]] = value;
        return this;
    }

    /// <summary>The value at a place.</summary>
    public string Text(string file) => (file == "site.json" ? Site : Catalogue).ToJsonString();

    public Site Load()
    {
        Write("site.json", Site.ToJsonString());
        Write("catalogue.json", Catalogue.ToJsonString());
        return Kiosk.Worker.Configuration.Site.Load(Path, keepCalendar: false);
    }

    /// <summary>What is refused; empty when nothing is.</summary>
    public IReadOnlyList<ConfigurationFault> Faults()
    {
        try
        {
            Load();
            return [];
        }
        catch (ConfigurationException refused)
        {
            return refused.Faults;
        }
    }

    public void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(Path, file), text);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    [GeneratedRegex(@"\.(?<name>[$A-Za-z_]+)|\['(?<name>[^']+)'\]|\[(?<index>\d+)\]")]
    private static partial Regex Step();
}
