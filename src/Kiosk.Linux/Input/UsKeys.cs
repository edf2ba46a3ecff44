namespace Kiosk.Linux.Input;

/// <summary>Keys of a US keyboard (linux/input-event-codes.h) and the characters on them. Scanners in keyboard mode type with this layout.</summary>
internal static class UsKeys
{
    internal const ushort Tab = 15, Enter = 28, LeftCtrl = 29, LeftShift = 42, RightShift = 54, LeftAlt = 56, CapsLock = 58, KeypadEnter = 96;
    internal const ushort RightCtrl = 97, RightAlt = 100, LeftMeta = 125, RightMeta = 126;

    private const int Count = 128;
    private static readonly char[] Plain = new char[Count], Shifted = new char[Count];

    static UsKeys()
    {
        Row(2, "1234567890-=", "!@#$%^&*()_+");
        Row(16, "qwertyuiop[]", "QWERTYUIOP{}");
        Row(30, "asdfghjkl;'`", "ASDFGHJKL:\"~");
        Row(43, @"\zxcvbnm,./", "|ZXCVBNM<>?");
        Row(57, " ", " ");
        // The keypad gives digits whatever Num Lock says.
        Row(55, "*", "*");
        Row(71, "789-456+1230.", "789-456+1230.");
        Row(98, "/", "/");
    }

    /// <summary>The character of a key, or NUL for a key that has none.</summary>
    internal static char Character(ushort key, bool shift, bool capsLock)
    {
        if (key >= Count) return '\0';
        char plain = Plain[key];
        return (shift ^ (capsLock && char.IsAsciiLetterLower(plain)) ? Shifted : Plain)[key];
    }

    /// <summary>The key and shift of a character, for tests and warming up.</summary>
    internal static (ushort Key, bool Shift) Of(char character)
    {
        int at = Array.IndexOf(Plain, character);
        return at >= 0 ? ((ushort)at, false) : ((ushort)Array.IndexOf(Shifted, character), true);
    }

    private static void Row(int first, string plain, string shifted)
    {
        for (int key = 0; key < plain.Length; key++) (Plain[first + key], Shifted[first + key]) = (plain[key], shifted[key]);
    }
}
