using System.Globalization;
using Kiosk.Devices;
using Kiosk.Devices.Ports;

namespace Kiosk.Worker.Configuration;

/// <summary>Refuses what one device of a site.json cannot be or do.</summary>
internal sealed class DeviceEntryCheck(SiteSettings site, string at, DeviceSettings device, Action<string, string, string> refuse)
{
    /// <param name="profile">Its profile; null when that is unknown or broken.</param>
    /// <param name="port">Its port; null when that is none.</param>
    public void Check(DeviceProfile? profile, PortAddress? port)
    {
        if (device.Role is DeviceRole.CounterDisplay or DeviceRole.CallerKeypad or DeviceRole.RatingPad || (device.Role == DeviceRole.Lamp && device.Keys is null) || device.Counter is not null)
            CheckCounter($"{at}.counter", device.Counter);
        CheckKeys();
        CheckTiming();
        CheckPresses();
        if (profile is null) return;
        if (port is not null && !DeviceFit.HasWay(profile.Transport, port))
        {
            var (vi, en) = DeviceFit.WaysOf(profile.Transport);
            refuse($"{at}.profile", $"\"{profile.Id}\" không nối được qua cổng \"{port}\". Nó nối qua: {vi}. Hãy đổi port của dòng này hoặc chọn hồ sơ khác.", $"\"{profile.Id}\" cannot be reached over \"{port}\". Its ways: {en}. Change the port of this line, or choose another profile.");
        }
        var roles = DeviceFit.RolesOf(profile);
        if (!roles.Contains(device.Role))
        {
            string can = string.Join(", ", roles.Select(Word));
            refuse($"{at}.role", $"\"{profile.Id}\" ({profile.Name.Vi}) không làm được việc {Word(device.Role)}. Nó làm được: {can}.", $"\"{profile.Id}\" ({profile.Name.En}) cannot be a {Word(device.Role)}. It can be: {can}.");
        }
        CheckParams(profile);
    }

    private void CheckCounter(string where, int? counter)
    {
        if (site.Counters.All(c => c.Number != counter)) refuse(where, $"quầy \"{counter}\" không có trong $.counters. Hãy ghi số của một quầy có ở đó.", $"counter \"{counter}\" is not in $.counters. Write the number of one that is.");
    }

    private void CheckKeys()
    {
        foreach (var (key, value) in device.Keys ?? new Dictionary<string, string>())
        {
            string where = $"{at}.keys['{key}']";
            if (device.Role == DeviceRole.RatingPad && value is not ("1" or "2" or "3")) refuse(where, $"\"{value}\": mức đánh giá là 1, 2 hoặc 3.", $"\"{value}\": a rating level is 1, 2 or 3.");
            if (device.Role == DeviceRole.TicketButtons && !site.Services.Contains(value)) refuse(where, $"\"{value}\" không có trong $.services. Hãy ghi mã của một dịch vụ có ở đó.", $"\"{value}\" is not in $.services. Write the code of one that is.");
            if (device.Role == DeviceRole.CallerKeypad && !Lanes.InputKeys.Words.Contains(value))
            {
                string words = string.Join(", ", Lanes.InputKeys.Words);
                refuse(where, $"\"{value}\": phím của cán bộ là một trong {words}.", $"\"{value}\": an officer's key is one of {words}.");
            }
            if (device.Role == DeviceRole.Lamp) CheckCounter(where, int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int counter) ? counter : null);
        }
    }

    private void CheckTiming()
    {
        if (device.Timing is not TimingSettings timing) return;
        SerialCheck.Within($"{at}.timing.replyTimeoutMs", timing.ReplyTimeoutMs, 1, 5000, refuse);
        SerialCheck.Within($"{at}.timing.gapMs", timing.GapMs, 0, 2000, refuse);
        SerialCheck.Within($"{at}.timing.turnaroundMs", timing.TurnaroundMs, 0, 1000, refuse);
        SerialCheck.Within($"{at}.timing.interByteMs", timing.InterByteMs, 1, 2000, refuse);
        SerialCheck.Within($"{at}.timing.retries", timing.Retries, 0, 5, refuse);
        SerialCheck.Within($"{at}.timing.bootMs", timing.BootMs, 0, 30_000, refuse);
    }

    private void CheckPresses()
    {
        if (device.Presses is not PressSettings presses) return;
        if (device.Role is not (DeviceRole.CallerKeypad or DeviceRole.RatingPad or DeviceRole.TicketButtons))
            refuse($"{at}.presses", $"chỉ dùng cho thiết bị có nút bấm; {Word(device.Role)} không có. Hãy bỏ mục này.", $"is only for devices with buttons; a {Word(device.Role)} has none. Leave this out.");
        SerialCheck.Within($"{at}.presses.debounceMs", presses.DebounceMs, 0, 200, refuse);
        SerialCheck.Within($"{at}.presses.stuckSeconds", presses.StuckSeconds, 1, 600, refuse);
        SerialCheck.Within($"{at}.presses.floodPresses", presses.FloodPresses, 1, 100, refuse);
        SerialCheck.Within($"{at}.presses.floodWindowSeconds", presses.FloodWindowSeconds, 1, 600, refuse);
        SerialCheck.Within($"{at}.presses.floodLockSeconds", presses.FloodLockSeconds, 1, 600, refuse);
    }

    private void CheckParams(DeviceProfile profile)
    {
        foreach (var (name, value) in SettingText.Plain(device.Params))
        {
            string where = $"{at}.params['{name}']";
            if (profile.Params.TryGetValue(name, out var param))
            {
                if (!param.Allows(value)) refuse(where, $"\"{value}\": chỉ nhận {param.Allowed} ({param.Text.Vi}).", $"\"{value}\": allowed are {param.Allowed} ({param.Text.En}).");
                continue;
            }
            string known = profile.Params.Count == 0 ? "" : string.Join(", ", profile.Params.Keys), near = NearName.Of(name, profile.Params.Keys) ?? "";
            refuse(
                where,
                known.Length == 0 ? $"\"{profile.Id}\" không có gì để chọn. Hãy bỏ mục này." : $"\"{profile.Id}\" không có mục này.{(near.Length > 0 ? $" Có phải là \"{near}\"?" : "")} Có: {known}.",
                known.Length == 0 ? $"\"{profile.Id}\" has nothing to choose. Leave this out." : $"\"{profile.Id}\" does not have this.{(near.Length > 0 ? $" Is \"{near}\" meant?" : "")} It has: {known}.");
        }
    }

    private static string Word(DeviceRole role) => NearName.WordsOf(typeof(DeviceRole))[(int)role];
}
