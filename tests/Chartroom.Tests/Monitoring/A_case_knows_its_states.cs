using Chartroom.Features.Monitoring;
using Chartroom.Platform;
using Chartroom.Platform.May;

namespace Chartroom.Tests.Monitoring;

/// <summary>Every state x every act x who does it, and random walks through them. No database.</summary>
public sealed class A_case_knows_its_states
{
    private static readonly AccountId About = AccountId.New();
    private static readonly AccountId Officer = AccountId.New();
    private static readonly DateTimeOffset At = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(CaseState.Open, CaseAct.Closed, null, CaseState.Closed)]
    [InlineData(CaseState.Open, CaseAct.Educated, null, CaseState.Educated)]
    [InlineData(CaseState.Open, CaseAct.Incident, null, CaseState.Incident)]
    [InlineData(CaseState.Open, CaseAct.Reopened, nameof(CaseIsOpen), CaseState.Open)]
    [InlineData(CaseState.Closed, CaseAct.Closed, nameof(CaseWasDecided), CaseState.Closed)]
    [InlineData(CaseState.Closed, CaseAct.Incident, nameof(CaseWasDecided), CaseState.Closed)]
    [InlineData(CaseState.Closed, CaseAct.Reopened, null, CaseState.Open)]
    [InlineData(CaseState.Educated, CaseAct.Incident, nameof(CaseWasDecided), CaseState.Educated)]
    [InlineData(CaseState.Educated, CaseAct.Reopened, null, CaseState.Open)]
    [InlineData(CaseState.Incident, CaseAct.Closed, nameof(CaseWasDecided), CaseState.Incident)]
    [InlineData(CaseState.Incident, CaseAct.Reopened, null, CaseState.Open)]
    public void The_table(CaseState from, CaseAct act, string? refused, CaseState to)
    {
        var about = In(from);

        var own = about.Triage(act, Step(act, About));
        Assert.Equal((nameof(CaseAboutYourself), from), (Why(own)?.Rule, about.State));

        Assert.Equal(refused, Why(about.Triage(act, Step(act, Officer)))?.Rule);
        Assert.Equal(to, about.State);
    }

    [Fact]
    public void No_walk_ends_decided_without_a_step_of_somebody_else()
    {
        var acts = Enum.GetValues<CaseAct>();
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var about = In(CaseState.Open);
            var (before, incident) = (about.Steps.Count, about.IncidentNumber);
            for (var i = 0; i < 12; i++)
            {
                var (act, by) = (acts[random.Next(acts.Length)], random.Next(2) == 0 ? About : Officer);
                var was = about.State;
                var moved = about.Triage(act, Step(act, by)).Allows(out _, out _);

                Assert.Equal(moved, about.State != was);
                Assert.Equal(moved ? before + 1 : before, about.Steps.Count);
                Assert.True(!moved || by == Officer);
                Assert.True(about.State != CaseState.Incident || about.IncidentNumber is not null);
                Assert.True(incident is null || about.IncidentNumber == incident);
                Assert.Equal(about.State == CaseState.Open, about.TriagedAt is null);
                (before, incident) = (about.Steps.Count, about.IncidentNumber);
            }
        }
    }

    [Fact]
    public void A_case_takes_alerts_of_one_week_while_it_is_open()
    {
        var about = In(CaseState.Open);
        about.Add(Alert(At.AddDays(6), 120));
        about.Add(Alert(At.AddDays(1), 100));

        Assert.Equal((At.AddDays(6), 120, 2), (about.LastAlertAt, about.Score, about.AlertCount));
        Assert.True(about.Takes(At.AddDays(13)));
        Assert.False(about.Takes(At.AddDays(14)));
        Assert.False(In(CaseState.Closed).Takes(At));
        Assert.Throws<InvalidOperationException>(() => In(CaseState.Closed).Add(Alert(At, 100)));
    }

    private static MonitoringCase In(CaseState state)
    {
        var about = new MonitoringCase(MonitoringCaseId.New(), CaseNumber.New(), About, CaseKind.Access, At);
        CaseAct? act = state switch
        {
            CaseState.Closed => CaseAct.Closed,
            CaseState.Educated => CaseAct.Educated,
            CaseState.Incident => CaseAct.Incident,
            _ => null,
        };
        if (act is { } how)
            about.Triage(how, Step(how, Officer));
        return about;
    }

    private static MonitoringStep Step(CaseAct act, AccountId by) => new(EntryId.New(), act, by, At, []);

    private static MonitoringAlert Alert(DateTimeOffset at, int score) =>
        new(EntryId.New(), 1, at, null, null, score, "", "None");

    private static Refusal? Why<T>(Outcome<T> outcome) => outcome.Allows(out _, out var why) ? null : why;
}
