using System.Text.RegularExpressions;

namespace Kiosk.Devices.Scanners;

/// <summary>
/// Set-up codes of scanner makers. Anybody can hold one to a scanner that still obeys them; one that does not sends it as a text, and
/// then it must not be taken for a code of ours. Sources: GM65 manual and its relatives (%%SpecCode, ^#SC^), M3Y (S_CMD_), CipherLab
/// (#@), Newland (@ and six letters, NLS), Honeywell (menu commands closed by . or !), Datalogic ($ commands), Zebra (N and hex,
/// unconfirmed). Symbols with function character 3 are never sent at all.
/// </summary>
public static partial class SetUpCodes
{
    /// <summary>Whether a text, without the scanner's suffix, is one.</summary>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var code = text.AsSpan().Trim();
        if (code.Length > 3 && code[0] == ']') code = code[3..];
        return SpecCode().IsMatch(code) || MarkedCode().IsMatch(code) || MenuCommand().IsMatch(code);
    }

    [GeneratedRegex(@"^(?:%%SpecCode|\^#SC\^|\^[0-9]\^|S_CMD_[0-9A-Z]{2,})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SpecCode();

    /// <summary>Marks that no document's code begins with.</summary>
    [GeneratedRegex(@"^(?:#@[0-9/.\-]{1,12}|@[A-Z]{6}[0-9A-Z,]*;?|NLS[0-9]{7}|\$[A-Z+\-][0-9A-Z+\-$,]{0,24}|\[\[[0-9A-Z]{2,4}\]?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex MarkedCode();

    /// <summary>Honeywell: six letters or digits of the command, its data, and . (keep) or ! (until power off), several behind one another; the best known also as manuals print them.</summary>
    [GeneratedRegex(@"^(?:(?:[A-Z][0-9A-Z]{5}[0-9A-Z?^*,]{0,20}[.!][,;]?){1,12}|PAP[0-9]{3}|TRMUSB[0-9]{3}|DEFALT|DEFOVR|VSUFCR)\z", RegexOptions.CultureInvariant)]
    private static partial Regex MenuCommand();
}
