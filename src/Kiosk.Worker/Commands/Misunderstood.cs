using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Commands;

/// <summary>
/// A command line that makes no sense, answered in both languages with what would. The parser's own answer is English only and
/// a page of help; and its exit code is 1, which says of a journal that it is broken and of a printer that it cannot print.
/// </summary>
internal static class Misunderstood
{
    /// <summary>Nothing was looked at or begun.</summary>
    public const int ExitCode = 2;

    /// <summary>Whether the line cannot be carried out; a wish for help always can.</summary>
    public static bool Is(ParseResult parsed) => parsed.Action is ParseErrorAction;

    /// <summary>Says what was not understood and where help is.</summary>
    public static int Tell(ParseResult parsed, TextWriter errors)
    {
        foreach (string fault in Faults(parsed).Distinct()) errors.WriteLine(fault);
        errors.WriteLine(Words.Lines("SeeHelp", NameOf(parsed.CommandResult)));
        return ExitCode;
    }

    /// <summary>A number must lie between these. One that is no number at all is the parser's to refuse.</summary>
    public static void Between(this Option option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && (number < least || number > most))
            result.AddError(Words.Lines("OutOfRange", number, option.Name, least, most));
    });

    /// <summary>The parser's own options, in both languages as all the others are.</summary>
    public static void DescribeOwnOptions(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption) option.Description = Words.Both("OptionHelp");
            if (option is VersionOption) option.Description = Words.Both("OptionVersion");
        }
    }

    private static IEnumerable<string> Faults(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        foreach (string unknown in parsed.UnmatchedTokens)
        {
            string? meant = NearName.Of(unknown, [.. command.Subcommands.Select(c => c.Name), .. command.Options.Select(o => o.Name)]);
            yield return meant is null ? Words.Lines("LineNotUnderstood", unknown) : Words.Lines("LineNotUnderstoodBut", unknown, meant);
        }
        if (command.Subcommands.Count > 0 && command.Action is null && parsed.UnmatchedTokens.Count == 0)
            yield return Words.Lines("CommandMissing", NameOf(parsed.CommandResult), string.Join(", ", command.Subcommands.Select(c => c.Name)));
        foreach (var argument in command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a) is not { Tokens.Count: > 0 }))
            yield return Words.Lines("ArgumentMissing", argument.HelpName ?? argument.Name);
        foreach (var error in parsed.Errors)
        {
            if (error.SymbolResult is OptionResult option) yield return OfOption(option, error.Message);
            else if (IsOurs(error.Message) || error.SymbolResult is ArgumentResult { Tokens.Count: > 0 }) yield return error.Message;
        }
    }

    private static string OfOption(OptionResult result, string message)
    {
        if (IsOurs(result.Tokens.Aggregate(message, (rest, token) => token.Value.Length > 0 ? rest.Replace(token.Value, "", StringComparison.Ordinal) : rest))) return message;
        if (result.Tokens is not [var given]) return Words.Lines(result.IdentifierTokenCount == 0 ? "OptionMissing" : "ValueMissing", Shape(result.Option));
        string[] allowed = [.. result.Option.GetCompletions(CompletionContext.Empty).Select(c => result.Option.ValueType.IsEnum ? c.Label.ToLowerInvariant() : c.Label)];
        return allowed.Length > 0 ? Words.Lines("ValueNotOneOf", given.Value, result.Option.Name, string.Join(", ", allowed)) : Words.Lines("ValueWrong", given.Value, Shape(result.Option));
    }

    /// <summary>Our own checks speak Vietnamese; the parser does not, but it repeats what was typed.</summary>
    private static bool IsOurs(string message) => message.Any(c => c > 0x7F);

    private static string Shape(Option option) => option.HelpName is string value ? $"{option.Name} <{value}>" : option.Name;

    private static string NameOf(CommandResult result) => result.Parent is CommandResult parent ? $"{NameOf(parent)} {result.Command.Name}" : "kiosk";
}
