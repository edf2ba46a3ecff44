using System.Text;
using System.Text.Json.Nodes;

namespace Kiosk.Kernel.Tests.Devices;

/// <summary>QEMU's monitor (QMP), wired back into the guest: the hand that plugs USB devices in and out.</summary>
internal sealed class MachineMonitor : IDisposable
{
    private readonly FileStream file = new("/dev/hil/qmp", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    private readonly List<byte> received = [];
    private readonly HashSet<string> gone = [];

    public MachineMonitor() => Execute("qmp_capabilities", null);

    /// <summary>An FTDI adapter whose far end is /dev/hil/serial0.peer.</summary>
    public void PlugSerialAdapter(string id, string port) => Execute("device_add", new JsonObject
    {
        ["driver"] = "usb-serial", ["id"] = id, ["chardev"] = "serial0", ["bus"] = "usb.0", ["port"] = port,
    });

    public void Unplug(string id)
    {
        Execute("device_del", new JsonObject { ["id"] = id });
        while (!gone.Remove(id)) Note(Line());
    }

    public void Dispose() => file.Dispose();

    private void Execute(string command, JsonObject? arguments)
    {
        var said = new JsonObject { ["execute"] = command };
        if (arguments is not null) said["arguments"] = arguments;
        file.Write(Encoding.UTF8.GetBytes(said.ToJsonString() + "\n"));
        while (true)
        {
            var answer = Line();
            Note(answer);
            Assert.True(answer["error"] is null, $"{command}: {answer["error"]?["desc"]}");
            if (answer.ContainsKey("return")) return;
        }
    }

    private void Note(JsonObject message)
    {
        if ((string?)message["event"] == "DEVICE_DELETED" && (string?)message["data"]?["device"] is { } id) gone.Add(id);
    }

    private JsonObject Line()
    {
        byte[] some = new byte[4096];
        while (true)
        {
            int end = received.IndexOf((byte)'\n');
            if (end >= 0)
            {
                string line = Encoding.UTF8.GetString([.. received[..end]]).Trim();
                received.RemoveRange(0, end + 1);
                if (line.Length > 0) return JsonNode.Parse(line)!.AsObject();
                continue;
            }
            int read = file.Read(some);
            Assert.True(read > 0, "The monitor's line is closed.");
            received.AddRange(some.AsSpan(0, read));
        }
    }
}
