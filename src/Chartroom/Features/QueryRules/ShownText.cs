using Chartroom.Platform;

namespace Chartroom.Features.QueryRules;

/// <summary>The text of one document the author was shown.</summary>
public sealed record ShownText
{
    public required DocumentVersionId Version { get; init; }

    /// <summary>Kind of the document, as shown: "Progress note".</summary>
    public required string Source { get; init; }

    public required string Text { get; init; }

    /// <summary>Written by a provider whose words may be coded; false for nursing, laboratory, therapy.</summary>
    public bool ByProvider { get; init; } = true;

    /// <summary>Belongs to the encounter that is coded.</summary>
    public bool ThisEncounter { get; init; } = true;
}
