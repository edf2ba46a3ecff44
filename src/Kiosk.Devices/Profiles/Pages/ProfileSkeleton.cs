using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kiosk.Devices;

/// <summary>
/// A first profile to start from: it loads, its vectors hold, and its comments say in both languages what to put in their places.
/// </summary>
public static class ProfileSkeleton
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a profile file.</summary>
    /// <param name="kind">What the device is for.</param>
    /// <param name="name">Its name for people, up to 100 characters.</param>
    /// <param name="id">Its id: the name of the file without .json, lower-case letters, digits and hyphens.</param>
    public static string For(DeviceKind kind, string name, string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, 100, nameof(name));
        string quoted = JsonSerializer.Serialize(name, Readable), word = char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
        return Head.Replace("%id%", id, StringComparison.Ordinal).Replace("%kind%", word, StringComparison.Ordinal).Replace("%name%", quoted, StringComparison.Ordinal)
            + BodyOf(kind);
    }

    private static string BodyOf(DeviceKind kind) => kind switch
    {
        DeviceKind.CounterDisplay or DeviceKind.HallDisplay => Display,
        DeviceKind.CallerKeypad => Keypad,
        DeviceKind.RatingPad or DeviceKind.ButtonPanel => Buttons,
        DeviceKind.Scanner => Scanner,
        DeviceKind.Annunciator => Voice,
        DeviceKind.Lamp => Lamp,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private const string Head = """
        // Hồ sơ mẫu: thay khung và vectơ bằng của tài liệu thiết bị, rồi chạy: kiosk profile test TỆP
        // A first profile: replace frames and vectors by those of the device's manual, then run: kiosk profile test FILE
        {
          "$schema": "../schema/device-profile.schema.json",
          "format": "kiosk-device-profile/1",
          "id": "%id%", // = tên tệp / the name of the file
          "version": 1,
          "kind": "%kind%",
          "name": {"vi": %name%, "en": %name%},
          "products": [{"brand": "?", "model": "?", "aka": []}], // nhãn trên vỏ / the label on the case
          "sources": ["?"], // tài liệu nào, trang nào / which manual, which page
          "caveats": [{"vi": "Chưa thử trên thiết bị thật.", "en": "Not tried on the product."}],
          "wiring": [{"vi": "A với A, B với B, mass chung; trở 120 Ω ở hai đầu.", "en": "A to A, B to B, common ground; 120 Ω at both ends."}],
          "setup": [{"vi": "Địa chỉ và tốc độ như hồ sơ này.", "en": "Address and speed as in this profile."}],
          "checks": [{"vi": "Thử từng lệnh và nhìn thiết bị.", "en": "Try every command and look at the device."}],
          "maturity": "draft", // documented khi mọi vectơ lấy từ tài liệu / once all vectors come from a manual

        """;

    private const string Display = """
          "capabilities": {"columns": 4, "lines": 1, "charset": "ascii", "ack": true},
          "transport": {"serial": {"baud": 9600, "bits": 8, "parity": "none", "stop": 1, "rs485": true}},
          "address": {"min": 1, "max": 247},
          "timing": {"replyTimeoutMs": 200, "gapMs": 10, "retries": 2},
          // Khung: 02, địa chỉ, bốn chữ, tổng, 03. / The frame: 02, address, four characters, sum, 03.
          "frames": {
            "text": [
              {"hex": "02"},
              {"group": "data", "fields": [
                {"ref": "address", "as": "u8"},
                {"ref": "text", "as": "chars", "encoding": "ascii", "width": 4, "align": "right", "overflow": "left", "default": ""}
              ]},
              {"sum": "sum8", "over": ["data"], "as": "u8"},
              {"hex": "03"}
            ],
            "blank": [{"hex": "02"}, {"group": "data", "fields": [{"ref": "address", "as": "u8"}, {"hex": "20 20 20 20"}]}, {"sum": "sum8", "over": ["data"], "as": "u8"}, {"hex": "03"}]
          },
          "commands": {"show": [{"frame": "text", "expect": "ack"}], "clear": [{"frame": "blank", "expect": "ack"}]},
          // Trả lời: 06, địa chỉ. Bảng không trả lời thì bỏ framing, events, health và expect. / The reply: 06, address. For a board that never answers leave out framing, events, health and expect.
          "framing": [{"start": "06", "length": 2}],
          "events": [{"emit": "ack", "match": [{"hex": "06"}, {"capture": "address", "as": "u8"}]}],
          "health": {"probe": "show", "everyS": 30, "missesToOffline": 3, "resendEveryS": 60},
          "tests": [
            {"command": "show", "args": {"address": 1, "text": "A012"}, "expect": ["02 01 41 30 31 32 D5 03"], "source": "?"},
            {"command": "clear", "args": {"address": 1}, "expect": ["02 01 20 20 20 20 81 03"], "source": "?"},
            {"receive": "06 01", "expectEvent": {"event": "ack", "address": 1}, "source": "?"}
          ]
        }

        """;

    private const string Keypad = """
          "transport": {"serial": {"baud": 9600, "bits": 8, "parity": "none", "stop": 1, "rs485": true}},
          "address": {"min": 1, "max": 99},
          "frames": {"lamp": [{"hex": "02"}, {"ref": "address", "as": "u8"}, {"when": "lamp", "values": {"off": "30", "on": "31"}}, {"hex": "03"}]},
          "commands": {"lamp": [{"frame": "lamp"}]},
          // Phím: 05, địa chỉ, mã phím. / A key: 05, address, key.
          "framing": [{"start": "05", "length": 3}],
          "events": [
            {"emit": "key", "match": [{"hex": "05"}, {"capture": "address", "as": "u8"}, {"capture": "key", "as": "u8"}], "map": {"key": {"1": "call", "2": "start", "3": "finish", "4": "noShow"}}}
          ],
          "states": {"idle": {"lamp": {"lamp": "off"}}, "called": {"lamp": {"lamp": "on"}}, "serving": {"lamp": {"lamp": "on"}}, "waiting": {"lamp": {"lamp": "off"}}},
          "health": {"resendEveryS": 60},
          "tests": [
            {"command": "lamp", "args": {"address": 1, "lamp": "on"}, "expect": ["02 01 31 03"], "source": "?"},
            {"receive": "05 01 01", "expectEvent": {"event": "key", "address": 1, "key": "call"}, "source": "?"}
          ]
        }

        """;

    private const string Buttons = """
          // Phím USB hoặc tay cầm trò chơi; nút nối chân GPIO thì dùng "gpio" và tên button1… / A USB pad; for buttons on GPIO use "gpio" and names button1…
          "transport": {"evdev": {"grab": true}},
          "frames": {},
          "inputs": [
            {"input": "KEY_KP1", "emit": "press", "values": {"button": 1}},
            {"input": "KEY_KP2", "emit": "press", "values": {"button": 2}},
            {"input": "KEY_KP3", "emit": "press", "values": {"button": 3}}
          ],
          "presses": {"debounceMs": 30, "stuckS": 20, "flood": {"windowS": 10, "max": 6, "lockS": 15}},
          "tests": [{"input": "KEY_KP1", "expectEvent": {"event": "press", "button": 1}, "source": "?"}]
        }

        """;

    private const string Scanner = """
          "transport": {"serial": {"baud": 9600, "bits": 8, "parity": "none", "stop": 1}},
          "frames": {},
          // Chuỗi kết thúc bằng CR hoặc LF, UTF-8. / The text ends in CR or LF, UTF-8.
          "framing": [{"terminator": ["0D", "0A"], "maxBytes": 512}],
          "events": [{"emit": "scan", "match": [{"capture": "data", "as": "chars", "encoding": "utf-8", "rest": true}]}],
          "health": {"resendEveryS": 0},
          "tests": [{"receive": "ascii:A012\r", "expectEvent": {"event": "scan", "data": "A012"}, "source": "?"}]
        }

        """;

    private const string Voice = """
          "transport": {"serial": {"baud": 9600, "bits": 8, "parity": "none", "stop": 1}},
          // Phát bài: 7E, số bài, EF. / Play a track: 7E, track, EF.
          "frames": {"play": [{"hex": "7E"}, {"ref": "track", "as": "u16be", "default": 1}, {"hex": "EF"}]},
          "commands": {"play": [{"frame": "play"}]},
          "health": {"resendEveryS": 0},
          "tests": [{"command": "play", "args": {"track": 3}, "expect": ["7E 00 03 EF"], "source": "?"}]
        }

        """;

    private const string Lamp = """
          "transport": {"serial": {"baud": 9600, "bits": 8, "parity": "none", "stop": 1, "rs485": true}},
          "address": {"min": 1, "max": 247},
          // Modbus FC05: một rơ-le mỗi đèn. / Modbus function 05: one relay a lamp.
          "frames": {
            "coil": [
              {"group": "adu", "fields": [{"ref": "address", "as": "u8"}, {"hex": "05"}, {"ref": "channel", "as": "u16be", "plus": -1}, {"when": "lamp", "values": {"on": "FF 00", "off": "00 00"}}]},
              {"sum": "crc16-modbus", "over": ["adu"], "as": "u16le"}
            ]
          },
          "commands": {"lamp": {"per": ["channel"], "steps": [{"frame": "coil"}]}},
          "health": {"resendEveryS": 60},
          "tests": [{"command": "lamp", "args": {"address": 1, "channel": 1, "lamp": "on"}, "expect": ["01 05 00 00 FF 00 8C 3A"], "source": "?"}]
        }

        """;
}
