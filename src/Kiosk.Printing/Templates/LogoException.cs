namespace Kiosk.Printing.Templates;

/// <summary>A picture that cannot be printed. The message says which and why: Vietnamese, then English.</summary>
public sealed class LogoException : Exception
{
    internal LogoException(string file, string vi, string en) : base($"{file}: {vi}. / {file}: {en}.")
    {
        Vietnamese = $"{file}: {vi}.";
        English = $"{file}: {en}.";
    }

    /// <summary>For the technician.</summary>
    public string Vietnamese { get; }

    /// <summary>The same in English.</summary>
    public string English { get; }
}
