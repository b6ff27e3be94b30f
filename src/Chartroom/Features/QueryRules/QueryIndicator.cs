using Chartroom.Platform;

namespace Chartroom.Features.QueryRules;

/// <summary>One line of the indicators table: a fact of the record with the words it rests on.</summary>
public sealed record QueryIndicator
{
    /// <summary>What was found: "White count", "Sacrum".</summary>
    public string Finding { get; init; } = "";

    /// <summary>How much, or how it looked: "22.4".</summary>
    public string Value { get; init; } = "";

    /// <summary>Kind of the document, as shown: "Laboratory".</summary>
    public string Source { get; init; } = "";

    /// <summary>Day of the finding.</summary>
    public DateOnly? Date { get; init; }

    public DocumentVersionId? DocumentVersion { get; init; }

    /// <summary>Offset of the first character of <see cref="Quote"/> in that version, in UTF-16 units.</summary>
    public int? Start { get; init; }

    /// <summary>Offset after the last character.</summary>
    public int? End { get; init; }

    /// <summary>The words of the record.</summary>
    public string Quote { get; init; } = "";

    /// <summary>Comes from another encounter than the one that is coded.</summary>
    public bool EarlierEncounter { get; init; }

    /// <summary>Why a fact of an earlier encounter matters now.</summary>
    public string WhyPertinent { get; init; } = "";
}
