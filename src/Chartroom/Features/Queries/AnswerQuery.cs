using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>A query as who is asked has it in hand: the grant opens this one row and nothing else of the patient.</summary>
public sealed record QuestionInHand(ChartGrant Grant, ProviderQuery Query, QueryPaper Paper)
{
    public override string ToString() => "[phi]";
}

/// <summary>What the addressee does: reads, answers and signs, hands to a colleague, says "not my patient".</summary>
public sealed class AnswerQuery(
    ChartroomDb db,
    AccessGate gate,
    TakeQuery taking,
    QueryDirectory directory,
    QueryNotices notices,
    SealAnswer seal,
    Recorder recorder,
    TimeProvider clock
)
{
    /// <summary>Opens the question for its addressee; the look is recorded first, in the ledger and in the query's own history.</summary>
    public async Task<Outcome<QuestionInHand>> ReadAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var query = await db.Set<ProviderQuery>()
            .SingleOrDefaultAsync(q => q.Number == number && q.Addressee == actor.Id, cancel);
        var happened = new QueryViewed(query?.Id ?? default, query?.Number ?? default);
        var opened = await gate.ReadQuestionAsync(
            actor,
            Purpose.ProviderQuery,
            query?.Work ?? default,
            query?.Id.Value ?? default,
            happened,
            cancel,
            () => query!.Viewed(actor.Id, clock.GetUtcNow())
        );
        return opened.Allows(out var grant, out var why)
                ? new QuestionInHand(grant, query!, await taking.OpenAsync(grant, query!, cancel))
            : why is NotAssigned ? new QueryNotHere()
            : why;
    }

    /// <summary>Signs an answer. The first stands; a later one is a further version, kept beside it.</summary>
    /// <param name="method">How the signer proved who they are.</param>
    public async Task<Outcome<QueryAnswer>> AnswerAsync(
        Actor actor,
        CaseNumber number,
        AnswerInput input,
        string method,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(input);
        if (!(await ReadAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var (query, at) = (inHand.Query, clock.GetUtcNow());
        var happened = new QueryAnswered(query.Id, query.Number, query.Answers.Count + 1, method, "");
        if (!AnswerText.Of(inHand.Paper.Content, input).Allows(out var content, out why))
            return await RefuseAsync(inHand, happened, why, cancel);
        if (
            query.Answers.Count > 0
            && AnswerText.Words(await taking.OpenAsync(inHand.Grant, query, query.Answers[^1], cancel))
                == AnswerText.Words(content)
        )
            return await RefuseAsync(inHand, happened, new AnswerUnchanged(), cancel);
        var answer = await seal.SealAsync(query, content, actor.Id, method, at, cancel);
        if (!query.Answer(answer).Allows(out _, out why))
            return await RefuseAsync(inHand, happened, why, cancel);
        var filed = await seal.FileAsync(query, inHand.Paper.Content, content, at, cancel);
        await GoOnCodingAsync(query, at, cancel);
        await notices.AddForKeeperAsync(query, answer.Number == 1 ? QueryAct.Answered : QueryAct.Amended, cancel);
        recorder.Add(actor, Stamp(inHand, happened with { Digest = seal.Digest(content), FiledAs = filed }), answer.Id);
        return await SaveAsync<QueryAnswer>(answer, inHand, happened, cancel);
    }

    public async Task<Outcome<AccountId>> ForwardAsync(
        Actor actor,
        CaseNumber number,
        AccountId to,
        string note,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await ReadAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var query = inHand.Query;
        var happened = new QueryMoved(query.Id, query.Number, QueryAct.Forwarded) { To = to };
        if (!RealWords.Say(note))
            return await RefuseAsync(inHand, happened, new ReasonTooThin(), cancel);
        if (!await directory.IsProviderAsync(to, cancel))
            return await RefuseAsync(inHand, happened, new AddresseeUnknown(), cancel);
        var at = clock.GetUtcNow();
        var step = await taking.StepAsync(query, QueryAct.Forwarded, actor.Id, at, note, cancel, to);
        if (!query.Forward(actor.Id, to, step).Allows(out _, out why))
            return await RefuseAsync(inHand, happened, why, cancel);
        (await WorkAsync(query, cancel)).AssignTo(to, actor.Id, at);
        notices.Add(query, QueryAct.Forwarded, to);
        recorder.Add(actor, Stamp(inHand, happened));
        return await SaveAsync<AccountId>(to, inHand, happened, cancel);
    }

    /// <summary>"Not my patient": the right to the question ends, and who follows it up is told.</summary>
    public async Task<Outcome<QueryState>> DeclineAsync(Actor actor, CaseNumber number, string note, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await ReadAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var query = inHand.Query;
        var happened = new QueryMoved(query.Id, query.Number, QueryAct.Declined);
        if (!RealWords.Say(note))
            return await RefuseAsync(inHand, happened, new ReasonTooThin(), cancel);
        var step = await taking.StepAsync(query, QueryAct.Declined, actor.Id, clock.GetUtcNow(), note, cancel);
        if (!query.Decline(actor.Id, step).Allows(out var state, out why))
            return await RefuseAsync(inHand, happened, why, cancel);
        (await WorkAsync(query, cancel)).Unassign();
        await notices.AddForKeeperAsync(query, QueryAct.Declined, cancel);
        recorder.Add(actor, Stamp(inHand, happened));
        return await SaveAsync<QueryState>(state, inHand, happened, cancel);
    }

    private Task<WorkItem> WorkAsync(ProviderQuery query, CancellationToken cancel) =>
        db.Set<WorkItem>().SingleAsync(w => w.Id == query.Work, cancel);

    /// <summary>The coding goes on once no query of its chart waits.</summary>
    private async Task GoOnCodingAsync(ProviderQuery query, DateTimeOffset at, CancellationToken cancel)
    {
        var waiting = await db.Set<ProviderQuery>()
            .AnyAsync(q => q.ChartWork == query.ChartWork && q.Id != query.Id && q.State == QueryState.Open, cancel);
        if (!waiting && await db.Set<CodedChart>().SingleOrDefaultAsync(c => c.Id == query.ChartWork, cancel) is { } chart)
            chart.AnswerCame(at);
    }

    private async Task<Outcome<T>> SaveAsync<T>(
        Outcome<T> outcome,
        QuestionInHand inHand,
        LedgerEvent happened,
        CancellationToken cancel
    )
    {
        // An amendment alone leaves the query's own row as it was, and two could both become the same version: the row is counted up with it.
        db.Entry(inHand.Query).Property(q => q.Revision).IsModified = true;
        try
        {
            await db.SaveChangesAsync(cancel);
            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await RefuseAsync(inHand, happened, new ChangedElsewhere(), cancel);
        }
    }

    private Task<Refusal> RefuseAsync(QuestionInHand inHand, LedgerEvent happened, Refusal why, CancellationToken cancel) =>
        recorder.RefuseAsync(inHand.Grant.Actor, Stamp(inHand, happened), why, cancel);

    private static LedgerEvent Stamp(QuestionInHand inHand, LedgerEvent happened) =>
        happened with
        {
            Patient = inHand.Grant.Patient,
            Work = inHand.Grant.Work,
            Purpose = inHand.Grant.Purpose,
            Matrix = inHand.Grant.MatrixVersion,
        };
}
