using System.Buffers;
using System.Text;
using System.Text.Json;
using Kiosk.Queueing.Services;

namespace Kiosk.Worker.Configuration;

/// <summary>Says of bytes that are no JSON text where and why, as somebody with an editor understands it.</summary>
internal static class JsonText
{
    private static readonly LocalText Encoding8 = new(
        "chữ ở đây không phải UTF-8 (thường do lưu dạng ANSI hoặc Windows-1258). Hãy lưu lại tệp dạng UTF-8.",
        "the letters here are not UTF-8 (usually a file saved as ANSI or Windows-1258). Save the file as UTF-8.");

    private static readonly LocalText HalfLetter = new(
        "chữ viết dạng \\u… ở đây chỉ là nửa ký tự. Hãy gõ thẳng chữ đó.", "the letter written as \\u… here is only half of one. Type the letter itself.");

    private static readonly LocalText Empty = new("tệp rỗng. Hãy chép lại tệp từ bản mẫu hoặc bản sao lưu.", "the file is empty. Copy it again from the example or a backup.");

    private static readonly LocalText CutOff = new(
        "tệp bị cắt giữa chừng: thiếu dấu đóng }, ] hoặc dấu nháy kép. Hãy viết nốt, hoặc chép lại tệp.", "the file ends in the middle: a closing }, ] or quote is missing. Complete it, or copy the file again.");

    private static readonly LocalText NoJson = new(
        "nội dung không phải JSON. Hãy xem dấu phẩy, dấu ngoặc và dấu nháy kép ở chỗ này và ngay trước đó.", "this is no JSON. Look at the commas, brackets and quotes here and just before.");

    /// <summary>The first byte that does not belong into a JSON text, and what it is about; null when all of it can be read.</summary>
    public static (long Line, long Column, LocalText Why)? FirstFault(byte[] bytes)
    {
        if (FirstForeignByte(bytes) is int foreign) return At(bytes, foreign, Encoding8);
        if (bytes.All(b => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) return At(bytes, 0, Empty);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        try
        {
            while (reader.Read())
                if (IsHalf(ref reader)) return At(bytes, (int)reader.TokenStartIndex, HalfLetter);
            return null;
        }
        catch (JsonException e)
        {
            int at = Math.Min(bytes.Length, StartOf(bytes, e.LineNumber ?? 0) + (int)(e.BytePositionInLine ?? 0));
            return At(bytes, at, EndsTooSoon(bytes) ? CutOff : NoJson);
        }
    }

    /// <summary>A text with an escaped half of a surrogate pair cannot become letters.</summary>
    private static bool IsHalf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped) return false;
        try
        {
            reader.GetString();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    /// <summary>Read as the beginning of something longer it is without fault.</summary>
    private static bool EndsTooSoon(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip }));
        try
        {
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int? FirstForeignByte(byte[] bytes)
    {
        for (int at = 0; at < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes.AsSpan(at), out _, out int length) != OperationStatus.Done) return at;
            at += length;
        }
        return null;
    }

    /// <summary>Editors count letters, the parser bytes: Vietnamese letters have two or three.</summary>
    private static (long Line, long Column, LocalText Why) At(byte[] bytes, int at, LocalText why)
    {
        int start = at == 0 ? 0 : Array.LastIndexOf(bytes, (byte)'\n', at - 1) + 1;
        return (bytes.AsSpan(0, start).Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(bytes, start, at - start) + 1, why);
    }

    private static int StartOf(byte[] bytes, long line)
    {
        int start = 0;
        for (; line > 0; line--) start = Array.IndexOf(bytes, (byte)'\n', start) + 1;
        return start;
    }
}
