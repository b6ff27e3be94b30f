using System.Text;
using Chartroom.Features.Queries;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chartroom.Tests.Queries;

public sealed class The_policys_clock_moves_queries
{
    private static readonly CancellationToken Never = CancellationToken.None;

    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    [Theory, MemberData(nameof(Both))]
    public async Task Reminder_lead_and_advisor_follow_by_their_days_each_once(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new FlowScene(at);
        var (coder, provider, advisor) = (
            await scene.PersonAsync(Role.Coder),
            await scene.PersonAsync(Role.Provider),
            await scene.PersonAsync(Role.Provider)
        );
        var (one, two) = (await scene.PersonAsync(Role.CodingManager), await scene.PersonAsync(Role.CodingManager));
        await DisableAsync(at, await scene.PersonAsync(Role.CodingManager));
        await at.AddAsync(new QueryPolicy(1, one, at.Clock.Instant) { Advisor = advisor });
        var query = await scene.SendAsync(coder, provider);
        var clock = at.Services.GetRequiredService<QueryClock>();

        Assert.Equal(0, await clock.RunOnceAsync(Never));
        foreach (var days in new[] { 2, 3, 2 })
        {
            at.Clock.Pass(TimeSpan.FromDays(days));
            Assert.Equal(1, await clock.RunOnceAsync(Never));
            Assert.Equal(0, await clock.RunOnceAsync(Never));
        }

        Assert.Equal(
            [
                (QueryAct.Reminded, provider),
                (QueryAct.EscalatedToLead, one),
                (QueryAct.EscalatedToLead, two),
                (QueryAct.EscalatedToAdvisor, advisor),
            ],
            (await scene.NoticesAsync()).Select(n => (n.About, n.To)).OrderBy(n => n.About).ThenBy(n => n.To.Value)
        );
        var kept = await scene.ReadAsync(query);
        Assert.Equal((advisor, QueryState.Open), (kept.Addressee!.Value, kept.State));
        var work = await at.DbAsync(db => db.Set<WorkItem>().SingleAsync(w => w.Id == query.Work));
        Assert.Equal((advisor, one), (work.Assignee!.Value, work.AssignedBy!.Value));
        var entries = (await at.EntriesAsync()).Where(e => e.Type == "query.moved").ToList();
        Assert.All(entries, e => Assert.Equal(query.Work, e.Work));
        Assert.Equal(["Reminded", "EscalatedToLead", "EscalatedToAdvisor"], entries.Select(ActOf));
        await at.VerifyAsync();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_many_nodes_at_the_same_moment_one_does_a_step(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new FlowScene(at);
        var (coder, provider) = (await scene.PersonAsync(Role.Coder), await scene.PersonAsync(Role.Provider));
        var queries = new List<ProviderQuery>();
        for (var i = 0; i < 5; i++)
            queries.Add(await scene.SendAsync(coder, provider));
        at.Clock.Pass(TimeSpan.FromDays(2));
        var nodes = Enumerable
            .Range(0, 4)
            .Select(_ => new QueryClock(
                at.Services.GetRequiredService<IServiceScopeFactory>(),
                at.Clock,
                NullLogger<QueryClock>.Instance
            ))
            .ToList();

        var done = await Task.WhenAll(nodes.Select(n => Task.Run(() => n.RunOnceAsync(Never))));

        Assert.Equal(queries.Count, done.Sum());
        foreach (var query in queries)
            Assert.Single((await scene.ReadAsync(query)).Steps, s => s.Act == QueryAct.Reminded);
        Assert.Equal(queries.Count, (await scene.NoticesAsync()).Count);
        nodes.ForEach(n => n.Dispose());
    }

    [Fact]
    public async Task What_was_missed_follows_in_its_order_one_a_round()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new FlowScene(at);
        var (coder, provider, lead) = (
            await scene.PersonAsync(Role.Coder),
            await scene.PersonAsync(Role.Provider),
            await scene.PersonAsync(Role.CodingManager)
        );
        var (waiting, answered, declined) = (
            await scene.SendAsync(coder, provider),
            await scene.SendAsync(coder, provider),
            await scene.SendAsync(coder, provider)
        );
        await scene.ChangeAsync(answered, q => q.Answer(FlowScene.Answer(provider, at.Clock.Instant)).Value());
        await scene.ChangeAsync(
            declined,
            q => q.Decline(provider, new(QueryStepId.New(), QueryAct.Declined, provider, at.Clock.Instant)).Value()
        );
        at.Clock.Pass(TimeSpan.FromDays(30));
        var clock = at.Services.GetRequiredService<QueryClock>();

        var rounds = new List<int>();
        for (var i = 0; i < 4; i++)
            rounds.Add(await clock.RunOnceAsync(Never));

        // The policy names no advisor, so the third rung leads to nobody; a declined query has nobody to remind.
        Assert.Equal([2, 1, 0, 0], rounds);
        Assert.Equal([QueryAct.Reminded, QueryAct.EscalatedToLead], await ClockedAsync(scene, waiting));
        Assert.Equal([], await ClockedAsync(scene, answered));
        Assert.Equal([QueryAct.EscalatedToLead], await ClockedAsync(scene, declined));
        Assert.Equal(
            [lead, lead],
            (await scene.NoticesAsync()).Where(n => n.About == QueryAct.EscalatedToLead).Select(n => n.To)
        );
    }

    private static async Task<IEnumerable<QueryAct>> ClockedAsync(FlowScene scene, ProviderQuery query) =>
        (await scene.ReadAsync(query)).Steps.Where(s => s.By is null).OrderBy(s => s.Id.Value).Select(s => s.Act);

    private static Task DisableAsync(TestInstallation at, AccountId person) =>
        at.DbAsync(db =>
            db.Users.Where(a => a.Id == person.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.DisabledAt, at.Clock.Instant))
        );

    private static string ActOf(Chartroom.Platform.Record.LedgerRow entry) =>
        (string)System.Text.Json.Nodes.JsonNode.Parse(Encoding.UTF8.GetString(entry.Bytes))!["data"]!["act"]!;
}
