using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Tests.Configuration;

/// <summary>
/// Something else at any place of either file, one at a time: the kiosk starts with it, or says in both languages where it is wrong. What
/// no table of mistakes thought of must not end in the words of a program.
/// </summary>
public partial class AnyMistake
{
    /// <summary>At one place a run takes one of these in turn: the whole product of places and values takes a minute and is run by hand.</summary>
    private static readonly string[] Values =
    [
        "null", "\"\"", "\" \"", "\"x\"", "\"\\u0000\"", "\"ĐẶNG\"", "0", "-1", "1.5", "99999999999999999999", "1e400", "true", "[]", "{}", "[[]]", "[null]", "{\"x\":null}", "\"25:61\"", "\"2027-02-30\"", "\"../../etc/passwd\"",
    ];

    [Theory]
    [InlineData("site.json")]
    [InlineData("catalogue.json")]
    public void Is_accepted_or_told_with_its_place_in_both_languages(string file)
    {
        bool everything = Environment.GetEnvironmentVariable("KIOSK_EVERY_MISTAKE") is not null;
        using var folder = new SiteFolder();
        var places = PlacesOf(file == "site.json" ? folder.Site : folder.Catalogue).ToList();
        Assert.True(places.Count > 80);
        int refused = 0, turn = 0;
        foreach (var place in places)
            foreach (string? value in everything ? [.. Values, null] : (string?[])[Values[turn++ % Values.Length], Values[(turn * 7) % Values.Length]])
                refused += Told(file, place, value) ? 1 : 0;
        Assert.True(refused > places.Count, $"Only {refused} of {places.Count} places were refused: the mistakes are too mild to prove anything.");
    }

    private static bool Told(string file, string place, string? value)
    {
        using var folder = new SiteFolder();
        if (value is null && place.EndsWith(']')) return false;
        IReadOnlyList<ConfigurationFault> faults;
        try
        {
            faults = folder.With(file, place, value).Faults();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{file} {place} = {value}: {e.Message}", e);
        }
        Assert.All(faults, fault =>
        {
            string told = $"{file} {place} = {value}: {fault}";
            Assert.True(File.Exists(fault.File) && fault.Path.Length > 0 && fault.Vi.Length > 10 && fault.En.Length > 10, told);
            Assert.False(WordsOfPrograms().IsMatch(fault.Vi) || WordsOfPrograms().IsMatch(fault.En), told);
        });
        return faults.Count > 0;
    }

    private static IEnumerable<string> PlacesOf(JsonNode node) => node switch
    {
        JsonObject group => group.Where(m => m.Key[0] != '$' && m.Value is not null).SelectMany(m => PlacesOf(m.Value!)).Concat(node.Parent is null ? [] : [node.GetPath()]),
        JsonArray list => list.Where(i => i is not null).SelectMany(i => PlacesOf(i!)).Append(node.GetPath()),
        _ => [node.GetPath()],
    };

    [GeneratedRegex(@"Exception|System\.|JSON value|LineNumber|BytePosition|Object reference|Parameter '|could not be converted|Nullable|\bInt32\b")]
    private static partial Regex WordsOfPrograms();
}
