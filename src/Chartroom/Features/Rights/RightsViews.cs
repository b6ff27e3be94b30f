using Chartroom.Platform;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Rights;

/// <summary>One right, as its person or somebody responsible sees it.</summary>
public sealed record RightLine(RightId Id, string What, string Who, DateTimeOffset From, DateTimeOffset? Until, string Source)
{
    /// <summary>The role to act in, where it is one that the person does not act in now.</summary>
    public string? ActAs { get; init; }

    public bool MayEnd { get; init; }

    public bool Suspended { get; init; }
}

/// <summary>One request in a list.</summary>
public sealed record RequestLine(RequestId Id, string Who, string What, DateTimeOffset Asked, int Hours, string State)
{
    public string Tone { get; init; } = "";

    public string Decided { get; init; } = "";
}

/// <summary>What a person holds, and what they have asked for.</summary>
public sealed record RightsView
{
    public required string Job { get; init; }

    public required string ActsAs { get; init; }

    public required IReadOnlyList<RightLine> Rights { get; init; }

    public required IReadOnlyList<RequestLine> Requests { get; init; }

    public required RequestForm Form { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    public Refusal? Refused { get; init; }
}

/// <summary>The form of a request, with what was typed.</summary>
public sealed record RequestForm
{
    public required IReadOnlyList<Choice> Roles { get; init; }

    public required IReadOnlyList<Choice> Profiles { get; init; }

    public required IReadOnlyList<Choice> Documents { get; init; }

    public required IReadOnlyList<Choice> Lengths { get; init; }

    /// <summary>Classes and scopes are for those who work on charts.</summary>
    public bool OfCharts { get; init; }

    public string Kind { get; init; } = "";

    public string Role { get; init; } = "";

    public string Profile { get; init; } = "";

    public string Document { get; init; } = "";

    public string Hours { get; init; } = "8";

    public string Reason { get; init; } = "";
}

/// <summary>One request, to change, withdraw or decide.</summary>
public sealed record RequestView
{
    public required RequestId Id { get; init; }

    public required string Who { get; init; }

    public required string What { get; init; }

    public required string Reason { get; init; }

    public required string Length { get; init; }

    public required int Version { get; init; }

    public required string State { get; init; }

    public required DateTimeOffset AnswerBy { get; init; }

    public required IReadOnlyList<TimelineStep> Steps { get; init; }

    /// <summary>How the right that came of it stands; empty where none came.</summary>
    public string Right { get; init; } = "";

    public bool MayDecide { get; init; }

    /// <summary>Why the person who looks may not decide; null where they may, or where nothing is to be decided.</summary>
    public Refusal? MayNot { get; init; }

    public bool MayChange { get; init; }

    public int Hours { get; init; }

    public IReadOnlyList<Choice> Lengths { get; init; } = [];

    public string Typed { get; init; } = "";

    public Refusal? Refused { get; init; }
}

/// <summary>What waits for a decision, what was decided, and every right that is in force for a while.</summary>
public sealed record RequestsView(
    IReadOnlyList<RequestLine> Waiting,
    IReadOnlyList<RequestLine> Decided,
    IReadOnlyList<RightLine> InForce
);
