namespace Kiosk.Devices.Profiles;

/// <summary>The word that was probably meant, for messages to whoever writes a profile.</summary>
internal static class Misspelling
{
    private const int MostChanges = 2, Longest = 40;

    /// <summary>What to add to the message; nothing when no word is near.</summary>
    internal static string Of(string? word, IReadOnlyList<string> known)
    {
        if (word is null || word.Length is 0 or > Longest) return "";
        var near = known.Where(k => k.Length <= Longest).Select(k => (Word: k, Changes: Changes(word, k))).OrderBy(k => k.Changes).FirstOrDefault((Word: "", Changes: int.MaxValue));
        return near.Changes <= MostChanges && near.Changes < near.Word.Length ? $" (có phải / did you mean \"{near.Word}\"?)" : "";
    }

    /// <summary>Letters to put in, leave out or change, capitals counting as small ones.</summary>
    private static int Changes(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int above = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = above + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                above = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
