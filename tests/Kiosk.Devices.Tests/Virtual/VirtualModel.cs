using System.Globalization;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Virtual;

/// <summary>One device that is not there, made from its profile: what it has been told and what stands on it.</summary>
internal sealed class VirtualModel(DeviceProfile profile, int address)
{
    private readonly Dictionary<int, char> cells = [];
    private readonly Queue<byte[]> unsaid = new();

    internal int Address => address;

    /// <summary>What a person reads on it, without the blanks around.</summary>
    internal string Screen { get; private set; } = "";

    /// <summary>Frames it has obeyed.</summary>
    internal int Obeyed { get; private set; }

    /// <summary>The last frame it obeyed and its arguments.</summary>
    internal ParsedFrame? Last { get; private set; }

    internal VirtualFaults Faults { get; } = new();

    /// <summary>The power has failed and come back: nothing is lit.</summary>
    internal void PowerCycle()
    {
        Screen = "";
        cells.Clear();
    }

    /// <summary>Keeps an event until it is asked for.</summary>
    internal void Press(string emit, IReadOnlyDictionary<string, string> values) => unsaid.Enqueue(EventScribe.Event(profile, emit, address, values));

    /// <summary>Does what a frame says.</summary>
    /// <returns>The answer, or null.</returns>
    internal byte[]? Obey(ParsedFrame frame, ReadOnlySpan<byte> wire)
    {
        bool forAll = false;
        if (frame.Values.TryGetValue("address", out string? meant))
        {
            forAll = meant == profile.Address?.Broadcast?.ToString(CultureInfo.InvariantCulture);
            if (!forAll && meant != address.ToString(CultureInfo.InvariantCulture)) return null;
        }
        if (Faults.IsOff) return null;
        Obeyed++;
        Last = frame;
        Show(frame);
        if (forAll) return null;
        if (profile.Poll is { } poll && Serves(frame, poll.Verb) && unsaid.TryDequeue(out byte[]? news)) return news;
        string? expected = profile.Grammar.Commands.Values.SelectMany(c => c.Steps).FirstOrDefault(s => s.Frame.All.Contains(frame.Name) && s.Expect is not null)?.Expect;
        string? answer = Faults.Refuses && profile.Grammar.Events.Any(e => e.Emit == "nack") ? "nack" : expected;
        return expected is null ? null : EventScribe.Reply(profile, answer!, address, wire);
    }

    private void Show(ParsedFrame frame)
    {
        if (frame.Values.TryGetValue("char", out string? letter))
        {
            int index = int.Parse(frame.Values.GetValueOrDefault("index", "0"), CultureInfo.InvariantCulture);
            cells[index] = letter.Length == 0 ? ' ' : letter[0];
            Screen = string.Concat(cells.OrderBy(c => c.Key).Select(c => c.Value)).Trim();
        }
        else if (frame.Values.TryGetValue("text", out string? text)) Screen = text.Trim();
        else if (frame.Values.TryGetValue("number", out string? number)) Screen = number;
        else if (Serves(frame, "clear")) PowerCycle();
    }

    private bool Serves(ParsedFrame frame, string verb) =>
        profile.Grammar.Commands.TryGetValue(verb, out var command) && command.Steps.Any(s => s.Frame.All.Contains(frame.Name));
}

/// <summary>What can be wrong with a device that is not there.</summary>
internal sealed class VirtualFaults
{
    /// <summary>No power: hears nothing, says nothing.</summary>
    internal bool IsOff { get; set; }

    /// <summary>Obeys, but its answers never arrive.</summary>
    internal bool DropsReplies { get; set; }

    /// <summary>A bit of every answer is wrong.</summary>
    internal bool CorruptsReplies { get; set; }

    /// <summary>Answers that it will not, where it can.</summary>
    internal bool Refuses { get; set; }

    /// <summary>Answers so much later.</summary>
    internal TimeSpan Delay { get; set; }
}
