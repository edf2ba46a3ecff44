using System.Text;
using System.Text.Json;

namespace Kiosk.Printing.Profiles;

/// <summary>The text of printer profiles and ticket templates. Files come from any editor; what nobody behind this could read is refused here.</summary>
internal static class StrictJson
{
    private const int MaxBytes = 65_536, MaxDepth = 8;

    /// <exception cref="ProfileException">It is too large, or its letters are no UTF-8.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static string TextOf(string file)
    {
        if (new FileInfo(file).Length > MaxBytes) throw new ProfileException(file, "$", $"hơn {MaxBytes} byte", $"more than {MaxBytes} bytes", $"tối đa {MaxBytes} byte", $"{MaxBytes} bytes at most");
        try
        {
            return File.ReadAllText(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            throw new ProfileException(file, "$", "chữ không phải UTF-8", "letters that are not UTF-8", "tệp lưu dạng UTF-8", "a file saved as UTF-8");
        }
    }

    /// <summary>Hands the parsed text to <paramref name="read"/>; <paramref name="file"/> is only named in errors.</summary>
    /// <exception cref="ProfileException">It is no JSON, too deep, or holds half a character; or what <paramref name="read"/> refuses.</exception>
    internal static T Read<T>(string json, string file, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (HasHalfLetter(document.RootElement))
                throw new ProfileException(file, "$", "chữ viết dạng \\u… chỉ là nửa ký tự", "a letter written as \\u… that is only half of one", "gõ thẳng chữ đó", "the letter itself");
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            string where = $"dòng/line {e.LineNumber + 1}";
            throw new ProfileException(file, "$", $"JSON hỏng ở {where}", $"broken JSON at {where}", "JSON đúng cú pháp", "well-formed JSON");
        }
    }

    /// <exception cref="ProfileException">The file is not named after its id.</exception>
    internal static void CheckName(string id, string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        if (id != name) throw new ProfileException(file, "$.id", $"\"{id}\"", $"\"{id}\"", $"\"{name}\", như tên tệp", $"\"{name}\", as the file is named");
    }

    /// <summary>Escapes may spell half a character, which no text can hold; the parser looks at them only when they are asked for.</summary>
    private static bool HasHalfLetter(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().Any(m => m.Name is null || HasHalfLetter(m.Value)),
                JsonValueKind.Array => element.EnumerateArray().Any(HasHalfLetter),
                JsonValueKind.String => element.GetString() is null,
                _ => false,
            };
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
