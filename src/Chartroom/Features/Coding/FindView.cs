using Chartroom.Platform.Ui;

namespace Chartroom.Features.Coding;

/// <summary>The search for a code: what was asked, in which book, and what was found.</summary>
public sealed record FindView
{
    /// <summary>Books to search. Values are names of CodeSystem, the diagnoses first.</summary>
    public required IReadOnlyList<Choice> Systems { get; init; }

    public required string System { get; init; }

    public string Term { get; init; } = "";

    /// <summary>Null while nothing was asked for.</summary>
    public IReadOnlyList<HitView>? Hits { get; init; }
}

/// <summary>One code that a search found.</summary>
/// <param name="Why">How it was found where its name does not say: "index: Stenosis, trachea".</param>
/// <param name="Billable">False for a category: it needs more characters and cannot be assigned.</param>
public sealed record HitView(string System, string Code, string Description, string? Why, bool Billable)
{
    /// <summary>The category it stands under, as people read it; empty where it is not told.</summary>
    public string Category { get; init; } = "";
}

/// <summary>Hits as the answer to the search box's script.</summary>
public sealed record HitsView(string Term, IReadOnlyList<HitView> Hits);
