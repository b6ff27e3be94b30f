using Chartroom.Features.Coding;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>A query of the chart a person codes and has open now, with its text.</summary>
public sealed record QueryInHand(ChartInHand Chart, ProviderQuery Query, QueryPaper Paper)
{
    public ChartGrant Grant => Chart.Grant;

    public QueryContent Content => Paper.Content;

    public override string ToString() => "[phi]";
}

/// <summary>Takes a query of one's own open chart in hand: the gate is asked again, and the text opened under its grant.</summary>
public sealed class TakeQuery(ChartroomDb db, TakeChart take, Vault vault)
{
    public async Task<Outcome<QueryInHand>> InHandAsync(
        Actor actor,
        CaseNumber @case,
        CaseNumber number,
        CancellationToken cancel
    )
    {
        var taken = await take.InHandAsync(actor, @case, revision: null, cancel);
        return taken.Allows(out var chart, out var why) ? await OfAsync(chart, number, cancel) : why;
    }

    /// <summary>A query of a chart that is in hand already.</summary>
    public async Task<Outcome<QueryInHand>> OfAsync(ChartInHand chart, CaseNumber number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var query = await db.Set<ProviderQuery>()
            .SingleOrDefaultAsync(q => q.Number == number && q.ChartWork == chart.Grant.Work, cancel);
        if (query is null) // whose coding the chart is, theirs are its queries: the grant is the proof
            return await take.RefuseAsync(chart, new QueryNotHere(), cancel);
        return new QueryInHand(chart, query, await OpenAsync(chart.Grant, query, cancel));
    }

    /// <summary>The query's text, under a grant for its patient.</summary>
    public async Task<QueryPaper> OpenAsync(ChartGrant grant, ProviderQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        var field = ProviderQuery.ContentField(query.Id, query.ContentVersion);
        return QueryPaper.Read((await vault.OpenAsync(grant, query.PatientId, field, query.Content, cancel)).Open(grant));
    }

    /// <summary>One version of the answer, under a grant for its patient.</summary>
    public async Task<AnswerContent> OpenAsync(
        ChartGrant grant,
        ProviderQuery query,
        QueryAnswer answer,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(answer);
        var field = QueryAnswer.ContentField(query.Id, answer.Number);
        return QueryPaper.ReadAnswer((await vault.OpenAsync(grant, query.PatientId, field, answer.Content, cancel)).Open(grant));
    }

    /// <summary>A person's sentence on a step, under a grant for its patient; empty where none was asked.</summary>
    public async Task<string> OpenAsync(ChartGrant grant, ProviderQuery query, QueryStep step, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(step);
        return step.Note is { } note
            ? (await vault.OpenAsync(grant, query.PatientId, QueryStep.NoteField(query.Id, step.Id), note, cancel)).Open(grant)
            : "";
    }

    /// <summary>A step with a person's sentence, sealed.</summary>
    public async Task<QueryStep> StepAsync(
        ProviderQuery query,
        QueryAct act,
        AccountId by,
        DateTimeOffset at,
        string note,
        CancellationToken cancel,
        AccountId? to = null
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        var id = QueryStepId.New();
        return new(id, act, by, at)
        {
            To = to,
            Note = await vault.SealAsync(query.PatientId, QueryStep.NoteField(query.Id, id), note.Trim(), cancel),
        };
    }
}
