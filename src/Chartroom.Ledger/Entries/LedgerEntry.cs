using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chartroom.Ledger;

/// <summary>Whether what was asked for was done. A refusal is an entry like any other.</summary>
public enum Decision
{
    Done,
    Refused,
}

/// <summary>
/// One entry of the ledger: who did, or was refused, what, when, for which purpose. Its bytes are canonical JSON (RFC 8785),
/// so that the same facts always have the same hash. It holds no patient text: a patient is a keyed pseudonym, and every value
/// is one token without spaces, so that no name and no sentence fits in.
/// </summary>
public sealed record LedgerEntry
{
    /// <summary>The version of this form; a reader refuses versions it does not know.</summary>
    public const int Version = 1;

    private const int LongestToken = 256;
    private const int LongestNote = 16_384; // base 64 of a signed note, in the log's own entries
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ"; // RFC 3339, UTC, to the tick
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public required string Type { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The workforce member's id, or <c>system</c>.</summary>
    public required string Actor { get; init; }
    public string? Role { get; init; }
    public string? Session { get; init; }
    public string? Purpose { get; init; }
    public string? WorkItem { get; init; }

    /// <summary>Keyed pseudonym of the patient; only the application's key leads back.</summary>
    public string? Patient { get; init; }
    public Decision Decision { get; init; }

    /// <summary>The rule that decided, such as <c>45-CFR-164.502(b)</c>; always there where the decision is a refusal.</summary>
    public string? Rule { get; init; }

    /// <summary>The product's version that wrote the entry.</summary>
    public required string Product { get; init; }

    /// <summary>The event's own members: token, number or flag each.</summary>
    public JsonObject Data { get; init; } = [];

    public static LedgerEntry Of(LedgerEvent what, DateTimeOffset at, string actor, string product) =>
        new()
        {
            Type = what.Type,
            At = at,
            Actor = actor,
            Product = product,
            Data = what.ToData(),
        };

    /// <summary>The canonical bytes that are hashed and kept.</summary>
    /// <exception cref="ArgumentException">A value is not one token, or a refusal names no rule. The message never repeats the value.</exception>
    public byte[] ToBytes()
    {
        if (Decision == Decision.Refused && Rule is null)
            throw new ArgumentException("A refusal must name the rule that refused.");
        var json = new JsonObject
        {
            ["v"] = Version,
            ["at"] = At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
            ["decision"] = Decision == Decision.Done ? "done" : "refused",
        };
        Add(json, "type", Type);
        Add(json, "actor", Actor);
        Add(json, "product", Product);
        Add(json, "role", Role);
        Add(json, "session", Session);
        Add(json, "purpose", Purpose);
        Add(json, "work", WorkItem);
        Add(json, "patient", Patient);
        Add(json, "rule", Rule);
        foreach (var (name, value) in Data)
            if (value is null || !IsPlain(name, value))
                throw new ArgumentException(
                    $"The member '{name}' of a ledger entry must be one token without spaces, a number or a flag."
                );
        if (Data.Count > 0)
            json["data"] = Data.DeepClone();
        return CanonicalJson.ToBytes(json);
    }

    /// <summary>Reads an entry; false for bytes that this version did not write, also where they are other JSON for the same facts.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out LedgerEntry? entry)
    {
        entry = null;
        try
        {
            if (
                JsonNode.Parse(bytes, documentOptions: Strict) is not JsonObject json
                || json["v"] is not JsonValue v
                || !v.TryGetValue(out int version)
            )
                return false;
            if (version != Version || json["decision"]?.GetValue<string>() is not ("done" or "refused"))
                return false;
            entry = FromJson(json);
            return entry is not null && entry.ToBytes().AsSpan().SequenceEqual(bytes);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            entry = null;
            return false;
        }
    }

    private static LedgerEntry? FromJson(JsonObject json)
    {
        string? Text(string name) => json[name]?.GetValue<string>();
        if (Text("type") is not { } type || Text("actor") is not { } actor || Text("product") is not { } product)
            return null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return new LedgerEntry
        {
            Type = type,
            At = DateTimeOffset.ParseExact(Text("at") ?? "", TimeFormat, CultureInfo.InvariantCulture, Utc),
            Actor = actor,
            Product = product,
            Role = Text("role"),
            Session = Text("session"),
            Purpose = Text("purpose"),
            WorkItem = Text("work"),
            Patient = Text("patient"),
            Decision = Text("decision") == "done" ? Decision.Done : Decision.Refused,
            Rule = Text("rule"),
            Data = json["data"]?.DeepClone().AsObject() ?? [],
        };
    }

    private static void Add(JsonObject json, string name, string? value)
    {
        if (value is null)
            return;
        json[name] = IsToken(value, LongestToken)
            ? value
            : throw new ArgumentException(
                $"The member '{name}' of a ledger entry must be one token without spaces, at most {LongestToken} characters."
            );
    }

    private static bool IsPlain(string name, JsonNode value) =>
        value.GetValueKind() switch
        {
            JsonValueKind.String => IsToken(value.GetValue<string>(), name == "note" ? LongestNote : LongestToken),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => true,
            _ => false,
        };

    private static bool IsToken(string value, int longest) =>
        value.Length > 0 && value.Length <= longest && value.All(c => c is > ' ' and <= '~');

    public bool Equals(LedgerEntry? other) => other is not null && ToBytes().AsSpan().SequenceEqual(other.ToBytes());

    public override int GetHashCode() => HashCode.Combine(Type, At, Actor);
}
