using Chartroom.Platform;

namespace Chartroom.Features.Charts;

/// <summary>One version of one document in the reading pane. Holds patient text: made from a grant, rendered, and gone.</summary>
public sealed record ReadingView
{
    public required DocumentId Document { get; init; }

    public required DocumentVersionId Version { get; init; }

    public required int Number { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset Written { get; init; }

    public required string AuthorRole { get; init; }

    public bool Late { get; init; }

    /// <summary>The notice that must travel with the text, for example that of 42 CFR 2.32; null where none.</summary>
    public string? Notice { get; init; }

    /// <summary>Why a document outside the scope is open; null where the task needs it.</summary>
    public string? Widened { get; init; }

    /// <summary>A newer version exists: evidence of this one stays bound to it.</summary>
    public bool Superseded { get; init; }

    public required IReadOnlyList<SectionView> Sections { get; init; }

    public override string ToString() => "[phi]";
}

/// <summary>A part of a document under one heading.</summary>
public sealed record SectionView
{
    /// <summary>Place in the document, from 0: the anchor's number.</summary>
    public required int Number { get; init; }

    /// <summary>The heading as written; null for text before the first.</summary>
    public required ParagraphView? Heading { get; init; }

    public required IReadOnlyList<ParagraphView> Paragraphs { get; init; }

    /// <summary>The rule that covers this section; its text is then not here.</summary>
    public Refusal? Withheld { get; init; }

    public override string ToString() => "[phi]";
}

/// <summary>Consecutive text of a version, from a UTF-16 offset, in runs.</summary>
/// <param name="Aligned">Columns of figures, shown with their spaces.</param>
public sealed record ParagraphView(int Start, bool Aligned, IReadOnlyList<RunView> Runs)
{
    public string Text => string.Concat(Runs.Select(r => r.Text));

    public override string ToString() => "[phi]";
}

/// <summary>Text with the same evidence all along.</summary>
/// <param name="Numbers">Numbers of the codes that rest on it, as the codes pane shows them; none for plain text.</param>
public sealed record RunView(string Text, IReadOnlyList<int> Numbers)
{
    public override string ToString() => "[phi]";
}
