using Chartroom.Features.AccessReviews;
using Chartroom.Platform;
using Chartroom.Tests.Floor;

namespace Chartroom.Tests.AccessReviews;

/// <summary>The states of one right under review, as a table, and whatever order things happen in.</summary>
public sealed class A_right_goes_through_its_review
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AccountId Person = AccountId.New();
    private static readonly AccountId Reviewer = AccountId.New();

    private enum Act
    {
        Keep,
        Remove,
        Suspend,
        Settle,
    }

    /// <summary>From a state, by an act, to a state; null where the act is refused or changes nothing.</summary>
    private static readonly Dictionary<(ReviewState, Act), ReviewState> Table = new()
    {
        [(ReviewState.Waiting, Act.Keep)] = ReviewState.Kept,
        [(ReviewState.Waiting, Act.Remove)] = ReviewState.Removed,
        [(ReviewState.Waiting, Act.Suspend)] = ReviewState.Suspended,
        [(ReviewState.Waiting, Act.Settle)] = ReviewState.Ended,
        [(ReviewState.Suspended, Act.Keep)] = ReviewState.Kept,
        [(ReviewState.Suspended, Act.Remove)] = ReviewState.Removed,
        [(ReviewState.Suspended, Act.Settle)] = ReviewState.Ended,
        [(ReviewState.Kept, Act.Remove)] = ReviewState.Removed,
    };

    public static TheoryData<string, string> Cells =>
        [
            .. Enum.GetValues<ReviewState>()
                .SelectMany(s => Enum.GetValues<Act>().Select(a => new TheoryDataRow<string, string>($"{s}", $"{a}"))),
        ];

    [Theory, MemberData(nameof(Cells))]
    public void Each_act_in_each_state_does_what_the_table_says(string from, string act)
    {
        var state = Enum.Parse<ReviewState>(from);
        var item = In(state);

        var changed = Do(item, Enum.Parse<Act>(act));

        var expected = Table.TryGetValue((state, Enum.Parse<Act>(act)), out var to);
        Assert.Equal((expected, expected ? to : state), (changed, item.State));
    }

    [Theory, MemberData(nameof(Cells))]
    public void Nothing_changes_under_a_signature(string from, string act)
    {
        var item = In(Enum.Parse<ReviewState>(from));
        item.Bind(EntryId.New());
        if (act == nameof(Act.Suspend))
            return; // what waits is never signed

        Assert.False(Do(item, Enum.Parse<Act>(act)));
        Assert.Equal(from, $"{item.State}");
    }

    [Fact, Proves("P8")]
    public void An_outlier_is_kept_only_after_it_was_opened_and_with_a_sentence()
    {
        var item = Item(ReviewFlags.Excessive);

        Assert.Equal(new NotShownYet(), Keep(item, ReviewScene.Why).Why());
        item.Show(Now);
        Assert.Equal(new OutlierNotOpened(), Keep(item, ReviewScene.Why).Why());
        Assert.True(item.Open(Now));
        Assert.False(item.Open(Now));
        Assert.Equal(new KeepNeedsReason(), Keep(item, "ok").Why());
        Assert.Equal(ReviewState.Kept, Keep(item, ReviewScene.Why).Value());
    }

    [Fact]
    public void What_is_only_dormant_needs_the_sentence_and_what_has_no_flag_neither()
    {
        var (dormant, plain) = (Item(ReviewFlags.Dormant), Item(ReviewFlags.None));
        dormant.Show(Now);
        plain.Show(Now);

        Assert.Equal(new KeepNeedsReason(), Keep(dormant, "").Why());
        Assert.Equal(ReviewState.Kept, Keep(dormant, ReviewScene.Why).Value());
        Assert.Equal(ReviewState.Kept, Keep(plain, "").Value());
    }

    [Fact]
    public void Nobody_but_the_reviewer_decides_and_least_of_all_the_person()
    {
        foreach (var other in new[] { Person, AccountId.New() })
        {
            var item = Item(ReviewFlags.None);
            item.Show(Now);

            Assert.Equal(new NotYourReview(), item.Keep(other, ReviewScene.Why, EntryId.New(), Now).Why());
            Assert.Equal(new NotYourReview(), item.Remove(other, "", EntryId.New(), Now).Why());
            Assert.Equal(ReviewState.Waiting, item.State);
        }
        Assert.Throws<ArgumentException>(() => new ReviewItem(CampaignId.New(), RightId.New(), Person, Person));
        Assert.Throws<ArgumentException>(() => Item(ReviewFlags.None).HandTo(Person));
    }

    [Fact]
    public void What_is_handed_over_is_looked_at_afresh_and_the_last_administrator_is_spared()
    {
        var (handed, spared) = (Item(ReviewFlags.Conflict), Item(ReviewFlags.Privileged));
        handed.Open(Now);

        handed.HandTo(AccountId.New());
        spared.Spare();

        Assert.Null(handed.OpenedAt);
        Assert.False(spared.Suspend(EntryId.New(), Now));
        Assert.Equal(ReviewState.Waiting, spared.State);
    }

    private static ReviewItem Item(ReviewFlags flags) => new(CampaignId.New(), RightId.New(), Person, Reviewer) { Flags = flags };

    private static ReviewItem In(ReviewState state)
    {
        var item = Item(ReviewFlags.None);
        item.Show(Now);
        var there = state switch
        {
            ReviewState.Waiting => true,
            ReviewState.Suspended => Do(item, Act.Suspend),
            ReviewState.Kept => Do(item, Act.Keep),
            ReviewState.Removed => Do(item, Act.Remove),
            _ => Do(item, Act.Settle),
        };
        Assert.True(there);
        return item;
    }

    private static bool Do(ReviewItem item, Act act) =>
        act switch
        {
            Act.Keep => Keep(item, "").Allows(out _, out _),
            Act.Remove => item.Remove(Reviewer, "", EntryId.New(), Now).Allows(out _, out _),
            Act.Suspend => item.Suspend(EntryId.New(), Now),
            _ => item.Settle(Now),
        };

    private static Outcome<ReviewState> Keep(ReviewItem item, string why) => item.Keep(Reviewer, why, EntryId.New(), Now);
}
