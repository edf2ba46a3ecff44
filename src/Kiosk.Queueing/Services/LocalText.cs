namespace Kiosk.Queueing.Services;

/// <summary>The same words in Vietnamese and English.</summary>
/// <param name="Vi">Vietnamese, NFC.</param>
/// <param name="En">English.</param>
public sealed record LocalText(string Vi, string En)
{
    /// <summary>The words for a language code; anything but "en" is Vietnamese.</summary>
    public string In(string language) => language == "en" ? En : Vi;
}
