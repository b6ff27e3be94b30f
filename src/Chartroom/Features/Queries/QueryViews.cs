using Chartroom.Features.Charts;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Queries;

/// <summary>The page on which a query is written, or read by its author: the chart's panes with the query in place of the codes.</summary>
public sealed record ComposeView
{
    public required ChartHeadView Head { get; init; }

    public required DocumentsView Documents { get; init; }

    public ReadingView? Reading { get; init; }

    public required QueryPaneView Pane { get; init; }

    public Refusal? Refused { get; init; }

    public override string ToString() => "[phi]";
}

/// <summary>One query beside the record.</summary>
public sealed record QueryPaneView
{
    public required string Case { get; init; }

    public required string Number { get; init; }

    public required QueryState State { get; init; }

    public required QueryContent Content { get; init; }

    public required IReadOnlyList<QueryFindingView> Findings { get; init; }

    /// <summary>Warnings and blocks that stop sending now.</summary>
    public required int Stops { get; init; }

    public required IReadOnlyList<Choice> Providers { get; init; }

    /// <summary>Published templates, for a draft.</summary>
    public IReadOnlyList<Choice> Templates { get; init; } = [];

    public string? Addressee { get; init; }

    public string AddresseeName { get; init; } = "";

    /// <summary>Who wrote it, where that is somebody else than who follows it up now; empty otherwise.</summary>
    public string AskedBy { get; init; } = "";

    /// <summary>Who follows it up now, where somebody else wrote it.</summary>
    public string FollowedUpBy { get; init; } = "";

    public DateOnly? Due { get; init; }

    /// <summary>The document in the reading pane, so that it stays open; empty for none.</summary>
    public string Document { get; init; } = "";

    /// <summary>The version in the reading pane, for words typed by hand.</summary>
    public DocumentVersionId? InVersion { get; init; }

    public IReadOnlyList<TimelineStep> Steps { get; init; } = [];

    public IReadOnlyList<AnswerView> Answers { get; init; } = [];

    /// <summary>The outcome the answer suggests.</summary>
    public QueryOutcome Suggested { get; init; }

    public string Outcome { get; init; } = "";

    /// <summary>What policy says of the answer as evidence.</summary>
    public string Policy { get; init; } = "";

    public string Path => $"/charts/{Case}/queries/{Number}";

    public override string ToString() => "[phi]";
}

/// <summary>One finding of the gate, with what was done about it.</summary>
public sealed record QueryFindingView(QueryFinding Finding, bool LetStand, bool Asked, bool MayAsk);

/// <summary>One version of an answer.</summary>
public sealed record AnswerView(int Number, DateTimeOffset At, string By, string Method, string Words, string? Before)
{
    public override string ToString() => "[phi]";
}

/// <summary>The question as its addressee sees it.</summary>
public sealed record QuestionView
{
    public required string Number { get; init; }

    public required QueryState State { get; init; }

    public required string AskedBy { get; init; }

    /// <summary>Who follows it up now, where that is somebody else; empty otherwise.</summary>
    public string FollowedUpBy { get; init; } = "";

    public required DateTimeOffset AskedAt { get; init; }

    public DateOnly? Due { get; init; }

    public bool Overdue { get; init; }

    public required string Title { get; init; }

    public required string Reason { get; init; }

    public required string Question { get; init; }

    public required QueryFormat Format { get; init; }

    public required IReadOnlyList<QuestionIndicator> Indicators { get; init; }

    public required IReadOnlyList<QueryOption> Options { get; init; }

    public IReadOnlyList<AnswerView> Answers { get; init; } = [];

    /// <summary>What was typed, where the form comes back.</summary>
    public AnswerInput? Typed { get; init; }

    public IReadOnlyList<Choice> Colleagues { get; init; } = [];

    public bool MayUsePasskey { get; init; }

    /// <summary>Signed in by passkey a moment ago: that sign-in is the signature's proof.</summary>
    public bool JustSignedIn { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    public bool MayAnswer => State is QueryState.Open or QueryState.Answered;

    public override string ToString() => "[phi]";
}

/// <summary>An indicator with the sentence of the record it stands in.</summary>
public sealed record QuestionIndicator(
    string Finding,
    string Value,
    string Source,
    DateOnly? Date,
    string Around,
    string Pertinent
)
{
    public override string ToString() => "[phi]";
}

/// <summary>A person's queries. Numbers and states only: no title, no patient.</summary>
public sealed record QueriesView
{
    public required string Heading { get; init; }

    public required IReadOnlyList<QueryRow> Rows { get; init; }

    public required IReadOnlyList<(string Words, int Count)> Counts { get; init; }

    public string? Show { get; init; }

    /// <summary>Provider, coder, or who decides overrides: which columns and links are shown.</summary>
    public required bool OfProvider { get; init; }

    public bool OfManager { get; init; }
}

public sealed record QueryRow
{
    public required string Number { get; init; }

    public required string Case { get; init; }

    public required string Reason { get; init; }

    /// <summary>The other side: who is asked, or who asks.</summary>
    public required string Person { get; init; }

    public required string State { get; init; }

    public required string Tone { get; init; }

    public DateTimeOffset? Sent { get; init; }

    public DateOnly? Due { get; init; }

    public required string Href { get; init; }
}

/// <summary>A query whose block waits for a decision.</summary>
public sealed record OverrideView
{
    public required string Number { get; init; }

    public required int Version { get; init; }

    public required string AskedBy { get; init; }

    public required QueryContent Content { get; init; }

    public required IReadOnlyList<(QueryRule Rule, string Reason)> Asked { get; init; }

    public override string ToString() => "[phi]";
}
