using Chartroom.Platform.Ui;

namespace Chartroom.Features.Charts;

/// <summary>A privacy officer's question: who saw this patient, and why. The patient is found by an exact number; nothing is listed or guessed.</summary>
public sealed record AccessReportView
{
    /// <summary>Kinds of number to look for: mrn, account, case.</summary>
    public required IReadOnlyList<Choice> Kinds { get; init; }

    public string Kind { get; init; } = "mrn";

    /// <summary>People whose acts may be asked for.</summary>
    public IReadOnlyList<Choice> Workforce { get; init; } = [];

    /// <summary>The answer; null before a question. A number that nobody has is answered like one of a patient whom nobody saw.</summary>
    public AccessReport? Report { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}

/// <param name="Pseudonym">The patient's name in the ledger, for the officer's own notes.</param>
/// <param name="People">One line a person: how often, first and last, for what.</param>
/// <param name="Rows">Every event, newest first.</param>
/// <param name="Checkpoint">Size and time of the signed checkpoint that covers them.</param>
public sealed record AccessReport(
    string Pseudonym,
    IReadOnlyList<AccessPerson> People,
    IReadOnlyList<HistoryRow> Rows,
    string Checkpoint
)
{
    /// <summary>The entry that recorded the question: the page's address.</summary>
    public Platform.EntryId Question { get; init; }

    /// <summary>Whose acts these are, where a person was asked for.</summary>
    public string? OfPerson { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public Platform.AccountId? Person { get; init; }

    /// <summary>Where the next page begins; null where everything is shown.</summary>
    public string? Next { get; init; }

    /// <summary>Answers for other patients who have the same number from another system.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}

public sealed record AccessPerson(
    string Name,
    string Role,
    int Events,
    int Refused,
    DateTimeOffset First,
    DateTimeOffset Last,
    string Why
);
