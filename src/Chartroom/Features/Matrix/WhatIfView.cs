using Chartroom.Platform.Ui;

namespace Chartroom.Features.Matrix;

/// <summary>What a role matrix would have answered to the accesses of the last days.</summary>
public sealed record WhatIfView
{
    /// <summary>Days that can be chosen; 90 where nobody chooses.</summary>
    public static IReadOnlyList<int> Spans { get; } = [30, 90, 180, 365];

    public const int UsualDays = 90;

    public required int Days { get; init; }

    /// <summary>On the organisation's clock.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>"the draft of version 1", "version 2".</summary>
    public required string Asked { get; init; }

    public required bool OfDraft { get; init; }

    public required long Views { get; init; }

    public required long Openings { get; init; }

    public required long RefusedAlready { get; init; }

    public required IReadOnlyList<ReplayLine> Refused { get; init; }

    public required IReadOnlyList<ReplayLine> Covered { get; init; }

    public required IReadOnlyList<ReplayLine> Allowed { get; init; }

    public required IReadOnlyList<UnusedLine> Unused { get; init; }

    public required double Seconds { get; init; }

    public IReadOnlyList<Choice> DayChoices => [.. Spans.Select(d => new Choice($"{d}", $"{d} days"))];
}

/// <param name="What">Kind of document, or the event.</param>
/// <param name="Why">The rule that would refuse, or that refused.</param>
/// <param name="Last">On the organisation's clock.</param>
public sealed record ReplayLine(
    string Person,
    string Role,
    string Purpose,
    string Task,
    string What,
    string Why,
    long Count,
    DateTimeOffset Last
);

/// <param name="Opened">Charts of these tasks that these roles opened in the same time.</param>
public sealed record UnusedLine(string Roles, string Tasks, string Kinds, int Grants, long Opened);
