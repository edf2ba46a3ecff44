using System.Globalization;
using System.Text.Json;

namespace Kiosk.Devices.Profiles;

/// <summary>
/// The text of a profile as JSON. Files come from any editor: a mark at the beginning is passed over; what is no UTF-8, or holds half a
/// character, is refused here with its place, for nobody behind this could say where it was.
/// </summary>
internal static class ProfileJson
{
    internal const int MaxFileBytes = 256 * 1024, MaxDepth = 24;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="DeviceProfileException">It is too large, no UTF-8, no JSON, too deep, or has a key twice.</exception>
    internal static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string fileName)
    {
        DeviceProfileException Refuse(string path, string found, string vi, string en, Exception? because = null) => new(fileName, path, found, new BilingualText(vi, en), because);
        if (utf8.Length > MaxFileBytes) throw Refuse("$", $"{utf8.Length} byte", $"tối đa {MaxFileBytes} byte", $"at most {MaxFileBytes} bytes");
        var span = utf8.Span;
        if (span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || span.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw Refuse("$", "UTF-16", "văn bản UTF-8; trong trình soạn thảo chọn lưu dạng UTF-8", "UTF-8 text; choose UTF-8 when saving in your editor");
        if (span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) utf8 = utf8[3..];
        if (utf8.Span.Trim(" \t\r\n"u8).IsEmpty) throw Refuse("$", "∅", "một đối tượng {} như kiosk profile new viết ra", "an object {} as kiosk profile new writes it");
        if (FirstBad(utf8.Span) is { } bad)
            throw Refuse("$", $"byte {utf8.Span[bad.At]:X2}, dòng / line {bad.Line}", "văn bản UTF-8; trong trình soạn thảo chọn lưu dạng UTF-8", "UTF-8 text; choose UTF-8 when saving in your editor");
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(utf8, Strict);
            return Whole(document.RootElement) ? document : throw Refuse("$", "\\uD800–\\uDFFF", "chuỗi không có nửa ký tự \\uD800–\\uDFFF", "strings without half a character \\uD800–\\uDFFF");
        }
        catch (JsonException e)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"dòng / line {e.LineNumber + 1}, cột / column {e.BytePositionInLine + 1}");
            throw Refuse(
                e.Path ?? "$", e.LineNumber is null ? e.Message : $"{place}: {Reason(e.Message)}", $"JSON hợp lệ: dấu ngoặc kép, không dấu phẩy thừa, không khóa trùng, tối đa {MaxDepth} tầng",
                $"valid JSON: double quotes, no comma too many, no key twice, at most {MaxDepth} levels", e);
        }
        catch (DeviceProfileException)
        {
            document?.Dispose();
            throw;
        }
        catch (InvalidOperationException e)
        {
            // A key that is half a character: met while looking for keys that stand twice.
            throw Refuse("$", e.Message, "khóa không có nửa ký tự \\uD800–\\uDFFF", "keys without half a character \\uD800–\\uDFFF", e);
        }
    }

    /// <summary>The parser's sentence without the place, which is told beside it.</summary>
    private static string Reason(string message) => message.Split(" LineNumber:")[0];

    private static (int At, int Line)? FirstBad(ReadOnlySpan<byte> bytes)
    {
        for (int at = 0, line = 1; at < bytes.Length;)
        {
            if (System.Text.Rune.DecodeFromUtf8(bytes[at..], out var rune, out int taken) != System.Buffers.OperationStatus.Done) return (at, line);
            if (rune.Value == '\n') line++;
            at += taken;
        }
        return null;
    }

    /// <summary>Escapes may spell half a character, which no text can hold; the parser looks at them only when they are asked for.</summary>
    private static bool Whole(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(m => m.Name.Length >= 0 && Whole(m.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(Whole),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
