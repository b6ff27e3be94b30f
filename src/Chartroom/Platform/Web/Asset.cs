using System.IO.Compression;
using System.Security.Cryptography;

namespace Chartroom.Platform.Web;

/// <summary>One file that pages name: a style sheet or a script module, held in memory with its Brotli form (RFC 7932).</summary>
public sealed class Asset
{
    /// <summary>The one style sheet, joined at start from its parts in layer order.</summary>
    public const string StyleSheet = "app.css";

    private readonly Lazy<byte[]> brotli;

    internal Asset(string name, byte[] bytes)
    {
        (Name, Bytes) = (name, bytes);
        brotli = new(Compress);
    }

    /// <summary>Path below wwwroot, for example "js/keys.js".</summary>
    public string Name { get; }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The smallest Brotli form, made on first use and kept.</summary>
    public ReadOnlyMemory<byte> Brotli => brotli.Value;

    /// <exception cref="InvalidOperationException">A kind of file that pages do not use.</exception>
    public string ContentType =>
        Path.GetExtension(Name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"No content type is known for '{other}' files."),
        };

    internal byte[] Sha256() => SHA256.HashData(Bytes.Span);

    private byte[] Compress()
    {
        using var small = new MemoryStream();
        using (var stream = new BrotliStream(small, CompressionLevel.SmallestSize, leaveOpen: true))
            stream.Write(Bytes.Span);
        return small.ToArray();
    }
}
