using Chartroom.Platform.Ui;

namespace Chartroom.Features.Charts;

/// <summary>A privacy officer's question: who saw this patient, and why. The patient is found by an exact number; nothing is listed or guessed.</summary>
public sealed record AccessReportView
{
    /// <summary>Kinds of number to look for: mrn, account, case.</summary>
    public required IReadOnlyList<Choice> Kinds { get; init; }

    public string Kind { get; init; } = "mrn";

    /// <summary>What was found; null before a question, and where the number is not known.</summary>
    public AccessReport? Report { get; init; }

    /// <summary>A question was asked and nothing has that number.</summary>
    public bool NotFound { get; init; }

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
);

public sealed record AccessPerson(
    string Name,
    string Role,
    int Events,
    int Refused,
    DateTimeOffset First,
    DateTimeOffset Last,
    string Why
);
