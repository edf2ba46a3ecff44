using System.Globalization;

namespace Kiosk.Kernel.Tests.Devices;

/// <summary>A GPIO chip made by the kernel's gpio-sim: whoever holds this presses its buttons and looks at its lamps.</summary>
internal sealed class SimulatedChip : IDisposable
{
    private static readonly byte[] Up = "pull-up"u8.ToArray(), Down = "pull-down"u8.ToArray();
    private readonly string folder;
    private readonly Dictionary<int, FileStream> pulls = [];
    private string lines = "";

    public SimulatedChip(string label, int count, params (int Offset, string Name)[] names)
    {
        Label = label;
        folder = "/sys/kernel/config/gpio-sim/" + label;
        Directory.CreateDirectory(folder + "/bank0");
        File.WriteAllText(folder + "/bank0/num_lines", count.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText(folder + "/bank0/label", label);
        foreach (var (offset, name) in names)
        {
            Directory.CreateDirectory($"{folder}/bank0/line{offset}");
            File.WriteAllText($"{folder}/bank0/line{offset}/name", name);
        }
        Plug();
    }

    public string Label { get; }

    public string Node { get; private set; } = "";

    public void Plug()
    {
        File.WriteAllText(folder + "/live", "1");
        string chip = File.ReadAllText(folder + "/bank0/chip_name").Trim();
        Node = "/dev/" + chip;
        lines = $"/sys/devices/platform/{File.ReadAllText(folder + "/dev_name").Trim()}/{chip}";
    }

    public void Unplug()
    {
        foreach (var pull in pulls.Values) pull.Dispose();
        pulls.Clear();
        if (File.ReadAllText(folder + "/live").Trim() == "1") File.WriteAllText(folder + "/live", "0");
    }

    /// <summary>Buttons go to ground: pressed is low.</summary>
    public void Press(int offset) => Pull(offset, Down);

    public void Release(int offset) => Pull(offset, Up);

    /// <summary>The level of the wire.</summary>
    public bool IsHigh(int offset) => File.ReadAllText($"{lines}/sim_gpio{offset}/value").Trim() == "1";

    public string PullOf(int offset) => File.ReadAllText($"{lines}/sim_gpio{offset}/pull").Trim();

    public void Dispose()
    {
        Unplug();
        foreach (string line in Directory.GetDirectories(folder + "/bank0")) Directory.Delete(line);
        Directory.Delete(folder + "/bank0");
        Directory.Delete(folder);
    }

    private void Pull(int offset, byte[] way)
    {
        if (!pulls.TryGetValue(offset, out var pull))
            pulls[offset] = pull = new FileStream($"{lines}/sim_gpio{offset}/pull", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        pull.Seek(0, SeekOrigin.Begin);
        pull.Write(way);
    }
}
