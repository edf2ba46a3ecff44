using System.Buffers;
using System.Text.Json;
using Kiosk.Printing.Profiles;

namespace Kiosk.Printing.Templates;

/// <summary>Reads kiosk-ticket-template/1 files, strictly.</summary>
public static class TicketTemplateFile
{
    /// <summary>The format this version reads.</summary>
    public const string Schema = "kiosk-ticket-template/1";

    /// <summary>The most elements of a template.</summary>
    public const int MaxElements = 40;

    internal static readonly string[] Keys = ["$schema", "schema", "id", "name", "language", "elements"];
    private static readonly SearchValues<char> IdLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Loads one template; the file must be named after its id.</summary>
    /// <exception cref="ProfileException">It says what is wrong, where, and what is allowed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TicketTemplate Load(string file)
    {
        var template = Parse(StrictJson.TextOf(file), file);
        StrictJson.CheckName(template.Id, file);
        return template;
    }

    /// <summary>Reads a template from its text; <paramref name="file"/> is only named in errors.</summary>
    /// <exception cref="ProfileException">It says what is wrong, where, and what is allowed.</exception>
    public static TicketTemplate Parse(string json, string file) => StrictJson.Read(json, file, root => Read(root, file));

    private static TicketTemplate Read(JsonElement whole, string file)
    {
        var root = new StrictObject(file, "$", whole, Keys);
        root.Choice("schema", (Schema, true));
        string id = root.Text("id", 64);
        if (id.AsSpan().ContainsAnyExcept(IdLetters)) throw root.Refusal("id", "chữ thường a-z, số và dấu -", "small letters a-z, digits and -");
        var name = root.Object("name", "vi", "en");
        var language = root.Choice("language", ("vi", TicketLanguage.Vietnamese), ("en", TicketLanguage.English), ("both", TicketLanguage.Both));
        if (!root.Has("elements") || whole.GetProperty("elements") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() is < 1 or > MaxElements)
            throw Refused(file, $"danh sách 1 đến {MaxElements} phần tử", $"a list of 1 to {MaxElements} elements");

        List<TemplateElement> wide = [], narrow = [];
        int at = 0;
        foreach (var item in list.EnumerateArray())
        {
            var read = new ElementReader(file, $"$.elements[{at++}]", item).Read();
            if (read.Wide is not null) wide.Add(read.Wide);
            if (read.Narrow is not null) narrow.Add(read.Narrow);
        }
        foreach (var paper in (List<TemplateElement>[])[wide, narrow]) CheckWhole(file, paper);
        return new TicketTemplate(id, (name.Text("vi", 100), name.Text("en", 100)), language, wide, narrow);
    }

    private static void CheckWhole(string file, List<TemplateElement> paper)
    {
        if (paper.OfType<TemplateElement.Number>().Count() != 1)
            throw Refused(file, "đúng một phần tử number: phiếu phải có số", "exactly one element number: a ticket has a number");
        // The same number on two papers looks like two places in the queue, unless one says that it is a copy.
        if (!paper.OfType<TemplateElement.Text>().Any(text => text.When is [(TicketCondition.Reprint, true)]))
            throw Refused(file, "một dòng text có when: [\"reprint\"] nói rằng đây là bản in lại", "a text with when: [\"reprint\"] that says the paper is a copy");
    }

    private static ProfileException Refused(string file, string vi, string en) => new(file, "$.elements", "thứ khác", "something else", vi, en);
}
