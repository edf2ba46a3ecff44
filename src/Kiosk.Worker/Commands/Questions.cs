using System.Globalization;

namespace Kiosk.Worker.Commands;

/// <summary>
/// Questions to the technician. They read lines of the standard input, from a terminal or a pipe, and end cleanly where it ends.
/// </summary>
/// <param name="input">Where answers come from; a terminal or a pipe.</param>
/// <param name="output">Where questions go.</param>
internal sealed class Questions(TextReader input, TextWriter output)
{
    private const int LongestAnswer = 4096, Patience = 5;

    /// <summary>The input has ended: nobody answers any more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Asks once.</summary>
    /// <returns>What was typed, without blanks around; null when the input has ended.</returns>
    public string? Ask(string text, params object[] arguments)
    {
        if (IsOver) return null;
        output.WriteLine(Words.Lines(text, arguments));
        output.Write("> ");
        output.Flush();
        string? line = input.ReadLine();
        IsOver = line is null;
        if (IsOver) output.WriteLine();
        return line is { Length: > LongestAnswer } ? line[..LongestAnswer] : line?.Trim();
    }

    /// <summary>Asks until it can be understood, five times at most.</summary>
    /// <typeparam name="T">What is asked for.</typeparam>
    /// <param name="read">Null for what cannot be understood.</param>
    /// <param name="text">The question.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Null when the input has ended or nothing could be understood.</returns>
    public T? Until<T>(Func<string, T?> read, string text, params object[] arguments) where T : class
    {
        for (int n = 0; n < Patience && Ask(text, arguments) is { } typed; n++)
        {
            if (read(typed) is { } understood) return understood;
            output.WriteLine(Words.Lines("NotUnderstood"));
        }
        return null;
    }

    /// <summary>c, có, y, yes; k, không, n, no; null when the input has ended.</summary>
    public bool? YesOrNo(string text, params object[] arguments) => Until(typed => AsYesOrNo(typed) is { } yes ? new StrongBox(yes) : null, text, arguments)?.Value;

    public static bool? AsYesOrNo(string typed) => typed.ToLower(CultureInfo.InvariantCulture) switch
    {
        "c" or "có" or "co" or "y" or "yes" => true,
        "k" or "không" or "khong" or "n" or "no" => false,
        _ => null,
    };

    private sealed record StrongBox(bool Value);
}
