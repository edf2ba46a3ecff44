using System.Text.Json;
using System.Text.Json.Serialization;
using Kiosk.Contract.Central;
using Kiosk.Contract.Dossiers;

namespace Kiosk.Central.Dossiers;

/// <summary>The dossiers that the centre can tell of, from a file. A provincial system takes its place later, behind the same look-up.</summary>
internal sealed class DossierBook
{
    public const string SchemaName = "kiosk.dossiers/1";

    private const int MostBytes = 16 << 20;

    private static readonly CentralJson Strict = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    });

    private readonly Dictionary<string, DossierRecord> byCode = [];

    private DossierBook(bool isGiven) => IsGiven = isGiven;

    /// <summary>No file was given: nobody may conclude that a dossier does not exist.</summary>
    public static DossierBook None { get; } = new(false);

    public bool IsGiven { get; }

    /// <summary>All of them, in the order of the file.</summary>
    public IEnumerable<DossierRecord> All => byCode.Values;

    /// <summary>The dossier of a normalised code, or null.</summary>
    public DossierRecord? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>Reads a file of the schema kiosk.dossiers/1.</summary>
    /// <exception cref="StartFault">It cannot be read or holds a fault; named with path and line.</exception>
    public static DossierBook Load(string path)
    {
        byte[] json;
        try
        {
            if (new FileInfo(path).Length > MostBytes) throw Fault(path, 1, "tệp lớn hơn 16 MiB", "the file is larger than 16 MiB");
            json = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartFault(
                $"Không đọc được tệp hồ sơ {path} ({e.Message}). Hãy kiểm tra đường dẫn sau --dossiers và quyền đọc.",
                $"The dossier file {path} cannot be read ({e.Message}). Check the path after --dossiers and its permissions.");
        }
        return Parse(path, json.AsSpan().StartsWith("\uFEFF"u8) ? json.AsSpan(3) : json);
    }

    private static DossierBook Parse(string path, ReadOnlySpan<byte> json)
    {
        var book = new DossierBook(true);
        int start = 0;
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
            bool schema = false;
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) throw Fault(path, 1, "cần một đối tượng JSON", "a JSON object is expected");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                start = (int)reader.TokenStartIndex;
                if (reader.ValueTextEquals("schema")) schema = reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(SchemaName);
                else if (reader.ValueTextEquals("dossiers")) book.AddAll(path, json, ref reader, ref start);
                else throw Fault(path, LineOf(json, start), $"không có mục \"{reader.GetString()}\"; chỉ có schema và dossiers", $"there is no member \"{reader.GetString()}\"; there are schema and dossiers");
                if (!schema) throw Fault(path, LineOf(json, start), $"cần \"schema\": \"{SchemaName}\" ở đầu tệp", $"\"schema\": \"{SchemaName}\" is needed at the top");
            }
            while (reader.Read()) { }
        }
        catch (JsonException e)
        {
            throw Fault(path, LineOf(json, start) + (e.LineNumber ?? 0), $"JSON không hợp lệ: {e.Message}", $"not valid: {e.Message}");
        }
        return book;
    }

    private void AddAll(string path, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, ref int start)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) throw Fault(path, LineOf(json, start), "dossiers phải là một mảng", "dossiers must be an array");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            start = (int)reader.TokenStartIndex;
            var record = JsonSerializer.Deserialize(ref reader, Strict.DossierRecord);
            if (Check(record) is var (vi, en)) throw Fault(path, LineOf(json, start), vi, en);
            if (!byCode.TryAdd(record!.Code, record)) throw Fault(path, LineOf(json, start), $"mã {record.Code} bị lặp lại", $"the code {record.Code} stands twice");
        }
    }

    private static (string Vi, string En)? Check(DossierRecord? record)
    {
        if (record?.Code is null) return ("thiếu mã hồ sơ (code)", "the code is missing");
        var scan = ScanClassifier.Classify(record.Code);
        if (scan.Kind is not (ScanKind.Dossier or ScanKind.SocialInsurance) || scan.Code != record.Code)
            return ($"\"{record.Code}\" không phải mã hồ sơ viết đúng dạng", $"\"{record.Code}\" is not a dossier code in its normal form");
        if (record.Status is < 1 or > 10) return ($"trạng thái {record.Status} không nằm trong 1 đến 10", $"the status {record.Status} is not 1 to 10");
        if (record.ReceivedOn == default) return ("thiếu ngày tiếp nhận (receivedOn)", "receivedOn is missing");
        if (record.FinishedOn < record.ReceivedOn) return ("ngày có kết quả trước ngày tiếp nhận", "finishedOn is before receivedOn");
        return null;
    }

    /// <summary>Line of a byte, from 1.</summary>
    private static long LineOf(ReadOnlySpan<byte> json, int index) => 1 + json[..index].Count((byte)'\n');

    private static StartFault Fault(string path, long line, string vi, string en) => new(
        $"Tệp hồ sơ {path}, dòng {line}: {vi}. Hãy sửa tệp hoặc chọn tệp khác bằng --dossiers.",
        $"Dossier file {path}, line {line}: {en}. Mend the file, or choose another one with --dossiers.");
}
