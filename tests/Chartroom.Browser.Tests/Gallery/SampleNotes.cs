using Chartroom.Features.Appeals;
using Chartroom.Features.Identifiers;
using Chartroom.Features.Notes;
using Chartroom.Phi;
using Chartroom.Platform;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>Sample views of notes, discussions, guidelines and appeals.</summary>
internal static class SampleNotes
{
    private const string Typed = "The attending told Mrs. Quarrington on the telephone that the wound is clean.";
    private const string Letter =
        "Re: our case M4TD-7WPA\n\nWe ask you to review your denial of this case again.\n\nThe record says: the surgeon describes a necrotic wall.";
    private static readonly DateTimeOffset Now = new(2026, 9, 20, 10, 14, 7, TimeSpan.FromHours(-4));
    private static readonly GuidelineId One = GuidelineId.New();

    private static readonly CitationView Cited = new(
        One,
        "Northlight Health Plan: Clinical validation of diagnoses, Section 2.4, edition of 1 Jan 2026",
        "https://northlight.example/policies/clinical-validation",
        false
    );

    public static NotesView Notes =>
        new()
        {
            Head = SampleChart.Head with { Fields = [] },
            Back = "/charts/K7Q2-93FX",
            Notes =
            [
                Row("Coding note", "What I saw: a gangrenous wall in the report.\nWhat I coded, and why: the acute form."),
                Row("Hand-over", "Still open: the pathology.") with
                {
                    Retracted = "The pathology came in the meantime.",
                },
            ],
            Form = Form,
            Refused = new TextIdentifies("Name", "K7Q2-93FX"),
        };

    public static NoteView Note =>
        new()
        {
            Head = SampleChart.Head with { Fields = [] },
            Note = Row("Coding note", "The wall is gangrenous and torn; the acute form is coded.") with { Version = 3 },
            Versions =
            [
                new(Now, "R. Lindqvist", "wrote version 3", "for coder, auditor, note policy version 1"),
                new(Now.AddMinutes(-9), "R. Lindqvist", "wrote version 2", "for coder, note policy version 1"),
            ],
            Compared = (2, 3),
            Changes = TextDifference.Between(
                "The wall is gangrenous; the chronic form is coded.",
                "The wall is gangrenous and torn; the acute form is coded."
            ),
            Form = Form with { Errors = [], Marks = null },
        };

    public static DiscussionView Discussion =>
        new()
        {
            Case = "K7Q2-93FX",
            Back = "/charts/K7Q2-93FX",
            Live = true,
            State = DiscussionState.Open,
            Messages =
            [
                new(1, "R. Lindqvist", "coder", Now, "Does the pathology outweigh the report?", ["O. Farrow"]),
                new(2, "O. Farrow", "coding manager", Now.AddMinutes(4), "Ask the surgeon. They must agree.", []),
            ],
            People = [new("a", "O. Farrow, coding manager"), new("b", "H. Vance, auditor")],
        };

    public static DiscussionsView Discussions =>
        new([new("K7Q2-93FX", DiscussionState.Open, 2, 1, Now), new("M4TD-7WPA", DiscussionState.Closed, 5, 0, Now.AddDays(-3))]);

    public static GuidelinesView Guidelines =>
        new()
        {
            Rows =
            [
                new(
                    new(One, AccountId.New(), Now)
                    {
                        Publisher = "Northlight Health Plan",
                        Title = "Clinical validation of diagnoses",
                        Section = "Section 2.4",
                        Edition = new(2026, 1, 1),
                        Link = Cited.Link,
                    },
                    "O. Farrow",
                    Now
                ),
            ],
            Input = new("Northlight Health Plan", "Level of care", "Section 1", "2026-01-01", "https://northlight.example/?q=1"),
            Refused = new GuidelineIncomplete("a link has no question mark"),
        };

    public static AppealsView Appeals =>
        new()
        {
            Lines =
            [
                Denial,
                Denial with
                {
                    Case = "9XRG-2CKB",
                    DaysLeft = -2,
                    Reason = "Medical necessity",
                    State = "In preparation",
                },
                Denial with
                {
                    Case = "T6HN-P4VQ",
                    DaysLeft = null,
                    State = "Closed",
                    Coder = null,
                },
            ],
            Form = new() { Coders = [new("a", "R. Lindqvist"), new("b", "A. Okafor")] },
            Refused = new DaysOutOfOrder(),
        };

    public static AppealView Appeal =>
        new()
        {
            Denial = Denial,
            Decisions = [new(Now.AddDays(-9), "R. Lindqvist", "level 1, 11 Sep 2026: Upheld: the denial stands")],
            Desk = new()
            {
                Head = SampleChart.Head with { Case = "M4TD-7WPA", Fields = [] },
                State = AppealState.InPreparation,
                ReasonText = "They do not find the criteria of the diagnosis in what was sent.",
                Letter = new(2, Now, "R. Lindqvist", Letter, [Cited]),
                Pages =
                [
                    new(
                        EntryId.New(),
                        "Operative report",
                        Now.AddDays(-11),
                        "surgeon",
                        "findings, technique",
                        2,
                        8,
                        "It describes the wall that the payer says is not described."
                    ),
                ],
                Present = 31,
                Documents = SampleChart.Documents.Open,
            },
        };

    public static LetterEditView LetterEdit =>
        new()
        {
            Head = SampleChart.Head with { Case = "M4TD-7WPA", Fields = [] },
            Text = Typed,
            Version = 3,
            Editable = true,
            Guidelines = [Cited],
            Chosen = [One],
            Versions = [new(Now, "R. Lindqvist", "wrote version 3"), new(Now.AddDays(-1), "R. Lindqvist", "wrote version 2")],
            Compared = (2, 3),
            Changes = TextDifference.Between(Letter.Replace("necrotic", "thick", StringComparison.Ordinal), Letter),
            Marks = Marks("letter-text"),
            Refused = new TextIdentifies("Name", "M4TD-7WPA"),
        };

    public static PickView Pick =>
        new(
            SampleChart.Head with
            {
                Case = "M4TD-7WPA",
                Fields = [],
            },
            SampleChart.View.Reading!,
            "needed",
            [new("pick-reason", "Say why in a sentence of at least 20 characters, in real words.")]
        );

    public static OutcomeView Outcome =>
        new()
        {
            Head = SampleChart.Head with { Case = "M4TD-7WPA", Fields = [] },
            State = AppealState.Ready,
            Outcome = AppealOutcome.Overturned,
            On = "2026-09-18",
            Final = true,
            Signing = true,
            MayUsePasskey = true,
        };

    public static OutcomeView OutcomeAsked => Outcome with { Signing = false, Outcome = null, On = "" };

    private static AppealLine Denial =>
        new()
        {
            Case = "M4TD-7WPA",
            Coding = "K7Q2-93FX",
            Payer = "Northlight Health Plan",
            Reason = "Clinical validation of a diagnosis",
            Level = 2,
            Received = new(2026, 9, 12),
            Deadline = new(2026, 9, 25),
            DaysLeft = 5,
            State = "In preparation",
            Coder = "R. Lindqvist",
        };

    private static NoteForm Form =>
        new()
        {
            Kind = NoteKind.Coding,
            Text = Typed,
            Chosen = [One],
            Guidelines = [Cited],
            Marks = Marks("note-text"),
            Errors = [new("note-text", "The text holds what identifies somebody: Name.")],
        };

    private static IdentifierView Marks(string field)
    {
        var at = Typed.IndexOf("Quarrington", StringComparison.Ordinal);
        return IdentifierView.Of(
            $"{field}-marks",
            "K7Q2-93FX",
            Typed,
            [new PhiSpan(at, at + "Quarrington".Length, PhiKind.PersonName, 1, "A name of this patient.")]
        );
    }

    private static NoteRow Row(string kind, string text) =>
        new()
        {
            Id = NoteId.New(),
            Kind = kind,
            Author = "R. Lindqvist",
            At = Now,
            Version = 1,
            Readers = "coder, auditor",
            Policy = 1,
            Text = text,
            Citations = [Cited],
        };
}
