using Chartroom.Features.Workforce;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;

namespace Chartroom.Tests.Workforce;

/// <summary>The aggregate alone: every item against every state, no database.</summary>
public sealed class Cases_know_their_states
{
    private static readonly AccountId Person = AccountId.New();
    private static readonly AccountId Officer = AccountId.New();
    private static readonly DateTimeOffset Now = new(2026, 9, 14, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(WorkforceKind.Join)]
    [InlineData(WorkforceKind.Move)]
    [InlineData(WorkforceKind.Leave)]
    public void An_item_is_ended_once_and_the_last_one_closes_the_case(WorkforceKind kind)
    {
        var of = Make(kind);
        var tasks = of.Items.Select(i => i.Task).ToList();

        foreach (var task in tasks)
        {
            Assert.Equal(WorkforceState.Open, of.State);
            of.Tick(task, By(Officer)).Value();
            Assert.Equal(task == tasks[^1] ? new CaseClosed() : new ItemIsDone(), of.Tick(task, By(Officer)).Why());
        }

        Assert.Equal((WorkforceState.Done, Now, Officer), (of.State, of.ClosedAt!.Value, of.ClosedBy!.Value));
        Assert.Equal(new CaseClosed(), of.Cancel(Officer, Now, Reason).Why());
    }

    [Fact]
    public void The_main_act_is_never_passed_over_and_not_taken_back()
    {
        foreach (var kind in Enum.GetValues<WorkforceKind>())
        {
            var of = Make(kind);
            var act = of.Items.Single(i => i.Needed);
            Assert.Equal(new ItemIsNeeded(), of.PassOver(act.Id, By(Officer, Reason)).Why());
            if (of.Items.Count == 1)
                continue;
            of.Tick(act.Task, By(Officer)).Value();
            Assert.Equal(new ActIsDone(), of.Cancel(Officer, Now, Reason).Why());
        }
    }

    [Fact]
    public void Nobody_ends_an_item_of_their_own_case_and_a_reason_is_real_words()
    {
        var of = Make(WorkforceKind.Leave);

        Assert.Equal(new OwnCase(), of.Tick(WorkforceTask.EndAccess, By(Person)).Why());
        Assert.Equal(new OwnCase(), of.Cancel(Person, Now, Reason).Why());
        Assert.Equal(new ReasonTooThin(), of.Cancel(Officer, Now, "xxxxxxxxxxxxxxxxxxxxxxxx").Why());
        Assert.Equal(new ReasonTooThin(), of.PassOver(of.Items[1].Id, By(Officer, "no")).Why());
        Assert.Equal(new NoSuchItem(), of.Tick(WorkforceTask.OpenAccount, By(Officer)).Why());
        Assert.Equal(WorkforceState.Cancelled, of.Cancel(Officer, Now, Reason).Value());
        Assert.Equal(new CaseClosed(), of.Tick(WorkforceTask.EndAccess, By(Officer)).Why());
    }

    [Theory]
    [InlineData("2026-09-14T18:30", "2026-09-14T22:30:00Z")] // Eastern daylight time
    [InlineData("2026-12-01T09:00", "2026-12-01T14:00:00Z")] // Eastern standard time
    [InlineData("2026-11-01T01:30", "2026-11-01T05:30:00Z")] // happens twice: the earlier
    [InlineData("2026-03-08T02:30", null)] // the clock skips it
    [InlineData("14 Sep 2026", null)]
    [InlineData("", null)]
    public void A_planned_hour_is_read_on_the_organisations_clock(string typed, string? instant)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        DateTimeOffset? expected = instant is null
            ? null
            : DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(expected, WorkforceForms.Instant(typed, zone));
    }

    private const string Reason = "Opened for the wrong person by mistake.";

    private static WorkforceCase Make(WorkforceKind kind) =>
        new(kind, Person, "N. Amberly", new(Role.Coder) { Classes = [TaskProfile.Office] }, new(Officer, Now, new(2026, 9, 21)));

    private static Tick By(AccountId person, string note = "") => new(person, Now, EntryId.New(), note);
}
