namespace Kiosk.Devices.Profiles;

/// <summary>The keys a profile may name, with their codes in input-event-codes.h of Linux.</summary>
internal static class KeyCodes
{
    internal static readonly IReadOnlyDictionary<string, ushort> ByName = Make();

    private static Dictionary<string, ushort> Make()
    {
        var codes = new Dictionary<string, ushort>(StringComparer.Ordinal);
        Row("KEY_", 2, "1 2 3 4 5 6 7 8 9 0 MINUS EQUAL BACKSPACE TAB");
        Row("KEY_", 16, "Q W E R T Y U I O P LEFTBRACE RIGHTBRACE ENTER LEFTCTRL");
        Row("KEY_", 30, "A S D F G H J K L SEMICOLON APOSTROPHE GRAVE LEFTSHIFT BACKSLASH");
        Row("KEY_", 44, "Z X C V B N M COMMA DOT SLASH RIGHTSHIFT KPASTERISK LEFTALT SPACE CAPSLOCK");
        Row("KEY_", 59, "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 NUMLOCK SCROLLLOCK KP7 KP8 KP9 KPMINUS KP4 KP5 KP6 KPPLUS KP1 KP2 KP3 KP0 KPDOT");
        Row("KEY_", 87, "F11 F12");
        Row("KEY_", 96, "KPENTER RIGHTCTRL KPSLASH");
        Row("KEY_", 102, "HOME UP PAGEUP LEFT RIGHT END DOWN PAGEDOWN INSERT DELETE");
        Row("BTN_", 0x100, "0 1 2 3 4 5 6 7 8 9");
        Row("BTN_", 0x120, "TRIGGER THUMB THUMB2 TOP TOP2 PINKIE BASE BASE2 BASE3 BASE4 BASE5 BASE6");
        Row("BTN_", 0x130, "SOUTH EAST C NORTH WEST Z TL TR TL2 TR2 SELECT START MODE THUMBL THUMBR");
        return codes;

        void Row(string kind, int first, string names)
        {
            foreach (string name in names.Split(' ')) codes.Add(kind + name, (ushort)first++);
        }
    }
}
