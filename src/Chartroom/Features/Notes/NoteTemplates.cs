namespace Chartroom.Features.Notes;

/// <summary>How a kind of note is written, by the note policy.</summary>
/// <param name="Body">What the empty form starts with.</param>
/// <param name="Policy">Version of the note policy that says so; kept with each note.</param>
public sealed record NoteTemplate(NoteKind Kind, string Name, string Body, int Policy);

/// <summary>The kinds of notes and their templates. A change of words is a further policy version: notes keep the one they were written under.</summary>
public static class NoteTemplates
{
    private const int Policy = 1;

    public static IReadOnlyList<NoteTemplate> All { get; } =
    [
        new(NoteKind.Coding, "Coding note", "What I saw:\nWhat I coded, and why:\nGuideline:", Policy),
        new(NoteKind.SecondLook, "For a second look", "What is unclear:\nWhat I tried:\nWhat I ask:", Policy),
        new(NoteKind.LateDocument, "Late document", "What came late:\nWhat it changes:", Policy),
        new(NoteKind.HandOver, "Hand-over", "Done so far:\nStill open:\nWaiting for:", Policy),
        new(NoteKind.Appeal, "Appeal note", "What the payer says:\nWhat the record says:\nWhat we answer:", Policy),
    ];

    public static NoteTemplate Of(NoteKind kind) => All.Single(t => t.Kind == kind);
}
