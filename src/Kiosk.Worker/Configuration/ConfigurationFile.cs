using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Kiosk.Worker.Configuration;

/// <summary>Reads configuration strictly and says where it is wrong.</summary>
internal static class ConfigurationFile
{
    private const long LargestFile = 4 * 1024 * 1024;

    /// <exception cref="ConfigurationException">Missing, unreadable, too large, not JSON, or not of that shape.</exception>
    public static T Read<T>(string file, JsonTypeInfo<T> shape)
    {
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists)
                throw new ConfigurationException(file, "", "không có tệp này. Hãy tạo tệp, hoặc bỏ --config để chạy bản trình diễn.", "there is no such file. Create it, or leave --config out to run the demonstration.");
            if (info.Length > LargestFile)
                throw new ConfigurationException(file, "", "tệp lớn hơn 4 MB, không phải tệp cấu hình.", "the file is larger than 4 MB, so it is no configuration.");
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize(stream, shape)
                ?? throw new ConfigurationException(file, "$", "nội dung là null.", "the content is null.");
        }
        catch (JsonException e)
        {
            string line = e.LineNumber is long n ? $" (dòng/line {n + 1})" : "";
            throw new ConfigurationException(file, (e.Path ?? "$") + line, $"nội dung không hợp lệ. {e.Message}", $"the content does not fit. {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(file, "", $"không đọc được tệp: {e.Message}", $"the file cannot be read: {e.Message}");
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SiteSettings))]
internal sealed partial class SiteJson : JsonSerializerContext;

/// <summary>The catalogue is shared with other programs, so members this one does not know are left alone.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(Catalogue))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
