using Chartroom.Features.Appeals;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Tests.Appeals;

/// <summary>Each state of an appeal x each act: allowed, or refused by name. No database.</summary>
public sealed class Appeals_know_their_states
{
    private static readonly AccountId Coder = AccountId.New();
    private static readonly SealedText Sealed = new(ReadOnlyMemory<byte>.Empty);
    private static readonly DateOnly Came = new(2026, 9, 1);
    private static readonly EntryId Pages = EntryId.New();

    private static readonly Dictionary<string, Func<Denial, Refusal?>> Acts = new()
    {
        ["begin"] = d => Why(d.Begin()),
        ["write"] = d => Why(d.Write(Letter(d))),
        ["choose"] = d => Why(d.Choose(Chosen(EntryId.New()))),
        ["drop"] = d => Why(d.Drop(Pages)),
        ["ready"] = d => Why(d.MakeReady()),
        ["back"] = d => Why(d.TakeBack()),
        ["upheld"] = d => Why(d.Decide(Decided(AppealOutcome.Upheld, final: false))),
        ["overturned"] = d => Why(d.Decide(Decided(AppealOutcome.Overturned))),
        ["withdraw"] = d => Why(d.Decide(Decided(AppealOutcome.Withdrawn))),
        ["next"] = d => Why(d.NextLevel(Came.AddDays(10), Came.AddDays(70))),
    };

    [Theory]
    [InlineData(AppealState.Received, "begin", null)]
    [InlineData(AppealState.Received, "write", nameof(AppealNotBegun))]
    [InlineData(AppealState.Received, "choose", nameof(AppealNotBegun))]
    [InlineData(AppealState.Received, "drop", nameof(AppealNotBegun))]
    [InlineData(AppealState.Received, "ready", nameof(AppealNotBegun))]
    [InlineData(AppealState.Received, "back", nameof(AppealNotBegun))]
    [InlineData(AppealState.Received, "upheld", nameof(AppealNotBegun))]
    [InlineData(AppealState.Received, "overturned", nameof(AppealNotBegun))]
    [InlineData(AppealState.Received, "withdraw", nameof(AppealNotBegun))]
    [InlineData(AppealState.Received, "next", nameof(AppealNotDecided))]
    [InlineData(AppealState.InPreparation, "begin", nameof(AppealHasBegun))]
    [InlineData(AppealState.InPreparation, "write", null)]
    [InlineData(AppealState.InPreparation, "choose", null)]
    [InlineData(AppealState.InPreparation, "drop", null)]
    [InlineData(AppealState.InPreparation, "ready", null)]
    [InlineData(AppealState.InPreparation, "back", nameof(AppealNotReady))]
    [InlineData(AppealState.InPreparation, "upheld", nameof(AppealNotReady))]
    [InlineData(AppealState.InPreparation, "overturned", nameof(AppealNotReady))]
    [InlineData(AppealState.InPreparation, "withdraw", null)]
    [InlineData(AppealState.InPreparation, "next", nameof(AppealNotDecided))]
    [InlineData(AppealState.Ready, "begin", nameof(AppealHasBegun))]
    [InlineData(AppealState.Ready, "write", nameof(AppealIsReady))]
    [InlineData(AppealState.Ready, "choose", nameof(AppealIsReady))]
    [InlineData(AppealState.Ready, "drop", nameof(AppealIsReady))]
    [InlineData(AppealState.Ready, "ready", nameof(AppealIsReady))]
    [InlineData(AppealState.Ready, "back", null)]
    [InlineData(AppealState.Ready, "upheld", null)]
    [InlineData(AppealState.Ready, "overturned", null)]
    [InlineData(AppealState.Ready, "withdraw", null)]
    [InlineData(AppealState.Ready, "next", nameof(AppealNotDecided))]
    [InlineData(AppealState.Decided, "begin", nameof(AppealIsDecided))]
    [InlineData(AppealState.Decided, "write", nameof(AppealIsDecided))]
    [InlineData(AppealState.Decided, "choose", nameof(AppealIsDecided))]
    [InlineData(AppealState.Decided, "drop", nameof(AppealIsDecided))]
    [InlineData(AppealState.Decided, "ready", nameof(AppealIsDecided))]
    [InlineData(AppealState.Decided, "back", nameof(AppealIsDecided))]
    [InlineData(AppealState.Decided, "upheld", nameof(AppealIsDecided))]
    [InlineData(AppealState.Decided, "overturned", nameof(AppealIsDecided))]
    [InlineData(AppealState.Decided, "withdraw", null)]
    [InlineData(AppealState.Decided, "next", null)]
    [InlineData(AppealState.Closed, "begin", nameof(AppealIsClosed))]
    [InlineData(AppealState.Closed, "write", nameof(AppealIsClosed))]
    [InlineData(AppealState.Closed, "choose", nameof(AppealIsClosed))]
    [InlineData(AppealState.Closed, "drop", nameof(AppealIsClosed))]
    [InlineData(AppealState.Closed, "ready", nameof(AppealIsClosed))]
    [InlineData(AppealState.Closed, "back", nameof(AppealIsClosed))]
    [InlineData(AppealState.Closed, "upheld", nameof(AppealIsClosed))]
    [InlineData(AppealState.Closed, "overturned", nameof(AppealIsClosed))]
    [InlineData(AppealState.Closed, "withdraw", nameof(AppealIsClosed))]
    [InlineData(AppealState.Closed, "next", nameof(AppealIsClosed))]
    public void Every_other_transition_is_a_named_refusal(AppealState state, string act, string? refused)
    {
        var denial = In(state);

        var why = Acts[act](denial);

        Assert.Equal(refused, why?.Rule);
        if (refused is not null)
            Assert.Equal(state, denial.State);
    }

    [Fact]
    public void A_decision_needs_its_day_its_signature_and_its_end()
    {
        Assert.Equal(
            new DaysOutOfOrder(),
            Why(In(AppealState.Ready).Decide(Decided(AppealOutcome.Upheld, on: Came.AddDays(-1))))
        );
        Assert.Equal(new OutcomeNotSigned(), Why(In(AppealState.Ready).Decide(Decided(AppealOutcome.Upheld, method: ""))));
        Assert.Equal(new OutcomeIsFinal(), Why(In(AppealState.Ready).Decide(Decided(AppealOutcome.Overturned, final: false))));
        Assert.Equal(
            new OutcomeIsFinal(),
            Why(In(AppealState.InPreparation).Decide(Decided(AppealOutcome.Withdrawn, final: false)))
        );
        Assert.Equal(AppealState.Closed, After(In(AppealState.Ready), AppealOutcome.PartlyOverturned, final: true));
        Assert.Equal(AppealState.Decided, After(In(AppealState.Ready), AppealOutcome.PartlyOverturned, final: false));
    }

    [Fact]
    public void There_is_no_level_above_the_fifth_and_days_go_forward()
    {
        var last = In(AppealState.Decided).AtLevel(Denial.LastLevel);

        Assert.Equal(new NoHigherLevel(), Why(last.NextLevel(Came.AddDays(10), Came.AddDays(70))));
        Assert.Equal(new DaysOutOfOrder(), Why(In(AppealState.Decided).NextLevel(Came.AddDays(-1), Came.AddDays(70))));
        Assert.Equal(new DaysOutOfOrder(), Why(In(AppealState.Decided).NextLevel(Came.AddDays(10), Came.AddDays(9))));
        var next = In(AppealState.Decided);
        next.NextLevel(Came.AddDays(10), Came.AddDays(70));
        Assert.Equal((2, Came.AddDays(10), Came.AddDays(70)), (next.Level, next.Received, next.Deadline));
    }

    [Fact]
    public void A_document_is_chosen_once_and_a_letter_follows_its_last_version()
    {
        var denial = In(AppealState.InPreparation);
        var chosen = denial.Pages[0];

        Assert.Equal(
            new PagesChosenAlready(),
            Why(denial.Choose(new(EntryId.New(), chosen.Document, chosen.Version, Coder) { Present = 4 }))
        );
        Assert.Equal(new PagesNotHere(), Why(denial.Drop(EntryId.New())));
        Assert.Equal(new ChangedElsewhere(), Why(denial.Write(new(EntryId.New(), 1, Coder, default, Sealed))));
        var empty = new Denial(WorkItemId.New(), WorkItemId.New(), DenialReason.CodeChanged, Came, Came.AddDays(60));
        empty.Begin();
        Assert.Equal(new NoLetterYet(), Why(empty.MakeReady()));
    }

    /// <summary>An appeal with one version of a letter and one document chosen, brought to a state.</summary>
    private static Denial In(AppealState state)
    {
        var denial = new Denial(WorkItemId.New(), WorkItemId.New(), DenialReason.CodeChanged, Came, Came.AddDays(60));
        if (state == AppealState.Received)
            return denial;
        denial.Begin();
        denial.Write(Letter(denial));
        denial.Choose(Chosen(Pages));
        if (state == AppealState.InPreparation)
            return denial;
        denial.MakeReady();
        if (state == AppealState.Decided)
            denial.Decide(Decided(AppealOutcome.Upheld, final: false));
        if (state == AppealState.Closed)
            denial.Decide(Decided(AppealOutcome.Overturned));
        Assert.Equal(state, denial.State);
        return denial;
    }

    private static AppealState After(Denial denial, AppealOutcome outcome, bool final)
    {
        Assert.Null(Why(denial.Decide(Decided(outcome, final))));
        return denial.State;
    }

    private static LetterVersion Letter(Denial denial) => new(EntryId.New(), denial.Letters.Count + 1, Coder, default, Sealed);

    private static ChosenPages Chosen(EntryId id) => new(id, DocumentId.New(), DocumentVersionId.New(), Coder) { Present = 4 };

    private static AppealDecision Decided(
        AppealOutcome outcome,
        bool final = true,
        DateOnly? on = null,
        string method = "Passkey"
    ) => new(EntryId.New(), outcome, on ?? Came.AddDays(5), 1, Coder, default) { Final = final, Method = method };

    private static Refusal? Why<T>(Outcome<T> outcome) => outcome.Allows(out _, out var why) ? null : why;
}
