namespace Kiosk.Printing.Profiles;

/// <summary>A profile that cannot be used. The message says file, JSON path, what was found and what is allowed: Vietnamese, then English.</summary>
public sealed class ProfileException : Exception
{
    internal ProfileException(string file, string path, string foundVi, string foundEn, string allowedVi, string allowedEn)
        : base($"{file}: {path}: tìm thấy {foundVi}; cho phép: {allowedVi}. / {file}: {path}: found {foundEn}; allowed: {allowedEn}.")
    {
        File = file;
        JsonPath = path;
        Vietnamese = $"{file}: {path}: tìm thấy {foundVi}; cho phép: {allowedVi}.";
        English = $"{file}: {path}: found {foundEn}; allowed: {allowedEn}.";
    }

    /// <summary>The file as it was named.</summary>
    public string File { get; }

    /// <summary>Where in it, "$.serial.baud".</summary>
    public string JsonPath { get; }

    /// <summary>For the technician.</summary>
    public string Vietnamese { get; }

    /// <summary>The same in English.</summary>
    public string English { get; }
}
