using Chartroom.Codes;
using Chartroom.Phi;
using Chartroom.Platform;

namespace Chartroom.Features.QueryRules;

/// <summary>What the record knows and the author's words cannot say: the texts shown, the addressee, what was asked before.</summary>
public sealed record QueryFacts
{
    /// <summary>Documents the author was shown, of this encounter and of earlier ones.</summary>
    public IReadOnlyList<ShownText> Shown { get; init; } = [];

    /// <summary>Every document version of the encounter that is coded, shown or not.</summary>
    public IReadOnlyCollection<DocumentVersionId> VersionsOfEncounter { get; init; } = [];

    /// <summary>The addressee wrote in this encounter or treats the patient in it.</summary>
    public required bool AddresseeHasPart { get; init; }

    /// <summary>Questions already sent to the same person on this chart, cancelled ones left out.</summary>
    public IReadOnlyList<string> AlreadyAsked { get; init; } = [];

    /// <summary>Finds identifiers in a text: the patient's own with confidence 1. Required, so that no path forgets it.</summary>
    public required Func<string, IReadOnlyList<PhiSpan>> FindIdentifiers { get; init; }

    /// <summary>The day an answer is asked for; null where none is chosen yet.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Today in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Books whose titles an answer may repeat; empty where none are loaded.</summary>
    public CodeBooks Books { get; init; } = CodeBooks.Empty;
}
