using System.CommandLine;
using System.Diagnostics;
using Kiosk.Devices;
using Kiosk.Devices.Diagnosis;
using Kiosk.Linux;
using Kiosk.Linux.Serial;

namespace Kiosk.Worker.Commands;

/// <summary>kiosk devices sniff: listens on a serial line and never writes; every burst is read by every profile.</summary>
internal static class DevicesSniff
{
    private static readonly TimeSpan AtEachSpeed = TimeSpan.FromSeconds(3);

    public static Command Create()
    {
        var port = new Argument<string?>("PORT") { Description = Words.Both("ArgumentPort"), Arity = ArgumentArity.ZeroOrOne };
        var baud = new Option<int>("--baud") { Description = Words.Both("OptionBaud"), HelpName = "N", DefaultValueFactory = _ => 9600 };
        baud.Between(300, 4_000_000);
        var parity = new Option<Parity>("--parity") { Description = Words.Both("OptionParity"), HelpName = "none|even|odd" };
        var bits = new Option<int>("--bits") { Description = Words.Both("OptionBits"), HelpName = "N", DefaultValueFactory = _ => 8 };
        bits.AcceptOnlyFromAmong("7", "8");
        var auto = new Option<bool>("--autobaud") { Description = Words.Both("OptionAutobaud") };
        var profile = new Option<string?>("--profile") { Description = Words.Both("OptionSniffProfile"), HelpName = "ID" };
        var all = new Option<bool>("--all") { Description = Words.Both("OptionSniffAll") };
        var seconds = new Option<int?>("--seconds") { Description = Words.Both("OptionSeconds"), HelpName = "N" };
        var replay = new Option<string?>("--replay") { Description = Words.Both("OptionReplay"), HelpName = "FILE" };
        var config = new Option<string?>("--config") { Description = Words.Both("OptionDevicesConfig"), HelpName = "DIR" };
        var dev = new Option<string>("--dev") { Description = Words.Both("OptionDev"), HelpName = "DIR", DefaultValueFactory = _ => "/dev" };
        var sniff = new Command("sniff", Words.Both("AboutSniff")) { port, baud, parity, bits, auto, profile, all, seconds, replay, config, dev };
        sniff.SetAction(parsed => Run(
            new Wish(
                parsed.GetValue(port), parsed.GetValue(dev)!, new SerialSettings(parsed.GetValue(baud), parsed.GetValue(bits), parsed.GetValue(parity)), parsed.GetValue(auto),
                parsed.GetValue(profile), parsed.GetValue(all), parsed.GetValue(seconds) is int s ? TimeSpan.FromSeconds(s) : Timeout.InfiniteTimeSpan, parsed.GetValue(replay), parsed.GetValue(config)),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return sniff;
    }

    /// <summary>What was typed.</summary>
    private sealed record Wish(string? Port, string Dev, SerialSettings Line, bool Auto, string? Profile, bool All, TimeSpan For, string? Replay, string? Config);

    private static int Run(Wish wish, TextWriter output, TextWriter error)
    {
        if (wish.Port is null == wish.Replay is null) return Refuse(error, "PortOrReplay");
        try
        {
            var profiles = DeviceShelf.Load(wish.Config);
            if (wish.Profile is not null && !profiles.ContainsKey(wish.Profile)) return Refuse(error, "NoProfile", wish.Profile, string.Join(", ", profiles.Keys));
            DeviceProfile[] asked = wish.Profile is null ? [.. profiles.Values] : [profiles[wish.Profile]];
            var sheet = new SniffSheet(output, new LineLedger(asked), wish.All);
            if (wish.Replay is { } file)
            {
                if (!Replay(file, sheet, error)) return DevicesCommands.NotLookedAt;
            }
            else if (SniffKeys.IsInput(wish.Port!))
            {
                using var interrupt = new Interrupt();
                return SniffKeys.Listen(Path.Combine(wish.Dev, wish.Port!), wish.For, output, interrupt.Token) > 0 ? DevicesCommands.Well : DevicesCommands.NotWell;
            }
            else
            {
                Listen(wish, asked, sheet, output);
            }
            return sheet.Sum() ? DevicesCommands.Well : DevicesCommands.NotWell;
        }
        catch (DeviceException refused)
        {
            return Refuse(error, refused.Fault == DeviceFault.ClaimedByOther ? "PortHeld" : "PortRefused", wish.Port ?? "", refused.Fault == DeviceFault.ClaimedByOther ? refused.Holder ?? "?" : refused.Message);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Refuse(error, "FileUnreadable", refused.Message);
        }
    }

    private static int Refuse(TextWriter error, string text, params object[] arguments)
    {
        error.WriteLine(Words.Lines(text, arguments));
        return DevicesCommands.NotLookedAt;
    }

    private static bool Replay(string file, SniffSheet sheet, TextWriter error)
    {
        foreach (string line in File.ReadLines(file))
        {
            if (HexLines.TryParse(line) is not { } burst)
            {
                error.WriteLine(Words.Lines("HexWrong", line.Length > 60 ? line[..60] : line));
                return false;
            }
            if (burst.Length > 0) sheet.Write(null, null, burst);
        }
        return true;
    }

    private static void Listen(Wish wish, DeviceProfile[] profiles, SniffSheet sheet, TextWriter output)
    {
        using var interrupt = new Interrupt();
        string node = SerialNode.Of(wish.Port!, wish.Dev);
        var line = wish.Auto ? wish.Line with { Baud = FindSpeed(node, wish.Line, profiles, output, interrupt.Token) } : wish.Line;
        if (interrupt.Token.IsCancellationRequested) return;
        using var port = SerialLine.Open(node, line);
        output.WriteLine(Words.Lines("SniffBegins", node, $"{line.Baud} {line.DataBits}{line.Parity.ToString()[0]}{line.StopBits}"));
        long? before = null;
        Bursts(port, line, wish.For, (burst, began) =>
        {
            sheet.Write(TimeProvider.System.GetLocalNow() - Stopwatch.GetElapsedTime(began), before is { } last ? Stopwatch.GetElapsedTime(last, began) : null, burst);
            before = began;
        }, interrupt.Token);
    }

    private static int FindSpeed(string node, SerialSettings line, DeviceProfile[] profiles, TextWriter output, CancellationToken stop)
    {
        var search = new SpeedSearch(profiles);
        foreach (int baud in SpeedSearch.Usual)
        {
            var heard = new List<byte[]>();
            var tried = line with { Baud = baud };
            using (var port = SerialLine.Open(node, tried)) Bursts(port, tried, AtEachSpeed, (burst, _) => heard.Add(burst), stop);
            output.WriteLine(Words.Both("SpeedTried", baud, heard.Sum(b => b.Length), $"{search.Heard(baud, heard):0 %}"));
            if (search.IsSure || stop.IsCancellationRequested) break;
        }
        return search.Best is { Score: > 0 } best ? best.Baud : line.Baud;
    }

    /// <summary>Bytes with less than three characters of silence between them are one burst; a USB adapter hands on what it has every 16 ms.</summary>
    private static void Bursts(DeviceChannel port, SerialSettings line, TimeSpan howLong, Action<byte[], long> take, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (howLong != Timeout.InfiniteTimeSpan) limit.CancelAfter(howLong);
        var gap = TimeSpan.FromMilliseconds(Math.Max(20, 3 * 11 * 1000.0 / line.Baud));
        byte[] buffer = new byte[512];
        var burst = new List<byte>();
        long began = 0;
        try
        {
            while (true)
            {
                int read = port.Read(buffer, burst.Count > 0 ? gap : Timeout.InfiniteTimeSpan, limit.Token);
                if (read > 0 && burst.Count == 0) began = Stopwatch.GetTimestamp();
                burst.AddRange(buffer.AsSpan(0, read));
                if (burst.Count > 0 && (read == 0 || burst.Count >= LineReader.LongestBurst)) Finish();
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            if (burst.Count > 0) Finish();
        }

        void Finish()
        {
            take([.. burst], began);
            burst.Clear();
        }
    }
}
