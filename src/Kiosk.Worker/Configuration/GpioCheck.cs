using System.Globalization;
using Kiosk.Devices;
using Kiosk.Devices.Ports;

namespace Kiosk.Worker.Configuration;

/// <summary>Refuses wires that are missing, that the profile does not have, or that two devices would share. One for a whole site.</summary>
internal sealed class GpioCheck(Action<string, string, string> refuse)
{
    /// <summary>GPIO_MAX_NAME_SIZE of linux/gpio.h, without its ending zero.</summary>
    private const int LongestName = 31;
    private const int HighestOffset = 1023;
    private readonly List<(string? Label, string Line, string Owner)> taken = [];

    public void Check(string at, DeviceSettings device, DeviceProfile profile, PortAddress port)
    {
        var lines = SettingText.Plain(device.Lines);
        var names = port is PortAddress.Gpio ? DeviceFit.LineNamesOf(profile) : [];
        if (names.Count == 0)
        {
            if (device.Lines is not null)
                refuse($"{at}.lines", $"chỉ dùng cho nút, đèn và mặt số nối thẳng vào GPIO; \"{profile.Id}\" qua \"{port}\" không có. Hãy bỏ mục này.", $"is only for buttons, lamps and digits on GPIO; \"{profile.Id}\" over \"{port}\" has none. Leave this out.");
            return;
        }
        CheckMissing(at, device, profile, lines, names);
        foreach (var (name, line) in lines)
        {
            string where = $"{at}.lines['{name}']";
            if (!names.Contains(name)) refuse(where, $"\"{profile.Id}\" không có mục này. Có: {string.Join(", ", names)}.", $"\"{profile.Id}\" does not have this. It has: {string.Join(", ", names)}.");
            else if (IsLine(where, line) && IsOnAKnownChip(where, ((PortAddress.Gpio)port).Label, line)) CheckTaken(where, ((PortAddress.Gpio)port).Label, line, $"{device.Id} ({name})");
        }
    }

    private void CheckMissing(string at, DeviceSettings device, DeviceProfile profile, IReadOnlyDictionary<string, string> lines, IReadOnlyList<string> names)
    {
        // Of a panel a site wires what it has; a chip needs all its wires.
        bool needsAll = profile.Transport.Chip is not null || names.Count == 1;
        var missing = needsAll ? names.Where(n => !lines.ContainsKey(n)).ToList() : lines.Count == 0 ? [names[0]] : [];
        foreach (string name in missing)
            refuse($"{at}.lines", $"thiếu \"{name}\". Hãy ghi chân GPIO của nó, ví dụ {{ \"{name}\": \"GPIO17\" }}.", $"\"{name}\" is missing. Write its GPIO line, such as {{ \"{name}\": \"GPIO17\" }}.");
        if (needsAll || missing.Count > 0) return;
        foreach (string key in device.Keys?.Keys ?? [])
        {
            string name = device.Role == DeviceRole.Lamp ? $"lamp{key}" : profile.Inputs.FirstOrDefault(i => i.Values.GetValueOrDefault("button") == key)?.Input ?? $"button{key}";
            if (!lines.ContainsKey(name))
                refuse($"{at}.keys['{key}']", $"\"{name}\" chưa có chân GPIO trong lines. Hãy thêm, hoặc bỏ phím này.", $"\"{name}\" has no GPIO line in lines. Add it, or leave this key out.");
        }
    }

    private bool IsLine(string at, string line)
    {
        bool fits = int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int offset) ? offset <= HighestOffset : line.Length is > 0 and <= LongestName && !line.Any(char.IsControl) && !char.IsAsciiDigit(line[0]) && line[0] != '-';
        if (!fits) refuse(at, $"\"{line}\": cần tên chân, ví dụ GPIO17, hoặc số từ 0 đến {HighestOffset}.", $"\"{line}\": the name of a line, such as GPIO17, or a number 0 to {HighestOffset} is needed.");
        return fits;
    }

    /// <summary>A number is one of a certain chip; only names tell by themselves which chip is meant.</summary>
    private bool IsOnAKnownChip(string at, string? label, string line)
    {
        if (label is not null || !line.All(char.IsAsciiDigit)) return true;
        refuse(at, $"{line} là số: phải ghi nhãn chip vào cổng, ví dụ \"gpio:pinctrl-rp1\", hoặc ghi tên chân, ví dụ GPIO{line}.", $"{line} is a number: name the chip in the port, such as \"gpio:pinctrl-rp1\", or write the line's name, such as GPIO{line}.");
        return false;
    }

    /// <summary>Without a label the chip is found by its lines, so it may be any.</summary>
    private void CheckTaken(string at, string? label, string line, string owner)
    {
        if (taken.Find(t => t.Line == line && (t.Label is null || label is null || t.Label == label)) is { Owner: { } other })
            refuse(at, $"chân \"{line}\" đã dùng cho {other}. Hãy chọn chân khác.", $"the line \"{line}\" is used by {other} already. Choose another.");
        else taken.Add((label, line, owner));
    }
}
