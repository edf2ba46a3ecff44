namespace Kiosk.Central;

/// <summary>The centre cannot start, said so that the person at the keyboard can mend it.</summary>
internal sealed class StartFault(string vi, string en) : Exception(en)
{
    /// <summary>Vietnamese: where, what, and the remedy.</summary>
    public string Vi => vi;

    /// <summary>The same in English.</summary>
    public string En => Message;
}
