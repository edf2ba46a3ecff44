using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Kiosk.Worker.Configuration;

/// <summary>Reads configuration strictly and says where it is wrong.</summary>
internal static class ConfigurationFile
{
    private const long LargestFile = 4 * 1024 * 1024;

    /// <summary>The content; null when <paramref name="findings"/> says why there is none.</summary>
    /// <param name="shape">What is expected.</param>
    /// <param name="strict">Whether a member that nobody reads is refused; else only one that looks misspelt is warned of.</param>
    /// <param name="findings">Names the file and takes its faults.</param>
    public static T? Read<T>(JsonTypeInfo<T> shape, bool strict, ConfigurationFindings findings) where T : class
    {
        if (BytesOf(findings) is not byte[] bytes) return null;
        if (JsonText.FirstFault(bytes) is var (line, column, why))
        {
            findings.Refuse($"dòng {line}, cột {column} / line {line}, column {column}", why.Vi, why.En);
            return null;
        }
        using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        new ShapeCheck(findings, shape.Options, strict).Check(document.RootElement, shape);
        return findings.Faults.Count > 0 ? null : document.Deserialize(shape);
    }

    private static byte[]? BytesOf(ConfigurationFindings findings)
    {
        string file = findings.File;
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists) findings.Refuse("", "không có tệp này. Hãy tạo tệp, hoặc bỏ --config để chạy bản trình diễn.", "there is no such file. Create it, or leave --config out to run the demonstration.");
            else if (info.Length > LargestFile) findings.Refuse("", "tệp lớn hơn 4 MB, không phải tệp cấu hình.", "the file is larger than 4 MB, so it is no configuration.");
            else return WithoutMark(File.ReadAllBytes(file), findings);
        }
        catch (UnauthorizedAccessException)
        {
            findings.Refuse("", "không có quyền đọc tệp này. Hãy cho người dùng chạy kiosk quyền đọc: chmod a+r.", "may not be read by the kiosk's user. Give it the right: chmod a+r.");
        }
        catch (IOException)
        {
            findings.Refuse("", "không đọc được tệp từ thẻ nhớ hoặc ổ đĩa. Hãy kiểm tra thẻ, rồi chép lại tệp từ bản sao lưu.", "cannot be read from the card or disk. Check that, then copy the file again from a backup.");
        }
        return null;
    }

    /// <summary>Editors of other systems begin a file with a mark of its encoding: of UTF-8 it is harmless, of UTF-16 it says that nobody here can read it.</summary>
    private static byte[]? WithoutMark(byte[] bytes, ConfigurationFindings findings)
    {
        if (bytes is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])) return bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        findings.Refuse("", "tệp được lưu dạng UTF-16. Hãy lưu lại dạng UTF-8.", "the file is saved as UTF-16. Save it as UTF-8.");
        return null;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SiteSettings))]
internal sealed partial class SiteJson : JsonSerializerContext;

/// <summary>The catalogue is shared with other programs, so members this one does not know are left alone.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Catalogue))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
