using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Kiosk.Worker.Screens;

/// <summary>Style and scripts of the screens, carried inside the program.</summary>
internal static class ScreenAssets
{
    private const string Folder = "assets/";
    private static readonly FrozenDictionary<string, Asset> All = Load();

    /// <summary>Changes whenever any asset does: the v of every asset's address.</summary>
    public static string Version { get; } = VersionOf(All);

    /// <summary>Names of all assets, e.g. kiosk.css.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>The address under which a page asks for an asset.</summary>
    public static string Address(string name) => $"/{Folder}{name}?v={Version}";

    /// <summary>GET /assets/{name}.</summary>
    public static IResult Serve(string name, HttpContext context)
    {
        if (!All.TryGetValue(name, out var asset)) return Results.NotFound();
        // Modules import each other by bare name, so only the address with the present version may be kept for good.
        bool current = context.Request.Query["v"] == Version;
        context.Response.Headers.CacheControl = current ? "public, max-age=31536000, immutable" : "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(asset.Content, asset.Type, entityTag: asset.Tag);
    }

    private static FrozenDictionary<string, Asset> Load()
    {
        var program = typeof(ScreenAssets).Assembly;
        return program.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(n => n[Folder.Length..], n => Read(program, n), StringComparer.Ordinal);
    }

    private static Asset Read(Assembly program, string resource)
    {
        using var stream = program.GetManifestResourceStream(resource)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new Asset(content, TypeOf(resource), new EntityTagHeaderValue($"\"{Hash(content)}\""));
    }

    private static string VersionOf(FrozenDictionary<string, Asset> all) =>
        Hash([.. all.OrderBy(a => a.Key, StringComparer.Ordinal).SelectMany(a => a.Value.Content)]);

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..16];

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"{name}: no media type for \"{other}\""),
    };

    private sealed record Asset(byte[] Content, string Type, EntityTagHeaderValue Tag);
}
