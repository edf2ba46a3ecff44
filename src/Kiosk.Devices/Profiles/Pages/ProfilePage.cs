using System.Globalization;
using System.Text;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices;

/// <summary>
/// The technician's page of a profile, as Markdown in Vietnamese and English, made from the profile alone: what is wired, set and
/// sent can never differ from what the kiosk does.
/// </summary>
public static class ProfilePage
{
    private const int LongestVectorShown = 80;

    /// <summary>The page of one profile.</summary>
    /// <param name="profile">The profile.</param>
    public static string Render(DeviceProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!-- generated from firmware-config/devices/{profile.Id}.json -->\n# {profile.Name.Vi} / {profile.Name.En}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Hồ sơ / profile: [`{profile.Id}`](../../../firmware-config/devices/{profile.Id}.json), {PageWords.Of(profile.Kind)}. Mức / grade: **{PageWords.Of(profile.Maturity)}**.\n\n");
        Products(page, profile.Catalogue);
        Notes(page, "Lưu ý / Caveats", [.. profile.Catalogue.Caveats.Select(c => c.Link is null ? c.Text : new BilingualText(c.Text.Vi, $"{c.Text.En} <{c.Link}>"))]);
        Notes(page, "Cần có / Needs", profile.Catalogue.Requirements);
        Notes(page, "Đấu dây / Wiring", profile.Catalogue.Wiring);
        Line(page, profile);
        Notes(page, "Cài đặt / Setting up", profile.Catalogue.Setup);
        Switches(page, profile.Catalogue.Switches);
        Params(page, profile.Params);
        PageFrames.Render(page, profile);
        Vectors(page, profile);
        Notes(page, "Kiểm tra sau khi lắp / What to check", profile.Catalogue.Checks);
        page.Append("## Nguồn / Sources\n");
        foreach (string source in profile.Catalogue.Sources) page.Append("- ").Append(source).Append('\n');
        return page.ToString();
    }

    /// <summary>The table of all profiles.</summary>
    /// <param name="profiles">The profiles, in any order.</param>
    public static string Index(IEnumerable<DeviceProfile> profiles)
    {
        var page = new StringBuilder("<!-- generated from firmware-config/devices -->\n# Thiết bị dùng được / Devices that can be used\n\n");
        page.Append("| thiết bị / device | loại / kind | nối / attach | trả lời / answers | vectơ / vectors (published) | mức / grade |\n|---|---|---|---|---|---|\n");
        foreach (var p in profiles.OrderBy(p => p.Kind).ThenBy(p => p.Id, StringComparer.Ordinal))
        {
            int published = p.Vectors.Count(v => v.Published);
            page.Append(CultureInfo.InvariantCulture, $"| [{p.Name.Vi}]({p.Id}.md)<br>{p.Name.En} | {PageWords.Of(p.Kind)} | {PageWords.Attach(p.Transport)} | {(p.Health.Probe is null ? "–" : "có / yes")} | {p.Vectors.Count} ({published}) | {PageWords.Of(p.Maturity)} |\n");
        }
        page.Append("\nMức: *tài liệu* = làm từ tài liệu công khai, vectơ đúng, chưa thử trên thiết bị; *nháp* = dựa trên điều chưa nguồn nào xác nhận.\n");
        page.Append("Grade: *documented* = made from public documents, its vectors hold, never tried on the product; *draft* = rests on something no source confirms.\n");
        return page.ToString();
    }

    private static void Products(StringBuilder page, DeviceCatalogueEntry entry)
    {
        page.Append("| hãng / brand | mẫu / model | tên khác / also sold as |\n|---|---|---|\n");
        foreach (var p in entry.Products) page.Append(CultureInfo.InvariantCulture, $"| {p.Brand} | {p.Model} | {string.Join(", ", p.Aka)} |\n");
        page.Append('\n');
    }

    private static void Notes(StringBuilder page, string title, IReadOnlyList<BilingualText> notes)
    {
        if (notes.Count == 0) return;
        page.Append("## ").Append(title).Append('\n');
        for (int i = 0; i < notes.Count; i++) page.Append(CultureInfo.InvariantCulture, $"{i + 1}. {notes[i].Vi}<br>*{notes[i].En}*\n");
        page.Append('\n');
    }

    private static void Line(StringBuilder page, DeviceProfile profile)
    {
        page.Append("## Đường truyền / Line\n");
        foreach (string line in PageWords.Lines(profile)) page.Append("- ").Append(line).Append('\n');
        page.Append('\n');
    }

    private static void Switches(StringBuilder page, IReadOnlyList<DeviceSwitch> switches)
    {
        if (switches.Count == 0) return;
        page.Append("| công tắc / switch | đặt / set | |\n|---|---|---|\n");
        foreach (var s in switches) page.Append(CultureInfo.InvariantCulture, $"| {s.Switch} | {s.Set} | {s.Why.Vi}<br>*{s.Why.En}* |\n");
        page.Append('\n');
    }

    private static void Params(StringBuilder page, IReadOnlyDictionary<string, DeviceParam> parameters)
    {
        if (parameters.Count == 0) return;
        page.Append("## Tham số của điểm / Settings of the site\n| tên / name | mặc định / default | cho phép / allowed | |\n|---|---|---|---|\n");
        foreach (var (name, p) in parameters) page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {p.Default} | {p.Allowed} | {p.Text.Vi}<br>*{p.Text.En}* |\n");
        page.Append('\n');
    }

    private static void Vectors(StringBuilder page, DeviceProfile profile)
    {
        if (profile.Vectors.Count == 0) return;
        page.Append("## Vectơ kiểm tra / Test vectors\nHồ sơ bị từ chối nếu một vectơ sai. / The profile is refused when one of them fails.\n\n");
        page.Append("| | bytes | | nguồn / source |\n|---|---|---|---|\n");
        foreach (var v in profile.Vectors)
        {
            string what = v.Kind switch
            {
                VectorKind.Receive => "nhận / receive",
                VectorKind.Typed => "gõ / typed",
                VectorKind.Misprint => $"**in sai / misprint**: {v.Subject}",
                _ => v.Subject,
            };
            string values = v.Kind == VectorKind.Typed && v.Args.Count == 0 ? "không gì / nothing" : string.Join(", ", v.Args.Select(a => $"{a.Key}={PageWords.Cell(a.Value)}"));
            string bytes = v.Kind == VectorKind.Typed ? $"`{v.Subject}`" : string.Join("<br>", v.Frames.Select(f => $"`{Shown(f)}`"));
            page.Append(CultureInfo.InvariantCulture, $"| {what} | {bytes} | {values} | {PageWords.Cell(v.Source)}{(v.Published ? " **(published)**" : "")} |\n");
        }
        page.Append('\n');
    }

    private static string Shown(byte[] frame) => frame.Length <= LongestVectorShown
        ? FrameDifference.Hex(frame)
        : $"{FrameDifference.Hex(frame.AsSpan(0, LongestVectorShown))} … ({frame.Length} byte)";
}
