using System.Text.Json;
using Kiosk.Linux.Text;
using Kiosk.Printing.Profiles;

namespace Kiosk.Printing.Templates;

/// <summary>
/// Reads one element of a template, for wide paper and for narrow: <c>narrow</c> names what is other there, <c>paper</c> keeps the
/// element from one of them.
/// </summary>
internal sealed class ElementReader(string file, string path, JsonElement item)
{
    internal const int LeastSize = 24, MostSize = 120, MostGap = 400, LeastLogo = 16, MostLogo = 400, MostConditions = 4;

    private const int UsualSize = 28, UsualLogo = 96;
    private static readonly string[] Common = ["kind", "when", "paper"];

    /// <summary>The keys of each kind beside <c>kind</c>, <c>when</c> and <c>paper</c>.</summary>
    internal static IReadOnlyDictionary<string, string[]> KeysOf { get; } = new Dictionary<string, string[]>
    {
        ["text"] = ["vi", "en", "both", "size", "bold", "align", "narrow"],
        ["number"] = [],
        ["logo"] = ["height", "shaded", "narrow"],
        ["qr"] = ["content"],
        ["barcode"] = ["content"],
        ["rule"] = [],
        ["gap"] = ["dots", "narrow"],
    };

    /// <summary>The keys of <c>narrow</c>.</summary>
    internal static IReadOnlyDictionary<string, string[]> NarrowKeysOf { get; } = new Dictionary<string, string[]>
    {
        ["text"] = ["vi", "en", "both", "size", "bold", "align"],
        ["logo"] = ["height"],
        ["gap"] = ["dots"],
    };

    private IReadOnlyList<(TicketCondition Condition, bool Wanted)> when = [];

    /// <exception cref="ProfileException">It says what is wrong, where, and what is allowed.</exception>
    internal (TemplateElement? Wide, TemplateElement? Narrow) Read()
    {
        string kind = Kind();
        // A number that is printed only now and then is none.
        string[] common = kind == "number" ? ["kind"] : Common;
        var own = new StrictObject(file, path, item, [.. common, .. KeysOf[kind]]);
        when = own.Has("when") ? Conditions(own) : [];
        var paper = own.Has("paper") ? own.Choice("paper", ("wide", Paper.Wide), ("narrow", Paper.Narrow)) : Paper.Any;
        var other = own.Has("narrow") ? own.Object("narrow", NarrowKeysOf[kind]) : null;
        if (other is not null && paper != Paper.Any) throw own.Refusal("narrow", "không dùng cùng paper", "not together with paper");
        var wide = Element(kind, own, null);
        return (paper == Paper.Narrow ? null : wide, paper == Paper.Wide ? null : other is null ? wide : Element(kind, own, other));
    }

    private string Kind()
    {
        string known = string.Join(", ", KeysOf.Keys);
        if (item.ValueKind != JsonValueKind.Object) throw new ProfileException(file, path, "thứ khác", "something else", "một đối tượng", "an object");
        if (!item.TryGetProperty("kind", out var kind)) throw new ProfileException(file, $"{path}.kind", "không có khóa này", "no such key", known, known);
        if (kind.ValueKind == JsonValueKind.String && KeysOf.ContainsKey(kind.GetString()!)) return kind.GetString()!;
        string raw = kind.GetRawText(), shown = raw.Length <= 60 ? raw : raw[..60] + "…";
        throw new ProfileException(file, $"{path}.kind", shown, shown, known, known);
    }

    private TemplateElement Element(string kind, StrictObject own, StrictObject? other)
    {
        // Where the narrow paper has its own value, that one counts and is named in errors.
        StrictObject Of(string key) => other?.Has(key) == true ? other : own;
        return kind switch
        {
            "text" => new TemplateElement.Text(
                Line(Of("vi"), "vi"), Line(Of("en"), "en"), Of("both").Has("both") ? Line(Of("both"), "both") : null,
                Of("size").Has("size") ? Of("size").Number("size", LeastSize, MostSize) : UsualSize, Of("bold").Has("bold") && Of("bold").Flag("bold"),
                Of("align").Has("align") ? Of("align").Choice("align", ("left", TextAlign.Left), ("centre", TextAlign.Centre), ("right", TextAlign.Right)) : TextAlign.Centre) { When = when },
            "number" => new TemplateElement.Number { When = when },
            "logo" => new TemplateElement.Logo(Of("height").Has("height") ? Of("height").Number("height", LeastLogo, MostLogo) : UsualLogo, own.Has("shaded") && own.Flag("shaded")) { When = when },
            "qr" => new TemplateElement.Qr(Line(own, "content")) { When = when },
            "barcode" => new TemplateElement.Barcode(Bars(own)) { When = when },
            "rule" => new TemplateElement.Rule { When = when },
            _ => new TemplateElement.Gap(Of("dots").Number("dots", 1, MostGap)) { When = when },
        };
    }

    private static List<(TicketCondition, bool)> Conditions(StrictObject own)
    {
        var wanted = new List<(TicketCondition Condition, bool Wanted)>();
        foreach (string word in own.Texts("when", MostConditions))
        {
            bool negated = word.StartsWith('!');
            string name = negated ? word[1..] : word;
            if (!TemplateWords.Conditions.TryGetValue(name, out var condition))
            {
                string nearest = TemplateWords.Nearest(name, TemplateWords.Conditions.Keys), all = string.Join(", ", TemplateWords.Conditions.Keys.Order(StringComparer.Ordinal));
                throw own.Refusal("when", $"{nearest} thay cho {name} (các điều kiện: {all}; phủ định bằng !)", $"{nearest} instead of {name} (conditions: {all}; negated by !)");
            }
            if (wanted.Any(w => w.Condition == condition)) throw own.Refusal("when", $"{name} một lần", $"{name} once");
            wanted.Add((condition, !negated));
        }
        return wanted;
    }

    private TemplateText Line(StrictObject from, string key)
    {
        var text = TemplateText.TryParse(from.Text(key, TemplateText.MaxLetters), out var fault) ?? throw from.Refusal(key, fault.Vi, fault.En);
        foreach (var field in text.Fields)
        {
            if (TemplateWords.NeededFor(field) is not { } needed || when.Contains((needed, true))) continue;
            string name = TemplateWords.NameOf(needed);
            throw from.Refusal(key, $"trường này chỉ cùng when: [\"{name}\"], vì không phải phiếu nào cũng có", $"this field only with when: [\"{name}\"], for not every ticket has it");
        }
        return text;
    }

    /// <summary>Only what the queue itself makes: a code of a name would be refused by most printers and too long for the rest.</summary>
    private TemplateText Bars(StrictObject own)
    {
        var content = Line(own, "content");
        bool ascii = !own.Text("content", TemplateText.MaxLetters).AsSpan().ContainsAnyExceptInRange(' ', '~');
        return ascii && content.Fields.All(f => f is TicketField.Ticket or TicketField.Number) ? content
            : throw own.Refusal("content", "chỉ {ticket} hoặc {number}, và chữ ASCII", "only {ticket} or {number}, and ASCII letters");
    }

    private enum Paper
    {
        Any,
        Wide,
        Narrow,
    }
}
