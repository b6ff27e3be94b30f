using Chartroom.Features.Identifiers;
using Chartroom.Platform;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Notes;

/// <summary>The discussion of one case. Holds its words: made from a grant, rendered, and gone.</summary>
public sealed record DiscussionView
{
    public required string Case { get; init; }

    public required string Back { get; init; }

    /// <summary>The reader has the chart open; false for a manager, who sees nothing of it.</summary>
    public required bool Live { get; init; }

    public required DiscussionState State { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<MessageRow> Messages { get; init; }

    /// <summary>Who may be named in a message.</summary>
    public required IReadOnlyList<Choice> People { get; init; }

    public string Text { get; init; } = "";

    public IdentifierView? Marks { get; init; }

    public Refusal? Refused { get; init; }

    public override string ToString() => "[phi]";
}

/// <param name="Role">Empty for a person who has no part in the case any more.</param>
public sealed record MessageRow(int Number, string Who, string Role, DateTimeOffset At, string Text, IReadOnlyList<string> Named)
{
    public override string ToString() => "[phi]";
}

/// <summary>One discussion on a list: a case number and counts.</summary>
/// <param name="Waiting">Messages that name the reader and were not looked at.</param>
public sealed record DiscussionLine(string Case, DiscussionState State, int Messages, int Waiting, DateTimeOffset? LastSaid);

public sealed record DiscussionsView(IReadOnlyList<DiscussionLine> Lines);
