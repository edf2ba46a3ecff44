using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kiosk.Contract.Events;
using Kiosk.Queueing;

namespace Kiosk.Worker.Desk;

/// <summary>
/// What a command asks for, in words that stay the same from one version of the program to the next: they stand in the record
/// beside the command's id, and a retry after an upgrade must be known again. The form is "2", the command's name, and its fields
/// as JSON without nulls: a field that is added later and left out by the caller changes nothing.
/// </summary>
internal static class CommandIntent
{
    /// <summary>The first form was the command's <see cref="object.ToString"/>, "Take { Service = … }", which changed with every new field.</summary>
    private const string Form = "2 ";

    /// <summary>The names stand in journals: they are never changed.</summary>
    private static readonly FrozenDictionary<Type, (string Name, JsonTypeInfo Shape)> Known = new (string Name, JsonTypeInfo Shape)[]
    {
        ("take", IntentJson.Canonical.Take), ("next", IntentJson.Canonical.Next), ("recall", IntentJson.Canonical.Recall), ("start", IntentJson.Canonical.Start),
        ("finish", IntentJson.Canonical.Finish), ("noShow", IntentJson.Canonical.NoShow), ("reinstate", IntentJson.Canonical.Reinstate),
        ("hold", IntentJson.Canonical.Hold), ("release", IntentJson.Canonical.Release), ("cancel", IntentJson.Canonical.Cancel),
        ("return", IntentJson.Canonical.Return), ("prioritise", IntentJson.Canonical.Prioritise), ("confirmDay", IntentJson.Canonical.ConfirmDay),
        ("transfer", IntentJson.Canonical.Transfer), ("undo", IntentJson.Canonical.Undo), ("rate", IntentJson.Canonical.Rate),
    }.ToFrozenDictionary(k => k.Shape.Type);

    public static string Of(HallCommand command) => command is HallCommand.ReportPrint report
        ? $"{Form}reportPrint {EventCodec.NameOf(report.Outcome)} {EventCodec.Write(report.Outcome)}"
        : $"{Form}{Known[command.GetType()].Name} {JsonSerializer.Serialize(command, Known[command.GetType()].Shape)}";

    /// <summary>The intent of a technician's act on a device.</summary>
    /// <param name="act">admin, check or seen.</param>
    /// <param name="what">A word without spaces.</param>
    /// <param name="device">Device id.</param>
    public static string OfDevice(string act, string what, string device) => $"{Form}device.{act} {what} {device}";

    /// <summary>Whether a recorded intent is the one asked for now. Of the first form only the kind of command can be compared.</summary>
    public static bool IsSame(string? recorded, string? asked)
    {
        if (string.Equals(recorded, asked, StringComparison.Ordinal)) return true;
        if (recorded is null || asked is null || recorded.StartsWith(Form, StringComparison.Ordinal)) return false;
        return FirstWord(recorded).Equals(FirstWord(asked.AsSpan(Form.Length)), StringComparison.OrdinalIgnoreCase);
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> words) => words.IndexOf(' ') is >= 0 and var end ? words[..end] : words;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HallCommand.Take))]
[JsonSerializable(typeof(HallCommand.Next))]
[JsonSerializable(typeof(HallCommand.Recall))]
[JsonSerializable(typeof(HallCommand.Start))]
[JsonSerializable(typeof(HallCommand.Finish))]
[JsonSerializable(typeof(HallCommand.NoShow))]
[JsonSerializable(typeof(HallCommand.Reinstate))]
[JsonSerializable(typeof(HallCommand.Hold))]
[JsonSerializable(typeof(HallCommand.Release))]
[JsonSerializable(typeof(HallCommand.Cancel))]
[JsonSerializable(typeof(HallCommand.Return))]
[JsonSerializable(typeof(HallCommand.Prioritise))]
[JsonSerializable(typeof(HallCommand.ConfirmDay))]
[JsonSerializable(typeof(HallCommand.Transfer))]
[JsonSerializable(typeof(HallCommand.Undo))]
[JsonSerializable(typeof(HallCommand.Rate))]
internal sealed partial class IntentJson : JsonSerializerContext
{
    /// <summary>Vietnamese letters as they are.</summary>
    public static IntentJson Canonical { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
