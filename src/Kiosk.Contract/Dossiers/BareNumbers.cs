using System.Text.RegularExpressions;

namespace Kiosk.Contract.Dossiers;

/// <summary>
/// Tells numbers without letters apart, by rules that are stated because the numbers themselves do not tell. Ten digits are a tax code
/// when their check digit is right (one in eleven other numbers has it by chance), else a telephone when they begin like one, else a
/// person's social-insurance number. Thirteen digits are a branch's tax code when the first ten check, else goods. Twelve and nine are
/// a citizen's number and are known before (<see cref="PersonalPapers"/>). None of them is ever asked for at the centre.
/// </summary>
internal static partial class BareNumbers
{
    private static readonly int[] TaxWeights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

    /// <summary>What it is; null when it is no number of these lengths.</summary>
    internal static ScanKind? KindOf(string text)
    {
        // A branch number behind a dash is written of tax codes only.
        if (Branch().IsMatch(text)) return ScanKind.TaxCode;
        string? digits = Plain().IsMatch(text) ? text : Grouped().IsMatch(text) ? string.Concat(text.Where(c => char.IsAsciiDigit(c) || c == '+')) : null;
        if (digits is null) return null;
        if (Telephone().IsMatch(digits) && !IsTaxCode(digits)) return ScanKind.Phone;
        return digits.Length switch
        {
            10 => IsTaxCode(digits) ? ScanKind.TaxCode : ScanKind.InsuranceCard,
            13 => IsTaxCode(digits[..10]) ? ScanKind.TaxCode : ScanKind.Unknown,
            _ => null,
        };
    }

    /// <summary>
    /// Ten digits of which the last is 10 less the remainder by 11 of the weighted sum of the others (weights 31, 29, 23, 19, 17, 13,
    /// 7, 5, 3); a remainder that would ask for 10 is given to nobody.
    /// </summary>
    internal static bool IsTaxCode(string digits)
    {
        if (digits.Length != 10 || !digits.All(char.IsAsciiDigit)) return false;
        int sum = 0;
        for (int i = 0; i < TaxWeights.Length; i++) sum += (digits[i] - '0') * TaxWeights[i];
        return 10 - (sum % 11) == digits[9] - '0';
    }

    [GeneratedRegex(@"^[0-9]{10}-[0-9]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Branch();

    [GeneratedRegex(@"^\+?[0-9]{10,13}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    /// <summary>As people write telephone numbers; receipt numbers with dots do not begin with 0.</summary>
    [GeneratedRegex(@"^(?:\+84|\(?0[0-9]{1,3}\)?)(?:[ .\-]?[0-9]{1,4}){2,5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^(?:(?:\+?84|0)[35789][0-9]{8}|(?:\+?84|0)2[0-9]{9})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();
}
