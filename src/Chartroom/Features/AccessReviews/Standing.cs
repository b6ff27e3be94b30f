using Chartroom.Platform.Ui;

namespace Chartroom.Features.AccessReviews;

/// <summary>What a reviewer wants to know of a person beside the rights: the agreements acknowledged, and the training given.</summary>
public sealed record Standing
{
    public static Standing Nothing { get; } = new();

    /// <summary>Agreements the person was given to acknowledge.</summary>
    public int Agreements { get; init; }

    public int Acknowledged { get; init; }

    /// <summary>Not acknowledged by their day.</summary>
    public int Overdue { get; init; }

    /// <summary>What training was given, each with its day. Where it is taken and passed is told elsewhere.</summary>
    public IReadOnlyList<string> Training { get; init; } = [];

    /// <summary>The associate whose people the person is of; null for the organisation's own.</summary>
    public string? Associate { get; init; }

    /// <summary>The associate's agreement lets its people in today.</summary>
    public bool AssociateRuns { get; init; }

    /// <summary>The last day of it; null where it runs on.</summary>
    public DateOnly? AssociateUntil { get; init; }

    public bool NeedsALook => Overdue > 0 || (Associate is not null && !AssociateRuns);

    public string AgreementWords =>
        (
            Agreements == 0
                ? "no agreement was given"
                : $"{Acknowledged} of {Words.Count(Agreements, "agreement", "agreements")} acknowledged"
        )
        + (Overdue > 0 ? $", {Overdue} overdue" : "")
        + (
            Associate is null ? ""
            : !AssociateRuns ? $"; no agreement with {Associate} is in force"
            : AssociateUntil is { } last ? $"; the agreement with {Associate} runs until {Words.Of(last)}"
            : $"; the agreement with {Associate} runs on"
        );

    public string TrainingWords => Training.Count == 0 ? "no training was given" : string.Join("; ", Training);
}
