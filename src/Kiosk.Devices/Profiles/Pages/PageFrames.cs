using System.Globalization;
using System.Text;

namespace Kiosk.Devices.Profiles;

/// <summary>The part of a page that tells what is sent and what comes back.</summary>
internal static class PageFrames
{
    internal static void Render(StringBuilder page, DeviceProfile profile)
    {
        Commands(page, profile);
        Events(page, profile);
        Inputs(page, profile);
        States(page, profile);
    }

    private static void Commands(StringBuilder page, DeviceProfile profile)
    {
        if (profile.Grammar.Commands.Count == 0) return;
        page.Append("## Lệnh và khung / Commands and frames\n| lệnh / command | khung / frames | chờ / expects |\n|---|---|---|\n");
        foreach (var (verb, command) in profile.Grammar.Commands)
        {
            string steps = string.Join(" → ", command.Steps.Select(Step));
            string expects = string.Join(", ", command.Steps.Select(s => s.Expect).OfType<string>().Distinct());
            page.Append(CultureInfo.InvariantCulture, $"| `{verb}` | {steps} | {(expects.Length == 0 ? "–" : expects)} |\n");
        }
        page.Append('\n');
        foreach (var (name, shape) in profile.Grammar.Frames) page.Append(CultureInfo.InvariantCulture, $"- **{name}**: `{FrameWords.Of(shape)}`\n");
        page.Append('\n');
    }

    private static string Step(CommandStep step)
    {
        string words = step.Frame.When is { } when ? $"{when}: {string.Join(", ", step.Frame.Names.Select(n => $"{n.Key} → {n.Value}"))}" : step.Frame.Names[""];
        if (step.ForEach is { } each) words += $" × {each.Name}";
        if (step.GapAfter > TimeSpan.Zero) words += string.Create(CultureInfo.InvariantCulture, $" ({step.GapAfter.TotalMilliseconds} ms)");
        return words;
    }

    private static void Events(StringBuilder page, DeviceProfile profile)
    {
        if (profile.Grammar.Events.Count == 0) return;
        page.Append("## Nhận / Received\n");
        foreach (var rule in profile.Grammar.Framing) page.Append("- ").Append(Framing(rule)).Append('\n');
        page.Append('\n');
        foreach (var rule in profile.Grammar.Events)
        {
            string map = string.Concat(rule.Map.Select(m => $"; {m.Key}: {string.Join(", ", m.Value.Select(v => $"{v.Key}={v.Value}"))}"));
            page.Append(CultureInfo.InvariantCulture, $"- **{rule.Emit}**: `{FrameWords.Of(rule.Match)}`{map}{(rule.Answer is { } answer ? $" → kiosk: `{answer}`" : "")}\n");
        }
        page.Append('\n');
    }

    private static string Framing(FramingRule rule) => rule switch
    {
        FramingRule.Between b => $"{(b.Start.Length > 0 ? $"từ / from `{FrameDifference.Hex(b.Start)}` " : "")}đến / to `{FrameDifference.Hex(b.End)}`{(b.After > 0 ? $" + {b.After} byte" : "")}{(b.IsHex ? ", chữ số hex / hex digits" : "")}{(b.Unescape.Count > 0 ? ", bỏ thoát / unescaped" : "")}",
        FramingRule.Counted c => $"độ dài ở byte / length at byte {c.Offset}{(c.Start.Length > 0 ? $", bắt đầu / starting `{FrameDifference.Hex(c.Start)}`" : "")}",
        FramingRule.Fixed f => $"{f.Length} byte{(f.Start.Length > 0 ? $", bắt đầu / starting `{FrameDifference.Hex(f.Start)}`" : "")}",
        FramingRule.Terminated t => $"kết thúc bằng / ended by {string.Join(" / ", t.Ends.Select(e => $"`{FrameDifference.Hex(e)}`"))}",
        FramingRule.Modbus => "Modbus RTU",
        FramingRule.Silence s => string.Create(CultureInfo.InvariantCulture, $"im lặng / silence {s.After.TotalMilliseconds} ms"),
        _ => "?",
    };

    private static void Inputs(StringBuilder page, DeviceProfile profile)
    {
        if (profile.Inputs.Count == 0) return;
        page.Append("## Phím / Keys\n| đầu vào / input | sự kiện / event |\n|---|---|\n");
        foreach (var input in profile.Inputs)
            page.Append(CultureInfo.InvariantCulture, $"| `{input.Input}` | {input.Emit} {string.Join(", ", input.Values.Select(v => $"{v.Key}={v.Value}"))} |\n");
        page.Append('\n');
    }

    private static void States(StringBuilder page, DeviceProfile profile)
    {
        if (profile.States.Count == 0) return;
        page.Append("## Trạng thái quầy / States of the counter\n");
        foreach (var (state, verbs) in profile.States)
        {
            var shown = verbs.Select(v => $"`{v.Key}` {string.Join(", ", v.Value.Select(a => $"{a.Key}={a.Value}"))}");
            page.Append(CultureInfo.InvariantCulture, $"- {state}: {string.Join("; ", shown)}\n");
        }
        page.Append('\n');
    }
}
