using System.Text.Json.Serialization;
using Chartroom.Platform.May;

namespace Chartroom.Platform.Record;

/// <summary>
/// Something that happened and must never be lost: one record type for each kind, its own properties become the entry's data.
/// Properties hold ids, counts, codes of rules and words from fixed lists; never patient text.
/// </summary>
public abstract record LedgerEvent
{
    /// <summary>The event's name in the vocabulary, for example "document.viewed".</summary>
    [JsonIgnore]
    public abstract string Type { get; }

    /// <summary>Whose record it touches; written as a keyed pseudonym.</summary>
    [JsonIgnore]
    public PatientId? Patient { get; init; }

    [JsonIgnore]
    public WorkItemId? Work { get; init; }

    [JsonIgnore]
    public Purpose? Purpose { get; init; }

    /// <summary>The refusal, where a rule said no.</summary>
    [JsonIgnore]
    public Refusal? Refused { get; init; }

    /// <summary>The rule that said yes; a refusal names its own.</summary>
    [JsonIgnore]
    public string? Rule { get; init; }

    /// <summary>Version of the role matrix that decided.</summary>
    [JsonIgnore]
    public int? Matrix { get; init; }
}
