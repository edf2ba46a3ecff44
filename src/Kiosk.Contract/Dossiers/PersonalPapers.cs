using System.Text.RegularExpressions;

namespace Kiosk.Contract.Dossiers;

/// <summary>
/// Papers that tell of a person. They are recognised generously - torn, mangled by a wrong encoding, with fields that later cards
/// added - because what is not recognised could be kept: better a wrong word to one citizen than one citizen's number in a record.
/// </summary>
internal static partial class PersonalPapers
{
    private const int FewestFields = 4;

    /// <summary>
    /// The QR of a chip card (number | old number | name | birth | sex | address | issued, and what cards since 7/2024 add), its
    /// number alone or grouped, the nine digits of the card before it, or lines of a machine-readable zone (ICAO 9303), passports included.
    /// </summary>
    internal static bool IsCitizenCard(string text) =>
        NumberAlone().IsMatch(text) || IsMachineReadableZone(text) || IsFieldsOfAPerson(text) || NumberAndMore().IsMatch(text);

    /// <summary>A card number of 15 characters, or the QR of a card, which begins with it or with the ten digits of its holder.</summary>
    internal static bool IsInsuranceCard(string text)
    {
        int bar = text.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0) return InsuranceNumber().IsMatch(text);
        return Fields(text) >= FewestFields && (InsuranceNumber().IsMatch(text[..bar]) || TenDigits().IsMatch(text.AsSpan(0, bar)));
    }

    /// <summary>Whether somewhere in it stand exactly twelve digits that begin with 0, as all numbers of people born in Viet Nam do.</summary>
    internal static bool HoldsCitizenNumber(string text) => NumberInside().IsMatch(text);

    private static int Fields(string text) => text.AsSpan().Count('|') + 1;

    private static bool IsMachineReadableZone(string text) => text.Length is >= 28 and <= 120 && Zone().IsMatch(text) && text.Contains("<<", StringComparison.Ordinal);

    private static bool IsFieldsOfAPerson(string text)
    {
        int count = Fields(text);
        if (count < FewestFields) return false;
        bool number = false, date = false, sex = false;
        foreach (string field in text.Split('|'))
        {
            number |= FieldNumber().IsMatch(field);
            date |= FieldDate().IsMatch(field);
            sex |= FieldSex().IsMatch(field);
        }
        return (number && (date || count > FewestFields)) || (sex && date);
    }

    /// <summary>12 digits are a citizen's number, with the three of a household business behind a dash its tax code; 9 are the card before 2016.</summary>
    [GeneratedRegex(@"^(?:[0-9]{12}(?:-[0-9]{3})?|[0-9]{9}|0[0-9]{2}(?:[ .\-][0-9]{3}){3}|0[0-9]{3}(?:[ .\-][0-9]{4}){2}|[0-9]{3}(?: [0-9]{3}){2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberAlone();

    /// <summary>The number, then anything but a letter or digit, then a long rest: a keyboard layout that has no bar, or bars that were lost.</summary>
    [GeneratedRegex(@"^0[0-9]{11}[^0-9A-Za-z].{15}", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex NumberAndMore();

    [GeneratedRegex(@"(?<![0-9])0[0-9]{11}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex NumberInside();

    [GeneratedRegex(@"^[0-9A-Za-z<\s]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Zone();

    [GeneratedRegex(@"^\s*(?:[0-9]{12}|[0-9]{9})\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex FieldNumber();

    [GeneratedRegex(@"^\s*(?:[0-3][0-9][01][0-9](?:19|20)[0-9]{2}|[0-3]?[0-9][/\-.][01]?[0-9][/\-.](?:19|20)[0-9]{2})\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex FieldDate();

    /// <summary>"Nữ" in whatever a wrong encoding made of it.</summary>
    [GeneratedRegex(@"^\s*(?:nam|n[^0-9A-Za-z]{1,4}|nu|male|female)\s*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FieldSex();

    /// <summary>Two letters of the holder's group, a digit 1 to 5 of the share paid, two of the province, ten of the person.</summary>
    [GeneratedRegex(@"^\s*[A-Z]{2}[ \-]?[1-5][ \-]?[0-9]{2}[ \-]?[0-9]{10}\s*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InsuranceNumber();

    [GeneratedRegex(@"^\s*[0-9]{10}\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex TenDigits();
}
