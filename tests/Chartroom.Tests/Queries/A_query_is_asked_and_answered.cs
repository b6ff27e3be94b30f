using Chartroom.Features.Coding;
using Chartroom.Features.Queries;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Queries;

public abstract class A_query_is_asked_and_answered(Database database)
{
    [Fact, Proves("B3"), Proves("H3"), Proves("J10")]
    public async Task From_chosen_words_to_a_signed_answer_on_the_chart()
    {
        await using var scene = await QueryScene.OpenAsync(database);
        var draft = await scene.DraftAsync();
        Assert.Empty(await scene.StopsAsync(draft));

        var sent = (await scene.SendAsync(draft)).Value();
        var queried = (await scene.Coding.ChartAsync()).State;
        var seen = (await scene.ReadAsync(scene.Provider, sent)).Value();
        var answer = (await scene.AnswerAsync(sent)).Value();
        var filed = await scene.At.DbAsync(db =>
            db.Set<ClinicalDocument>().SingleAsync(d => d.Type == DocumentTypes.QueryResponse)
        );
        (await scene.CloseAsync(sent)).Value();

        var closed = await scene.QueryAsync(sent.Number);
        Assert.Equal(ChartState.Queried, queried);
        Assert.Equal(
            "Acute inferior myocardial infarction with right ventricular involvement, treated within the first hour.",
            Assert.Single(seen.Paper.Around)
        );
        Assert.Equal((1, "Passkey"), (answer.Number, answer.Method));
        Assert.Equal((true, closed.FiledAs), (filed.Late, (DocumentId?)filed.Id));
        Assert.Equal(
            (QueryState.Closed, QueryOutcome.Agreed, CodesEffect.Revised),
            (closed.State, closed.Outcome, closed.Effect)
        );
        Assert.Equal(ChartState.InProgress, (await scene.Coding.ChartAsync()).State);
        Assert.False(await scene.At.DbAsync(db => db.Set<WorkItem>().AnyAsync(w => w.Kind == WorkKind.Query && w.Open)));
        Assert.Equal(
            ["query.started", "query.sent", "query.viewed", "query.viewed", "query.answered", "query.closed"],
            await StoryAsync(scene)
        );
        await scene.At.VerifyAsync();
    }

    [Fact, Proves("C6"), Proves("H8")]
    public async Task The_rules_are_asked_again_at_sending_and_nothing_is_sent_while_they_speak()
    {
        await using var scene = await QueryScene.OpenAsync(database);
        var draft = await scene.DraftAsync(d => d with { Title = "Query about Mrs. Quillfeather", Question = "Do you agree?" });

        var refused = (await scene.SendAsync(draft)).Why();

        Assert.IsType<QueryStopped>(refused);
        Assert.Equal(QueryState.Draft, (await scene.QueryAsync(draft.Number)).State);
        Assert.False(await scene.At.DbAsync(db => db.Set<QueryNotice>().AnyAsync()));
        Assert.Contains("Q11", await scene.StopsAsync(draft));
        await scene.At.VerifyAsync();
    }

    [Fact, Proves("H5")]
    public async Task What_was_sent_is_never_altered_and_an_amended_answer_stands_beside_the_first()
    {
        await using var scene = await QueryScene.OpenAsync(database);
        var sent = await scene.SentAsync();

        var altered = (await scene.KeepAsync(sent, scene.Good with { Title = "Another title" })).Why();
        (await scene.AnswerAsync(sent)).Value();
        var same = (await scene.AnswerAsync(sent)).Why();
        var amended = (await scene.AnswerAsync(sent, chosen: 2, text: "Inferior and posterior wall")).Value();

        var query = await scene.QueryAsync(sent.Number);
        Assert.Equal(new QueryNotDraft(), altered);
        Assert.Equal(new AnswerUnchanged(), same);
        Assert.Equal(2, amended.Number);
        Assert.Equal(sent.Digest, query.Digest);
        Assert.Equal([1, 2], query.Answers.Select(a => a.Number).Order());
        Assert.Equal(
            2,
            await scene.At.DbAsync(db => db.Set<DocumentVersion>().CountAsync(v => v.DocumentId == query.FiledAs!.Value))
        );
        await scene.At.VerifyAsync();
    }

    [Fact, Proves("L15")]
    public async Task Only_the_addressee_reads_the_question_and_nothing_else_of_the_chart()
    {
        await using var scene = await QueryScene.OpenAsync(database);
        var sent = await scene.SentAsync();
        var colleague = await scene.Coding.Scene.PersonAsync(Role.Provider);

        var stranger = (await scene.ReadAsync(colleague, sent)).Why();
        var chart = (await scene.Coding.Scene.OpenAsync(scene.Provider, scene.Coding.Chart.Work.Id)).Why();
        var grant = (await scene.ReadAsync(scene.Provider, sent)).Value().Grant;

        Assert.Equal(new QueryNotHere(), stranger);
        Assert.NotNull(chart);
        Assert.Equal((sent.Id.Value, 0), (grant.Only!.Single(), grant.Versions.Count));
        await scene.At.VerifyAsync();
    }

    [Fact]
    public async Task Handed_on_declined_and_asked_again_the_right_goes_with_the_question()
    {
        await using var scene = await QueryScene.OpenAsync(database);
        var sent = await scene.SentAsync();
        var colleague = await scene.Coding.Scene.PersonAsync(Role.Provider);
        const string Why = "I was not on the ward during this stay.";

        (
            await scene.Coding.DoAsync<AnswerQuery, AccountId>(a =>
                a.ForwardAsync(scene.Provider, sent.Number, colleague.Id, Why, default)
            )
        ).Value();
        var gone = (await scene.ReadAsync(scene.Provider, sent)).Why();
        (await scene.Coding.DoAsync<AnswerQuery, QueryState>(a => a.DeclineAsync(colleague, sent.Number, Why, default))).Value();
        var declined = await scene.QueryAsync(sent.Number);
        (
            await scene.Coding.DoAsync<CloseQuery, AccountId>(c =>
                c.ReaddressAsync(scene.Coding.Coder, scene.Case, sent.Number, scene.Provider.Id, Why, default)
            )
        ).Value();
        (await scene.AnswerAsync(sent)).Value();

        Assert.Equal(new QueryNotHere(), gone);
        Assert.Equal((QueryState.Open, null), (declined.State, declined.Addressee));
        Assert.Equal(QueryState.Answered, (await scene.QueryAsync(sent.Number)).State);
        Assert.Equal(
            [QueryAct.Sent, QueryAct.Forwarded, QueryAct.Declined, QueryAct.Readdressed, QueryAct.Answered],
            await scene.At.DbAsync(db => db.Set<QueryNotice>().OrderBy(n => n.Id).Select(n => n.About).ToListAsync())
        );
        await scene.At.VerifyAsync();
    }

    [Fact, Proves("C5")]
    public async Task A_query_asked_by_voice_is_written_down_under_the_same_rules()
    {
        await using var scene = await QueryScene.OpenAsync(database);
        var bad = await scene.DraftAsync(d => d with { Question = "You would agree this is a STEMI, right?" });
        var good = await scene.DraftAsync();

        var refused = (await scene.SendAsync(bad, new() { Verbal = new(0, "") })).Why();
        (await scene.SendAsync(good, new() { Verbal = new(1, "") })).Value();

        var query = await scene.QueryAsync(good.Number);
        Assert.IsType<QueryStopped>(refused);
        Assert.Equal((QueryState.Answered, QueryChannel.Verbal), (query.State, query.Channel));
        Assert.Equal("Verbal", Assert.Single(query.Answers).Method);
        Assert.Null(query.Work);
        await scene.At.VerifyAsync();
    }

    [Fact]
    public async Task A_warning_needs_a_reason_and_a_block_a_second_person_for_exactly_this_text()
    {
        await using var scene = await QueryScene.OpenAsync(database);
        var other = await scene.Coding.Scene.PersonAsync(Role.Provider);
        var auditor = await scene.Coding.Scene.PersonAsync(Role.Auditor);
        var draft = await scene.DraftAsync(d => d with { Addressee = other.Id });
        Assert.Equal(["Q13"], await scene.StopsAsync(draft));
        const string Why = "The attending left; this partner took the patients over.";
        Task<Outcome<QueryOverride>> DecideAsync(Actor by, int version) =>
            scene.Coding.DoAsync<DecideOverride, QueryOverride>(d =>
                d.HandleAsync(by, draft.Number, "Q13", version, true, default)
            );

        var early = (await scene.SendAsync(draft, new() { Reasons = new Dictionary<string, string> { ["Q13"] = Why } })).Why();
        (
            await scene.Coding.DoAsync<SendQuery, ProviderQuery>(s =>
                s.AskAsync(scene.Coding.Coder, scene.Case, draft.Number, "Q13", Why, default)
            )
        ).Value();
        var own = (await DecideAsync(scene.Coding.Coder, draft.ContentVersion)).Why();
        var stale = (await DecideAsync(auditor, draft.ContentVersion - 1)).Why();
        (await DecideAsync(auditor, draft.ContentVersion)).Value();
        var stands = await scene.StopsAsync(draft);
        (await scene.KeepAsync(draft, scene.Good with { Addressee = other.Id, Title = "Another title" })).Value();
        var changed = await scene.StopsAsync(draft);

        Assert.IsType<QueryStopped>(early);
        Assert.Equal(new OverrideNotHere(), own);
        Assert.Equal(new ChangedElsewhereQuery(), stale);
        Assert.Empty(stands);
        Assert.Equal(["Q13"], changed);
        await scene.At.VerifyAsync();
    }

    [Fact, Proves("J11")]
    public async Task The_patients_own_identifiers_are_never_let_stand()
    {
        await using var scene = await QueryScene.OpenAsync(database);
        var draft = await scene.DraftAsync(d => d with { Question = $"Which wall was involved in {ChartScene.Mrn}?" });

        var asked = await scene.Coding.DoAsync<SendQuery, ProviderQuery>(s =>
            s.AskAsync(scene.Coding.Coder, scene.Case, draft.Number, "Q11", "The number helps the provider to find it.", default)
        );

        Assert.Contains("Q11", await scene.StopsAsync(draft));
        Assert.Equal(new NeverOverridden(), asked.Why());
    }

    [Fact]
    public async Task Where_policy_wants_the_addendum_the_answer_is_no_document_of_the_chart()
    {
        await using var scene = await QueryScene.OpenAsync(database);
        await scene.At.AddAsync(new QueryPolicy(1, null, scene.At.Clock.Instant) { AnswerIsEvidence = false });
        var sent = await scene.SentAsync();

        (await scene.AnswerAsync(sent)).Value();

        Assert.Null((await scene.QueryAsync(sent.Number)).FiledAs);
        Assert.False(
            await scene.At.DbAsync(db => db.Set<ClinicalDocument>().AnyAsync(d => d.Type == DocumentTypes.QueryResponse))
        );
        await scene.At.VerifyAsync();
    }

    [Fact]
    public async Task A_cancelled_query_ends_the_providers_right()
    {
        await using var scene = await QueryScene.OpenAsync(database);
        var sent = await scene.SentAsync();

        var thin = (await CancelAsync(scene, sent, "no")).Why();
        (await CancelAsync(scene, sent, "The record answers it: the echo report names the wall.")).Value();

        Assert.Equal(new ReasonTooThin(), thin);
        Assert.NotNull((await scene.ReadAsync(scene.Provider, sent)).Why());
        Assert.NotNull((await scene.AnswerAsync(sent)).Why());
        Assert.Equal(ChartState.InProgress, (await scene.Coding.ChartAsync()).State);
        await scene.At.VerifyAsync();
    }

    private static Task<Outcome<QueryState>> CancelAsync(QueryScene scene, ProviderQuery query, string reason) =>
        scene.Coding.DoAsync<CloseQuery, QueryState>(c =>
            c.CancelAsync(scene.Coding.Coder, scene.Case, query.Number, reason, default)
        );

    /// <summary>The query's entries, oldest first.</summary>
    private static async Task<string[]> StoryAsync(QueryScene scene) =>
        [
            .. (await scene.At.EntriesAsync())
                .Select(e => EntryFacts.Read(e.Bytes))
                .Where(e => e.Type.StartsWith("query.", StringComparison.Ordinal))
                .Select(e => e.Type),
        ];
}

public sealed class A_query_is_asked_and_answered_on_SQLite() : A_query_is_asked_and_answered(Database.Sqlite)
{
    [Fact, Proves("E5")]
    public async Task Nothing_of_a_query_stands_in_the_database_in_the_clear()
    {
        await using var scene = await QueryScene.OpenAsync(Database.Sqlite);
        var sent = await scene.SentAsync();
        (await scene.AnswerAsync(sent, chosen: 2, text: "Posterolateral wall after all")).Value();

        var needles = new Needles(["Clinical clarification", "Which wall of the heart", "Posterolateral", "Inferolateral"]);
        Assert.Empty(needles.FilesWith(scene.At.Settings.DataFolder));
    }
}

public sealed class A_query_is_asked_and_answered_on_PostgreSQL() : A_query_is_asked_and_answered(Database.Postgres);
