using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Tests.Notes;

/// <summary>Each state x each act of notes and discussions, and the small parts beside them: no database.</summary>
public sealed class Notes_know_their_states
{
    private static readonly AccountId Author = AccountId.New();
    private static readonly SealedText Sealed = new(ReadOnlyMemory<byte>.Empty);

    [Theory]
    [InlineData(NoteState.Current, "write", true, null)]
    [InlineData(NoteState.Current, "write", false, nameof(NotYourNote))]
    [InlineData(NoteState.Current, "retract", true, null)]
    [InlineData(NoteState.Current, "retract", false, nameof(NotYourNote))]
    [InlineData(NoteState.Retracted, "write", true, nameof(NoteIsRetracted))]
    [InlineData(NoteState.Retracted, "write", false, nameof(NotYourNote))]
    [InlineData(NoteState.Retracted, "retract", true, nameof(NoteIsRetracted))]
    [InlineData(NoteState.Retracted, "retract", false, nameof(NotYourNote))]
    public void A_note(NoteState state, string act, bool own, string? refused)
    {
        var note = new ChartNote(NoteId.New(), WorkItemId.New(), EncounterId.New(), NoteKind.Coding, Author);
        Assert.True(note.Write(Version(1, Author)).Allows(out _, out _));
        if (state == NoteState.Retracted)
            note.Retract(Author, Sealed, default);
        var by = own ? Author : AccountId.New();

        var why = act == "write" ? Why(note.Write(Version(2, by))) : Why(note.Retract(by, Sealed, default));

        Assert.Equal(refused, why?.Rule);
        Assert.Equal(refused is null && act == "write" ? 2 : 1, note.Versions.Count);
    }

    [Theory]
    [InlineData(false, DiscussionState.Open, "say", null)]
    [InlineData(false, DiscussionState.Open, "close", nameof(NothingSaid))]
    [InlineData(false, DiscussionState.Open, "open", nameof(DiscussionIsOpen))]
    [InlineData(true, DiscussionState.Open, "say", null)]
    [InlineData(true, DiscussionState.Open, "close", null)]
    [InlineData(true, DiscussionState.Open, "open", nameof(DiscussionIsOpen))]
    [InlineData(true, DiscussionState.Closed, "say", nameof(DiscussionIsClosed))]
    [InlineData(true, DiscussionState.Closed, "close", nameof(DiscussionIsClosed))]
    [InlineData(true, DiscussionState.Closed, "open", null)]
    public void A_discussion(bool begun, DiscussionState state, string act, string? refused)
    {
        var said = new Discussion(DiscussionId.New(), EncounterId.New());
        if (begun)
            said.Say(Said(1), []);
        if (state == DiscussionState.Closed)
            said.Turn(DiscussionState.Closed);

        var why = act switch
        {
            "say" => Why(said.Say(Said(2), [AccountId.New()])),
            "close" => Why(said.Turn(DiscussionState.Closed)),
            _ => Why(said.Turn(DiscussionState.Open)),
        };

        Assert.Equal(refused, why?.Rule);
        Assert.Equal(act == "say" && refused is null ? 1 : 0, said.Mentions.Count);
    }

    [Theory]
    [InlineData("https://payer.example/policies/sepsis", true)]
    [InlineData("https://payer.example/search?q=Quillfeather", false)]
    [InlineData("https://payer.example/search?", false)]
    [InlineData("https://payer.example/policies#patient", false)]
    [InlineData("https://odette@payer.example/", false)]
    [InlineData("http://payer.example/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("policies/sepsis", false)]
    public void A_link_carries_no_words_of_a_search(string link, bool allowed) => Assert.Equal(allowed, Guideline.IsLink(link));

    [Theory]
    [InlineData("", "")]
    [InlineData("one two three", "one two three")]
    [InlineData("", "one two")]
    [InlineData("one two", "")]
    [InlineData("the failure is systolic", "the failure is diastolic")]
    [InlineData("a b c d e f", "a x c e f g")]
    [InlineData("word  word\nword", "word word\n\nword")]
    [InlineData("a a a b", "b a a a")]
    public void A_difference_holds_both_texts(string earlier, string later)
    {
        var changes = TextDifference.Between(earlier, later);

        Assert.Equal(later, string.Concat(changes.Where(c => c.Kind != ChangeKind.Removed).Select(c => c.Text)));
        Assert.Equal(earlier, string.Concat(changes.Where(c => c.Kind != ChangeKind.Added).Select(c => c.Text)));
        Assert.Equal(earlier == later, changes.All(c => c.Kind == ChangeKind.Same));
    }

    [Fact]
    public void Every_kind_of_note_has_a_template_under_a_policy_version()
    {
        Assert.Equal(Enum.GetValues<NoteKind>(), NoteTemplates.All.Select(t => t.Kind));
        Assert.All(NoteTemplates.All, t => Assert.True(t.Policy > 0 && t.Body.Length > 0 && t.Name.Length > 0));
    }

    private static NoteVersion Version(int number, AccountId by) => new(EntryId.New(), number, by, default, Sealed);

    private static Message Said(int number) => new(EntryId.New(), number, Author, default, Sealed);

    private static Refusal? Why<T>(Outcome<T> outcome) => outcome.Allows(out _, out var why) ? null : why;
}
