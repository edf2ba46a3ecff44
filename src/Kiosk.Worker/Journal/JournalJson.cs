using System.Text.Json.Serialization;

namespace Kiosk.Worker.Journal;

[JsonSerializable(typeof(JournalDamage))]
internal sealed partial class JournalJson : JsonSerializerContext;
