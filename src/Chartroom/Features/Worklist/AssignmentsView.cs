using Chartroom.Platform.Ui;

namespace Chartroom.Features.Worklist;

/// <summary>A manager's view of the work: who has what, what nobody has, and the standing rules. Shows no chart.</summary>
public sealed record AssignmentsView
{
    public required IReadOnlyList<CoderLoad> Coders { get; init; }

    public required IReadOnlyList<AssignableRow> Work { get; init; }

    public required IReadOnlyList<RuleRow> Rules { get; init; }

    /// <summary>Coders to choose from: account id, display name.</summary>
    public required IReadOnlyList<Choice> People { get; init; }

    /// <summary>Task profiles: name of TaskProfile, words.</summary>
    public required IReadOnlyList<Choice> Profiles { get; init; }

    /// <summary>Service lines that charts carry: code, words.</summary>
    public required IReadOnlyList<Choice> ServiceLines { get; init; }

    /// <summary>"unassigned" or "all".</summary>
    public required string Show { get; init; }

    public string? Done { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}

/// <summary>What one coder has.</summary>
public sealed record CoderLoad(string Name, int Ready, int InProgress, int OnHold, int FinalToday);

/// <summary>One chart to give.</summary>
public sealed record AssignableRow(
    string Case,
    string Class,
    string ServiceLine,
    DateOnly Discharged,
    int AgeDays,
    string Status,
    string? Coder
);

/// <summary>A standing rule: charts of this kind go to this coder.</summary>
public sealed record RuleRow(string Id, string Coder, string Profile, string ServiceLine);
