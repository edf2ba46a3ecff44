namespace Kiosk.Devices.Diagnosis;

/// <summary>Bytes as technicians write them down: hexadecimal in pairs, with spaces, dashes, colons or commas between, # begins a remark.</summary>
public static class HexLines
{
    /// <summary>Reads one line.</summary>
    /// <returns>Its bytes, none for an empty line; null when it is no hexadecimal or longer than a burst.</returns>
    public static byte[]? TryParse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        int remark = line.IndexOf('#', StringComparison.Ordinal);
        string digits = string.Concat((remark < 0 ? line : line[..remark]).Where(c => !char.IsWhiteSpace(c) && c is not ('-' or ':' or ',')));
        bool fits = digits.Length % 2 == 0 && digits.Length <= LineReader.LongestBurst * 2 && digits.All(char.IsAsciiHexDigit);
        return fits ? Convert.FromHexString(digits) : null;
    }

    /// <summary>Writes bytes in pairs with spaces between.</summary>
    public static string Write(ReadOnlySpan<byte> bytes) => Profiles.FrameDifference.Hex(bytes);

    /// <summary>The letters among them; a full stop for what is none.</summary>
    public static string Letters(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder(bytes.Length);
        foreach (byte b in bytes) text.Append(b is >= 0x20 and < 0x7F ? (char)b : '.');
        return text.ToString();
    }
}
