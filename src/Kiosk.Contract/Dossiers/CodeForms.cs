using System.Globalization;
using System.Text;

namespace Kiosk.Contract.Dossiers;

/// <summary>What people make of a code when they copy it, and whose address stands before a ticket's.</summary>
internal static class CodeForms
{
    /// <summary>Cyrillic and Greek capitals that look like Latin ones; each stands above its own.</summary>
    private const string Foreign = "АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", Latin = "ABEKMHOPCTYXIJSABEZHIKMNOPTYX";

    /// <summary>The code as it stands, without spaces and foreign letters, and with digits for letters that look like them. Upper case.</summary>
    internal static IEnumerable<string> Of(string code)
    {
        yield return code;
        var plain = new StringBuilder(code.Length);
        foreach (char c in code)
            // Spaces only: a control character inside is no copying mistake of a person.
            if (c != ' ') plain.Append(Foreign.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Latin[at] : c);
        string latin = plain.ToString();
        yield return latin;
        yield return latin.Replace('O', '0').Replace('I', '1').Replace('L', '1');
    }

    /// <summary>Whether a ticket's address is one of the house's network, of the government, or this kiosk's own: anybody can print another one.</summary>
    internal static bool IsOfACentre(Uri uri, string? ownHost)
    {
        string host = uri.Host;
        if (host.Equals(ownHost, StringComparison.OrdinalIgnoreCase) || host.EndsWith(".gov.vn", StringComparison.OrdinalIgnoreCase)) return true;
        return uri.HostNameType switch
        {
            UriHostNameType.IPv4 => IsOfTheHouse([.. host.Split('.').Select(b => byte.Parse(b, CultureInfo.InvariantCulture))]),
            // Loopback, link-local, and the private range of RFC 4193.
            UriHostNameType.IPv6 => host == "[::1]" || host.StartsWith("[fe80:", StringComparison.OrdinalIgnoreCase) || host.StartsWith("[fc", StringComparison.OrdinalIgnoreCase) || host.StartsWith("[fd", StringComparison.OrdinalIgnoreCase),
            _ => !host.Contains('.', StringComparison.Ordinal) || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".lan", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>Loopback, link-local, and the private ranges of RFC 1918.</summary>
    private static bool IsOfTheHouse(byte[] b) =>
        b[0] is 10 or 127 || (b[0] == 172 && b[1] is >= 16 and < 32) || (b[0] == 192 && b[1] == 168) || (b[0] == 169 && b[1] == 254);
}
