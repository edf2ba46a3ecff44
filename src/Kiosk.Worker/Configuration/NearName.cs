namespace Kiosk.Worker.Configuration;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class NearName
{
    /// <summary>So many letters may be wrong, missing, too many or exchanged.</summary>
    private const int MostWrong = 2;

    /// <summary>The nearest of <paramref name="names"/>; null when none is near.</summary>
    public static string? Of(string written, IEnumerable<string> names) => names
        .Select(name => (Name: name, Wrong: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(n => n.Wrong <= MostWrong && n.Wrong * 2 < n.Name.Length)
        .OrderBy(n => n.Wrong).Select(n => n.Name).FirstOrDefault();

    /// <summary>The values of an enum as they are written in a file.</summary>
    public static IReadOnlyList<string> WordsOf(Type words) => [.. Enum.GetNames(words).Select(n => char.ToLowerInvariant(n[0]) + n[1..])];

    /// <summary>Levenshtein's distance; two neighbours exchanged count once.</summary>
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
            for (int j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return d[a.Length, b.Length];
    }
}
