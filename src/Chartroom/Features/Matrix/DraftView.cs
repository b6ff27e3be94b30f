using Chartroom.Platform;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Matrix;

/// <summary>The draft on its writing table.</summary>
public sealed record DraftView
{
    public required int Based { get; init; }

    public required int InForce { get; init; }

    public required string Author { get; init; }

    /// <summary>On the organisation's clock.</summary>
    public required DateTimeOffset Changed { get; init; }

    /// <summary>The person who looks is the author: only they change it.</summary>
    public required bool Own { get; init; }

    public required int Revision { get; init; }

    /// <summary>The text in the box: what is kept, or what was typed and could not be kept.</summary>
    public required string Text { get; init; }

    public required ChangesView Changes { get; init; }

    public required IReadOnlyList<MatrixGrid> Grids { get; init; }

    public required IReadOnlyList<string> Profiles { get; init; }

    /// <summary>What the form of one rule shows.</summary>
    public MatrixRule Rule { get; init; } = new();

    public Refusal? Refused { get; init; }

    /// <summary>Why it could not be published as it stands; null where it could.</summary>
    public Refusal? Floor { get; init; }

    /// <summary>Of a text that could not be kept: how it differs from what stands now.</summary>
    public ChangesView? Unsaved { get; init; }

    public required RuleChoices Choices { get; init; }
}

/// <summary>The words of each column, to choose from.</summary>
public sealed record RuleChoices(
    IReadOnlyList<Choice> Roles,
    IReadOnlyList<Choice> Purposes,
    IReadOnlyList<Choice> Profiles,
    IReadOnlyList<Choice> Documents,
    IReadOnlyList<Choice> Sections,
    IReadOnlyList<Choice> Accesses
);

/// <summary>What changes between two role matrices, in sentences.</summary>
/// <param name="From">"version 1".</param>
/// <param name="To">"the draft".</param>
public sealed record ChangesView(string From, string To, IReadOnlyList<ChangeLine> Lines, int Wider, int Narrower)
{
    /// <summary>The versions to choose from, where a person compares by hand.</summary>
    public IReadOnlyList<Choice> Sides { get; init; } = [];

    public string FromValue { get; init; } = "";

    public string ToValue { get; init; } = "";

    internal static ChangesView Of(string from, string to, MatrixDifference difference) =>
        new(
            from,
            to,
            [
                .. difference.Purposes.Select(p => new ChangeLine(
                    Words.Of(p.Role),
                    "",
                    $"opens charts for {Words.OfName(p.Purpose)}",
                    "",
                    p.Wider ? "no → yes" : "yes → no",
                    p.Wider,
                    1
                )),
                .. difference.Cells.Select(b => new ChangeLine(
                    MatrixWords.Of(b.Roles),
                    MatrixWords.Of(b.Profiles),
                    MatrixWords.OfKinds(b.Types),
                    MatrixWords.Of(b.Sections),
                    $"{MatrixWords.Of(b.Value.From)} → {MatrixWords.Of(b.Value.To)}",
                    b.Value.Wider,
                    b.Count
                )),
            ],
            difference.Wider,
            difference.Narrower
        );
}

/// <param name="Roles">"coder and auditor".</param>
/// <param name="Count">Cells, or purposes.</param>
public sealed record ChangeLine(string Roles, string Tasks, string What, string Sections, string Change, bool Wider, int Count);

/// <summary>The last look before a draft is put in force.</summary>
public sealed record PublishView
{
    public required int Next { get; init; }

    public required string Author { get; init; }

    public required ChangesView Changes { get; init; }

    /// <summary>SHA-256 of the text: the signature covers exactly this one.</summary>
    public required string Sha256 { get; init; }

    public required bool MayUsePasskey { get; init; }

    /// <summary>Why this person cannot publish it now; null where they can.</summary>
    public Refusal? Stands { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}
