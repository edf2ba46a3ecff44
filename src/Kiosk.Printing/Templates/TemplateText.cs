using System.Text;
using Kiosk.Printing.Encodings;

namespace Kiosk.Printing.Templates;

/// <summary>A line of a template: words and fields in turn. Filling it is no more than putting values in: there is nothing in a value that is obeyed.</summary>
internal sealed class TemplateText
{
    internal const int MaxLetters = 200;

    /// <summary>A value is cut here: a name of more letters is a mistake, and the ticket must still be a ticket.</summary>
    internal const int MaxValue = 160;

    private readonly List<Piece> pieces;

    private TemplateText(List<Piece> pieces) => this.pieces = pieces;

    internal IEnumerable<TicketField> Fields => pieces.Where(p => p.Field is not null).Select(p => p.Field!.Value);

    /// <summary>Takes the text apart; <paramref name="fault"/> says in words what is wrong with it.</summary>
    internal static TemplateText? TryParse(string text, out (string Vi, string En) fault)
    {
        fault = default;
        var pieces = new List<Piece>();
        for (int at = 0; at < text.Length;)
        {
            int open = text.IndexOf('{', at), close = open < 0 ? -1 : text.IndexOf('}', open);
            string words = open < 0 ? text[at..] : text[at..open];
            if (words.Contains('}', StringComparison.Ordinal) || (open >= 0 && close < 0)) fault = ("dấu ngoặc { } thành cặp quanh tên trường", "braces { } in pairs around the name of a field");
            else if (FieldText.Clean(words) != words.Normalize()) fault = ("không có ký tự điều khiển hay ký tự ẩn", "no control and no invisible characters");
            if (fault.Vi is not null) return null;
            if (words.Length > 0) pieces.Add(new Piece(words.Normalize(), null));
            if (open < 0) break;
            string name = text[(open + 1)..close];
            if (!TemplateWords.Fields.TryGetValue(name, out var field))
            {
                fault = Unknown(name);
                return null;
            }
            pieces.Add(new Piece("", field));
            at = close + 1;
        }
        return new TemplateText(Joined(pieces));
    }

    /// <summary>As read by people: values cleaned and cut, and what belongs together kept on one line.</summary>
    internal string Fill(TicketValues values)
    {
        var line = new StringBuilder();
        foreach (var piece in pieces)
        {
            if (piece.Field is not { } field) line.Append(piece.Words);
            else if (TemplateWords.IsOneUnit(field)) line.Append(Value(values[field]).Trim(' ').Replace(' ', FieldText.NoBreakSpace));
            else line.Append(Value(values[field]).Trim(' '));
        }
        return line.ToString().Trim(' ', FieldText.NoBreakSpace);
    }

    /// <summary>As read by machines: no blank is changed and nothing is cut.</summary>
    internal string FillCode(TicketValues values) => string.Concat(pieces.Select(p => p.Field is { } field ? FieldText.Clean(values[field]) : p.Words));

    private static string Value(string typed)
    {
        string clean = FieldText.Clean(typed, MaxValue + 1);
        // Cutting between the halves of a pair would leave half a letter.
        int end = clean.Length > MaxValue && char.IsHighSurrogate(clean[MaxValue - 1]) ? MaxValue - 1 : MaxValue;
        return clean.Length <= MaxValue ? clean : clean[..end] + "…";
    }

    private static (string Vi, string En) Unknown(string name)
    {
        string nearest = TemplateWords.Nearest(name, TemplateWords.Fields.Keys), all = string.Join(", ", TemplateWords.Fields.Keys.Order(StringComparer.Ordinal));
        string shown = name.Length <= 30 ? name : name[..30] + "…";
        return ($"{{{nearest}}} thay cho {{{shown}}} (các trường: {all})", $"{{{nearest}}} instead of {{{shown}}} (fields: {all})");
    }

    private static List<Piece> Joined(List<Piece> pieces)
    {
        for (int i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Field is not { } field) continue;
            if (i + 1 < pieces.Count && TemplateWords.HoldsNextWord(field) && pieces[i + 1].Words is [' ', .. var rest]) pieces[i + 1] = new Piece(FieldText.NoBreakSpace + rest, null);
            if (i > 0 && TemplateWords.HoldsWordBefore(field) && pieces[i - 1].Words is [.. var before, ' ']) pieces[i - 1] = new Piece(before + FieldText.NoBreakSpace, null);
        }
        return pieces;
    }

    private readonly record struct Piece(string Words, TicketField? Field);
}
