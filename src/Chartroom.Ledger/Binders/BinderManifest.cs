using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chartroom.Ledger;

/// <summary>
/// What a binder holds: names, sizes and SHA-256 of its files. Its bytes are canonical JSON (RFC 8785), so that the same files always
/// have the same manifest; the hash of these bytes stands in a ledger entry.
/// </summary>
public sealed record BinderManifest
{
    /// <summary>The version of this form; a reader refuses versions it does not know.</summary>
    public const int Version = 1;

    /// <summary>Files in one binder, at most.</summary>
    public const int MostFiles = 10_000;

    private const int LongestKind = 60;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="ArgumentException">The kind is not one word, there is no file or are too many, or a name is none or there twice.</exception>
    public BinderManifest(string kind, IEnumerable<BinderFile> files)
    {
        (Kind, Files) = (kind, [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)]);
        if (kind is not { Length: > 0 and <= LongestKind } || !kind.All(c => char.IsAsciiLetterLower(c) || c is '-'))
            throw new ArgumentException("The kind of a binder is one word of lower-case letters and hyphens.", nameof(kind));
        if (Files.Count is 0 or > MostFiles)
            throw new ArgumentException($"A binder has 1 to {MostFiles} files.", nameof(files));
        if (!Files.All(file => BinderFile.IsName(file.Name) && file.Size >= 0))
            throw new ArgumentException("A file of the binder has a name that cannot be used.", nameof(files));
        if (Files.DistinctBy(file => file.Name, StringComparer.OrdinalIgnoreCase).Count() != Files.Count)
            throw new ArgumentException("Two files of the binder have the same name.", nameof(files));
    }

    /// <summary>What the binder is about, for example <c>access-review</c>.</summary>
    public string Kind { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<BinderFile> Files { get; }

    /// <summary>SHA-256 of <see cref="ToBytes"/>: what the ledger entry holds.</summary>
    public LedgerHash Hash => new(SHA256.HashData(ToBytes()));

    public byte[] ToBytes() =>
        CanonicalJson.ToBytes(
            new JsonObject
            {
                ["v"] = Version,
                ["kind"] = Kind,
                ["files"] = new JsonArray([
                    .. Files.Select(file => new JsonObject
                    {
                        ["name"] = file.Name,
                        ["sha256"] = file.Sha256.ToString(),
                        ["size"] = file.Size,
                    }),
                ]),
            }
        );

    /// <summary>False for bytes that <see cref="ToBytes"/> would not have written, also where they are other JSON for the same files.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out BinderManifest? manifest)
    {
        manifest = null;
        try
        {
            if (JsonNode.Parse(bytes, documentOptions: Strict) is not JsonObject json || json["files"] is not JsonArray files)
                return false;
            manifest = new BinderManifest(Text(json["kind"]), files.Select(Read));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return false;
        }
        if (manifest.ToBytes().AsSpan().SequenceEqual(bytes))
            return true;
        manifest = null;
        return false;
    }

    private static BinderFile Read(JsonNode? json) =>
        LedgerHash.TryParseHex(Text(json?["sha256"]), out var hash)
            ? new BinderFile(Text(json?["name"]), json?["size"]?.GetValue<long>() ?? -1, hash)
            : throw new FormatException("A file of the manifest has no hash.");

    private static string Text(JsonNode? json) => json?.GetValue<string>() ?? "";

    public bool Equals(BinderManifest? other) => other is not null && Kind == other.Kind && Files.SequenceEqual(other.Files);

    public override int GetHashCode() => HashCode.Combine(Kind, Files.Count);
}
