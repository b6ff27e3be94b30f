using Chartroom.Features.Charts;
using Chartroom.Features.Queries;
using Chartroom.Features.Worklist;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Chartroom.Tests.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Workforce;

/// <summary>What a coder asked does not wait for somebody who left.</summary>
public sealed class Queries_go_with_their_charts
{
    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    [Theory, MemberData(nameof(Both)), Proves("M14")]
    public async Task Who_gets_the_chart_follows_up_what_its_author_asked(Database database)
    {
        await using var scene = await QueryScene.OpenAsync(database);
        var people = new WorkforceScene(scene.At);
        var (officer, colleague) = (await people.PersonAsync(Role.SecurityOfficer), await people.PersonAsync(Role.Coder));
        var (sent, draft) = (await scene.SentAsync(), await scene.DraftAsync());
        var leave = (await people.OpenAsync(officer, people.Leave(scene.Coding.Coder, colleague.Id))).Value();
        Assert.Equal(2, (await people.ViewAsync(officer, leave)).Queries.Count);

        (await people.EndAsync(officer, leave)).Value();
        (await scene.AnswerAsync(sent)).Value();
        await TakeAsync(scene, colleague);
        var pane = (await PaneAsync(scene, colleague, sent)).Value();
        (await CloseAsync(scene, colleague, sent)).Value();
        (
            await scene.Coding.DoAsync<CloseQuery, QueryState>(c =>
                c.CancelAsync(colleague, scene.Case, draft.Number, "", default)
            )
        ).Value();

        var (closed, gone) = (await scene.QueryAsync(sent.Number), await scene.QueryAsync(draft.Number));
        Assert.Equal((scene.Coding.Coder.Id, QueryState.Closed), (closed.Author, closed.State));
        Assert.Equal((scene.Coding.Coder.Id, QueryState.Cancelled), (gone.Author, gone.State));
        Assert.Equal(colleague.Id, gone.Steps.Single(s => s.Act == QueryAct.Cancelled).By);
        Assert.All([closed, gone], q => Assert.Equal(colleague.Id, q.Steps.Single(s => s.Act == QueryAct.HandedOn).To));
        Assert.Equal((scene.Coding.Coder.Name, colleague.Name), (pane.AskedBy, pane.FollowedUpBy));
        Assert.Equal(2, await EntriesAsync(scene.At));
        Assert.Equal([QueryAct.HandedOn, QueryAct.HandedOn, QueryAct.Answered], await NoticesAsync(scene.At, colleague));
        await scene.At.VerifyAsync();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Without_a_colleague_whoever_takes_the_chart_follows_it_up(Database database)
    {
        await using var scene = await QueryScene.OpenAsync(database);
        var people = new WorkforceScene(scene.At);
        var (officer, next) = (await people.PersonAsync(Role.SecurityOfficer), await people.PersonAsync(Role.Coder));
        var sent = await scene.SentAsync();

        (await people.EndAsync(officer, (await people.OpenAsync(officer, people.Leave(scene.Coding.Coder))).Value())).Value();
        Assert.Empty((await ListAsync(scene.At, next)).Rows);
        await scene.At.DbAsync(async db =>
        {
            var work = await db.Set<WorkItem>().SingleAsync(w => w.Id == scene.Coding.Chart.Work.Id);
            work.AssignTo(next.Id, officer.Id, scene.At.Clock.Instant);
            return await db.SaveChangesAsync();
        });
        await TakeAsync(scene, next);
        (await scene.AnswerAsync(sent)).Value();

        Assert.Equal(sent.Number.ToString(), Assert.Single((await ListAsync(scene.At, next)).Rows).Number);
        (await CloseAsync(scene, next, sent)).Value();
        Assert.Null((await scene.QueryAsync(sent.Number)).Steps.Single(s => s.Act == QueryAct.HandedOn).To);
    }

    /// <summary>The answer comes while the leave runs: neither is lost, whichever the database lets in first.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task An_answer_of_the_same_moment_is_kept(Database database)
    {
        await using var scene = await QueryScene.OpenAsync(database);
        var people = new WorkforceScene(scene.At);
        var (officer, colleague) = (await people.PersonAsync(Role.SecurityOfficer), await people.PersonAsync(Role.Coder));
        var sent = await scene.SentAsync();
        var leave = (await people.OpenAsync(officer, people.Leave(scene.Coding.Coder, colleague.Id))).Value();

        var (ended, answered) = (
            Task.Run(() => people.EndAsync(officer, leave)),
            Task.Run(async () =>
            {
                var first = await scene.AnswerAsync(sent);
                return first.Allows(out _, out _) ? first : await scene.AnswerAsync(sent); // told that it changed meanwhile
            })
        );
        await Task.WhenAll(ended, answered);

        (await ended).Value();
        (await answered).Value();
        var kept = await scene.QueryAsync(sent.Number);
        Assert.Equal((QueryState.Answered, 1), (kept.State, kept.Answers.Count));
        Assert.Single(kept.Steps, s => s.Act == QueryAct.HandedOn && s.To == colleague.Id);
        await scene.At.VerifyAsync();
    }

    private static async Task TakeAsync(QueryScene scene, Actor by) =>
        (await scene.Coding.DoAsync<OpenChart, ChartGrant>(o => o.HandleAsync(by, scene.Case, false, default))).Value();

    private static Task<Outcome<QueryPaneView>> PaneAsync(QueryScene scene, Actor by, ProviderQuery query) =>
        scene.At.AskAsync<Outcome<QueryPaneView>>(async s =>
        {
            var taken = await s.GetRequiredService<TakeQuery>().InHandAsync(by, scene.Case, query.Number, default);
            return taken.Allows(out var inHand, out var why)
                ? await s.GetRequiredService<ReadCompose>().PaneAsync(inHand, default)
                : why;
        });

    private static Task<Outcome<QueryOutcome>> CloseAsync(QueryScene scene, Actor by, ProviderQuery query) =>
        scene.Coding.DoAsync<CloseQuery, QueryOutcome>(c =>
            c.CloseAsync(by, scene.Case, query.Number, QueryOutcome.Agreed, CodesEffect.Revised, default)
        );

    private static Task<QueriesView> ListAsync(TestInstallation at, Actor by) =>
        at.AskAsync(s => s.GetRequiredService<ReadQueries>().RunAsync(by, null, default));

    private static async Task<int> EntriesAsync(TestInstallation at) =>
        (await at.EntriesAsync()).Count(e => e.Type == "query.moved" && EntryFacts.Read(e.Bytes).Data["act"] == "HandedOn");

    private static Task<List<QueryAct>> NoticesAsync(TestInstallation at, Actor to) =>
        at.DbAsync(db => db.Set<QueryNotice>().Where(n => n.To == to.Id).OrderBy(n => n.Id).Select(n => n.About).ToListAsync());
}
