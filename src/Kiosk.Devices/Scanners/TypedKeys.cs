using Kiosk.Devices.Profiles;
using Kiosk.Linux.Input;

namespace Kiosk.Devices;

/// <summary>Keys as a vector of a keyboard-wedge scanner writes them: <c>KEY_LEFTSHIFT+KEY_H KEY_4 KEY_ENTER</c>, those joined by a plus held together.</summary>
internal static class TypedKeys
{
    /// <summary>As cheap engines type.</summary>
    private const long KeyNs = 5_000_000;

    /// <summary>The last scan that comes of them; null when none does.</summary>
    internal static ProfileEvent? Read(ProfileNode typed)
    {
        var wedge = new KeyboardWedge();
        string? last = null;
        long at = KeyNs;
        foreach (string chord in typed.Text(FrameLimits.FrameBytes).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            ushort[] held = [.. chord.Split('+').Select(name => CodeOf(typed, name))];
            foreach (ushort code in held) Press(code, down: true);
            foreach (ushort code in held.Reverse()) Press(code, down: false);
            at += KeyNs;
        }
        return last is null ? null : new ProfileEvent(HidScanReader.Scan, new Dictionary<string, string> { ["data"] = last });

        void Press(ushort code, bool down)
        {
            if (wedge.Accept(new InputEvent(InputEvent.Key, code, down ? 1 : 0, at)) == WedgeOutcome.Scan) last = wedge.Text;
        }
    }

    private static ushort CodeOf(ProfileNode typed, string name) => KeyCodes.ByName.TryGetValue(name, out ushort code)
        ? code
        : throw typed.Refuse("tên phím như trong input-event-codes.h, cách nhau bằng dấu cách", "names of keys as in input-event-codes.h, spaces between them", $"\"{name}\"");
}
