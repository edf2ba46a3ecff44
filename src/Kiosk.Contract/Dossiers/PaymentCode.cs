namespace Kiosk.Contract.Dossiers;

/// <summary>
/// Payment codes in EMVCo's form (QRCPS merchant-presented mode), VietQR among them: values behind two digits of tag and two of length.
/// Their check sum (tag 63) does not matter here: a payment code that was torn or misread is still a payment code and no dossier.
/// </summary>
internal static class PaymentCode
{
    private const string Begin = "000201";

    /// <summary>Whether it begins as one, with the point of initiation, an account or a template, and every length fits up to where it may be torn.</summary>
    internal static bool IsPayment(string text)
    {
        if (!text.StartsWith(Begin, StringComparison.Ordinal) || TwoDigits(text, Begin.Length) is not (>= 1 and <= 64)) return false;
        int at = Begin.Length;
        while (text.Length - at >= 4)
        {
            int length = TwoDigits(text, at + 2);
            if (TwoDigits(text, at) < 0 || length < 0) return false;
            at += 4 + length;
        }
        return at >= text.Length || text.AsSpan(at).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>The two digits there; -1 when there are none.</summary>
    private static int TwoDigits(string text, int at) =>
        at + 2 <= text.Length && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) ? ((text[at] - '0') * 10) + text[at + 1] - '0' : -1;
}
