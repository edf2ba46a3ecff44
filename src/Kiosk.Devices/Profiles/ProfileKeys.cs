namespace Kiosk.Devices.Profiles;

/// <summary>
/// Every key the grammar knows, a list for each kind of object. The loader refuses what is not here, and a test holds the
/// published JSON schema against these very lists.
/// </summary>
internal static class ProfileKeys
{
    internal static readonly string[] Profile =
    [
        "$schema", "format", "id", "version", "kind", "name", "products", "sources", "caveats", "requirements", "wiring", "setup", "switches", "checks",
        "maturity", "capabilities", "transport", "address", "params", "timing", "frames", "commands", "framing", "events", "inputs", "presses", "poll",
        "states", "health", "tests",
    ];

    internal static readonly string[] Bilingual = ["vi", "en"];
    internal static readonly string[] Note = ["vi", "en", "link"];
    internal static readonly string[] Switch = ["switch", "set", "vi", "en"];
    internal static readonly string[] Product = ["brand", "model", "aka"];
    internal static readonly string[] Capabilities = ["columns", "lines", "charset", "blink", "brightness", "colour", "ack", "broadcast", "readback", "beep"];
    internal static readonly string[] Range = ["min", "max"];
    internal static readonly string[] Transport = ["serial", "tcp", "udp", "evdev", "hidraw", "gpio", "chip"];
    internal static readonly string[] Serial = ["baud", "bits", "parity", "stop", "rs485"];
    internal static readonly string[] Port = ["port"];
    internal static readonly string[] Evdev = ["usb", "grab", "typesText"];
    internal static readonly string[] Hidraw = ["usagePage", "usb", "bytes", "encoding", "layouts", "feature"];
    internal static readonly string[] HidLayout = ["report", "dataAt", "maxData", "lengthAt", "aimAt", "moreAt", "moreBit"];
    internal static readonly string[] HidFeature = ["id", "data"];
    internal static readonly string[] Gpio = ["activeLow", "pullUp", "debounceMs", "outputs", "pulses"];
    internal static readonly string[] Chip = ["driver", "cells", "count", "i2c", "maxHz", "activeLow"];
    internal static readonly string[] Input = ["input", "emit", "values"];
    internal static readonly string[] Presses = ["debounceMs", "stuckS", "flood"];
    internal static readonly string[] Flood = ["windowS", "max", "lockS"];
    internal static readonly string[] Address = ["min", "max", "broadcast", "ackOnBroadcast"];
    internal static readonly string[] Param = ["vi", "en", "default", "choices", "min", "max"];
    internal static readonly string[] Timing = ["replyTimeoutMs", "gapMs", "turnaroundMs", "interByteMs", "retries", "bootMs"];
    internal static readonly string[] Frame = ["fields", "escape"];
    internal static readonly string[] Escape = ["over", "map", "digits"];
    internal static readonly string[] HexField = ["hex"];
    internal static readonly string[] AsciiField = ["ascii"];
    internal static readonly string[] NumberRefField = ["ref", "as", "default", "plus"];
    internal static readonly string[] TextRefField = ["ref", "as", "default", "encoding", "width", "pad", "padHex", "align", "overflow", "forbid", "upper", "reverse", "segments", "inverted", "table"];
    internal static readonly string[] BitsField = ["bits", "as", "plus"];
    internal static readonly string[] BitChoice = ["when", "values", "default"];
    internal static readonly string[] WhenField = ["when", "values", "default"];
    internal static readonly string[] GroupField = ["group", "fields"];
    internal static readonly string[] LenField = ["len", "as", "plus", "unit"];
    internal static readonly string[] SumField = ["sum", "over", "as", "init", "plus", "xorOut"];
    internal static readonly string[] CaptureField = ["capture", "as", "plus", "encoding", "lenFrom", "width", "until", "rest"];
    internal static readonly string[] Command = ["per", "retries", "steps"];
    internal static readonly string[] Step = ["frame", "gapAfterMs", "expect", "replyTimeoutMs", "forEach", "of"];
    internal static readonly string[] FrameChoice = ["when", "values", "default"];
    internal static readonly string[] Characters = ["ref", "default", "width", "pad", "align", "overflow"];
    internal static readonly string[] Framing = ["start", "end", "after", "digits", "unescape", "lengthAt", "as", "plus", "length", "terminator", "modbusRtu", "idleMs", "maxBytes"];
    internal static readonly string[] Event = ["emit", "match", "map", "answer"];
    internal static readonly string[] Poll = ["command", "everyMs"];
    internal static readonly string[] Health = ["probe", "everyS", "missesToOffline", "resendEveryS"];
    internal static readonly string[] CommandTest = ["command", "args", "expect", "source", "published"];
    internal static readonly string[] ReceiveTest = ["receive", "expectEvent", "answer", "source", "published"];
    internal static readonly string[] InputTest = ["input", "expectEvent", "source"];
    internal static readonly string[] TypedTest = ["typed", "expectEvent", "source"];
    internal static readonly string[] MisprintTest = ["command", "args", "misprint", "source"];
}
