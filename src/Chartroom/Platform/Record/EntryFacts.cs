using System.Globalization;
using System.Text.Json;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;

namespace Chartroom.Platform.Record;

/// <summary>What one ledger entry says, read from its own bytes and from nothing else.</summary>
public sealed record EntryFacts
{
    public required EntryId Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Type { get; init; }

    public required bool Refused { get; init; }

    /// <summary>The rule that decided, for example "InScope" or "NotAssigned"; null where nothing was decided.</summary>
    public string? Rule { get; init; }

    /// <summary>Where a refusal's rule comes from.</summary>
    public string? Citation { get; init; }

    public AccountId? Actor { get; init; }

    /// <summary>The role the person had then.</summary>
    public Role? Role { get; init; }

    public string? Session { get; init; }

    public string? Strength { get; init; }

    /// <summary>Keyed pseudonym; null where no patient is touched.</summary>
    public string? Patient { get; init; }

    public WorkItemId? Work { get; init; }

    public Purpose? Purpose { get; init; }

    public int? Matrix { get; init; }

    public required string Product { get; init; }

    /// <summary>The event's own facts by name, as text: ids, counts, words from fixed lists.</summary>
    public required IReadOnlyDictionary<string, string> Data { get; init; }

    /// <exception cref="JsonException">Not an entry: the row was altered.</exception>
    public static EntryFacts Read(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var entry = document.RootElement;
        string? Text(string name) => entry.TryGetProperty(name, out var value) ? Words(value) : null;
        return new()
        {
            Id = EntryId.From(Guid.Parse(Text("id")!)),
            At = DateTimeOffset.Parse(Text("at")!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            Type = Text("type")!,
            Refused = Text("decision") == "refused",
            Product = Text("product")!,
            Rule = Text("rule"),
            Citation = Text("citation"),
            Actor = Guid.TryParse(Text("actor"), out var actor) ? AccountId.From(actor) : null,
            Role = Enum.TryParse<Role>(Text("role"), out var role) ? role : null,
            Session = Text("session"),
            Strength = Text("strength"),
            Patient = Text("patient"),
            Work = Guid.TryParse(Text("work"), out var work) ? WorkItemId.From(work) : null,
            Purpose = Enum.TryParse<Purpose>(Text("purpose"), out var purpose) ? purpose : null,
            Matrix = int.TryParse(Text("matrix"), CultureInfo.InvariantCulture, out var matrix) ? matrix : null,
            Data = entry.TryGetProperty("data", out var data)
                ? data.EnumerateObject().ToDictionary(p => p.Name, p => Words(p.Value), StringComparer.Ordinal)
                : new Dictionary<string, string>(),
        };
    }

    private static string Words(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Words)),
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            _ => value.GetRawText(),
        };
}
