namespace Chartroom.Codes;

/// <summary>Why a code is among the results.</summary>
public enum MatchKind : byte
{
    /// <summary>The code or its beginning was typed.</summary>
    Code = 1,
    Title = 2,

    /// <summary>A condition listed under the code.</summary>
    InclusionTerm = 3,

    /// <summary>A line of the alphabetic index.</summary>
    Index = 4,

    /// <summary>A line of the table of drugs and chemicals.</summary>
    DrugTable = 5,

    /// <summary>A line of the neoplasm table.</summary>
    NeoplasmTable = 6,

    /// <summary>A line of the index of external causes.</summary>
    ExternalCauseIndex = 7,

    /// <summary>A word people or coders use, from this product's own list.</summary>
    Vocabulary = 8,
}

/// <summary>One result of a search.</summary>
public sealed record CodeHit
{
    public required CodeSystem System { get; init; }

    /// <summary>Stored form, no dot.</summary>
    public required string Code { get; init; }

    public string Display => CodeText.Display(System, Code);

    public required string Title { get; init; }

    public required bool Billable { get; init; }

    public required string Category { get; init; }

    public required string CategoryTitle { get; init; }

    /// <summary>Higher is better; comparable within one result only.</summary>
    public required float Score { get; init; }

    public required MatchKind Matched { get; init; }

    /// <summary>The line that matched, as written in its source: "Fracture, femur, neck".</summary>
    public required string Why { get; init; }

    /// <summary>What is still needed or left unsaid ("7th character", "side not stated"); empty where nothing is.</summary>
    public string Missing { get; init; } = string.Empty;
}

/// <summary>Results of one category, in rank order; the groups stand in the order of their best result.</summary>
public sealed record CodeHitGroup(CodeSystem System, string Category, string CategoryTitle, IReadOnlyList<CodeHit> Hits);
