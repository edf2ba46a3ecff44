using System.Globalization;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices.Profiles;

/// <summary>The words of the pages for kinds, grades and lines.</summary>
internal static class PageWords
{
    internal static string Of(DeviceKind kind) => kind switch
    {
        DeviceKind.CounterDisplay => "bảng quầy / counter display",
        DeviceKind.HallDisplay => "bảng sảnh / hall display",
        DeviceKind.CallerKeypad => "bàn phím gọi / caller keypad",
        DeviceKind.RatingPad => "bàn đánh giá / rating pad",
        DeviceKind.ButtonPanel => "bảng nút lấy số / ticket buttons",
        DeviceKind.Scanner => "máy quét / scanner",
        DeviceKind.Annunciator => "loa, chuông / annunciator",
        DeviceKind.Lamp => "đèn / lamp",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static string Of(ProfileMaturity maturity) => maturity switch
    {
        ProfileMaturity.Draft => "nháp / draft",
        ProfileMaturity.Documented => "tài liệu / documented",
        ProfileMaturity.Bench => "bàn thử / bench",
        ProfileMaturity.Field => "thực tế / field",
        _ => throw new ArgumentOutOfRangeException(nameof(maturity)),
    };

    internal static string Attach(DeviceTransport transport)
    {
        var ways = new List<string>();
        if (transport.Serial is { } serial) ways.Add($"{(transport.Rs485 ? "RS-485" : "RS-232, USB")} {Settings(serial)}");
        if (transport.TcpPort is int tcp) ways.Add($"TCP {tcp}");
        if (transport.UdpPort is int udp) ways.Add($"UDP {udp}");
        if (transport.Evdev is { } evdev) ways.Add(evdev.TypesText ? "USB bàn phím / keyboard" : "USB input");
        if (transport.Hidraw is not null) ways.Add("USB HID POS");
        if (transport.Gpio is not null) ways.Add("GPIO");
        if (transport.Chip is { } chip) ways.Add($"{(chip.Driver switch { ChipDriver.Ht16k33 => "I2C", ChipDriver.Tm1637 or ChipDriver.Tm1638 => "GPIO", _ => "SPI" })} {chip.Driver}");
        return string.Join(", ", ways);
    }

    /// <summary>What a technician sets on the line, one item a line.</summary>
    internal static IEnumerable<string> Lines(DeviceProfile profile)
    {
        yield return Attach(profile.Transport);
        if (profile.Transport.Evdev is { UsbIds.Count: > 0 } evdev) yield return $"USB: {Ids(evdev.UsbIds)}";
        if (profile.Transport.Hidraw is { } hid)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"usage page {hid.UsagePage:X2}h, USB {Ids(hid.UsbIds)}");
            foreach (var l in hid.Layouts)
                yield return string.Create(CultureInfo.InvariantCulture, $"report {l.ReportId}, {hid.ReportBytes} byte: data {l.DataOffset}–{l.DataOffset + l.DataLength - 1}, length {l.LengthOffset?.ToString(CultureInfo.InvariantCulture) ?? "–"}, AIM {l.SymbologyOffset?.ToString(CultureInfo.InvariantCulture) ?? "–"}, more {l.MoreOffset?.ToString(CultureInfo.InvariantCulture) ?? "–"}, {hid.Encoding}");
        }
        if (profile.Transport.Gpio is { } gpio)
        {
            yield return $"đóng xuống mass / active low: {(gpio.ActiveLow ? "có / yes" : "không / no")}; chống dội / debounce {gpio.DebounceMs} ms";
            if (gpio.Outputs.Count > 0) yield return $"đầu ra / outputs: {string.Join(", ", gpio.Outputs.Select(o => gpio.Pulses.TryGetValue(o, out var pulse) ? string.Create(CultureInfo.InvariantCulture, $"{o} ({pulse.TotalMilliseconds} ms)") : o))}";
        }
        if (profile.Transport.Chip is { } chip)
        {
            yield return $"thứ tự chữ số từ trái / digits from the left: {string.Join(' ', chip.Cells)}{(chip.Count > 1 ? $" ({chip.Count} chip)" : "")}";
            if (chip.I2cAddresses.Count > 0) yield return $"I2C: {string.Join(' ', chip.I2cAddresses.Select(i => i.ToString("X2", CultureInfo.InvariantCulture)))}h";
            if (chip.MaxHz > 0) yield return string.Create(CultureInfo.InvariantCulture, $"≤ {chip.MaxHz / 1000} kHz");
        }
        if (DriverVerbs.Of(profile.Transport) is { Count: > 0 } verbs) yield return $"lệnh của trình điều khiển / verbs of its driver: {string.Join(", ", verbs)}";
        if (profile.Address is { } a)
            yield return $"địa chỉ / address {a.Min}–{a.Max}{(a.Broadcast is int all ? $", phát chung / broadcast {all}" : "")}";
        if (profile.Grammar.Commands.Count == 0) yield break;
        var t = profile.Timing;
        yield return string.Create(CultureInfo.InvariantCulture, $"chờ trả lời / reply {t.ReplyTimeout.TotalMilliseconds} ms, nghỉ sau khung / gap {t.Gap.TotalMilliseconds} ms, thử lại / retries {t.Retries}");
        var h = profile.Health;
        yield return h.Probe is null
            ? string.Create(CultureInfo.InvariantCulture, $"không trả lời; gửi lại mỗi {h.ResendEvery.TotalSeconds} s / never answers; sent again every {h.ResendEvery.TotalSeconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"thăm dò / probe `{h.Probe}` {h.Every.TotalSeconds} s; offline sau / after {h.MissesToOffline}{(h.ResendEvery > TimeSpan.Zero ? $"; gửi lại mỗi / sent again every {h.ResendEvery.TotalSeconds} s" : "")}");
        if (profile.Poll is { } poll) yield return string.Create(CultureInfo.InvariantCulture, $"hỏi vòng / polled by `{poll.Verb}` {poll.Every.TotalMilliseconds} ms");
    }

    /// <summary>A value inside a table: control characters and the table's own mark are shown, not obeyed.</summary>
    internal static string Cell(string value)
    {
        var shown = new System.Text.StringBuilder(value.Length);
        foreach (char c in value)
        {
            if (char.IsControl(c)) shown.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}");
            else if (c is '|' or '<' or '>' or '\\' or '*' or '`' or '[' or ']') shown.Append('\\').Append(c);
            else shown.Append(c);
        }
        return shown.ToString();
    }

    private static string Settings(SerialSettings serial) =>
        string.Create(CultureInfo.InvariantCulture, $"{serial.Baud} {serial.DataBits}{(serial.Parity switch { Parity.Even => 'E', Parity.Odd => 'O', _ => 'N' })}{serial.StopBits}");

    private static string Ids(IReadOnlyList<UsbId> ids) => ids.Count == 0
        ? "bất kỳ / any"
        : string.Join(", ", ids.Select(i => i.Product is { } product ? $"{i.Vendor:x4}:{product:x4}" : $"{i.Vendor:x4}:*"));
}
