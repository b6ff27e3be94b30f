using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>A query whose block waits for a second person's decision, as that person reads it.</summary>
public sealed record OverrideInHand(ChartGrant Grant, ProviderQuery Query, QueryPaper Paper, IReadOnlyList<AskedOverride> Asked)
{
    public override string ToString() => "[phi]";
}

public sealed record AskedOverride(string Rule, string Reason)
{
    public override string ToString() => $"override {Rule}";
}

/// <summary>The second person lets a block stand, or does not: never the author, and only for exactly the text they read.</summary>
public sealed class DecideOverride(
    ChartroomDb db,
    AccessGate gate,
    TakeQuery taking,
    Vault vault,
    Recorder recorder,
    QueryNotices notices,
    TimeProvider clock
)
{
    public async Task<Outcome<OverrideInHand>> ReadAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var query = await db.Set<ProviderQuery>()
            .SingleOrDefaultAsync(q => q.Number == number && q.State == QueryState.Draft, cancel);
        var asked = query?.Overrides.Where(o => Waits(query, o)).ToList() ?? [];
        if (query is null || asked.Count == 0 || query.Author == actor.Id)
            return await recorder.RefuseAsync(
                actor,
                new QueryViewed(query?.Id ?? default, query?.Number ?? default),
                new OverrideNotHere(),
                cancel
            );
        var opened = await gate.ReadQuestionAsync(
            actor,
            Purpose.QueryReview,
            query.ChartWork,
            query.Id.Value,
            new QueryViewed(query.Id, query.Number),
            cancel,
            () => query.Viewed(actor.Id, clock.GetUtcNow())
        );
        if (!opened.Allows(out var grant, out var why))
            return why;
        var reasons = new List<AskedOverride>();
        foreach (var one in asked)
        {
            var field = QueryOverride.ReasonField(query.Id, one.Id);
            reasons.Add(new(one.Rule, (await vault.OpenAsync(grant, query.PatientId, field, one.Reason, cancel)).Open(grant)));
        }
        return new OverrideInHand(grant, query, await taking.OpenAsync(grant, query, cancel), reasons);
    }

    /// <param name="version">The version of the text the person read; a decision binds that and no other.</param>
    public async Task<Outcome<QueryOverride>> HandleAsync(
        Actor actor,
        CaseNumber number,
        string rule,
        int version,
        bool give,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await ReadAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var query = inHand.Query;
        var act = give ? QueryAct.OverrideGiven : QueryAct.OverrideDenied;
        var happened = new QueryMoved(query.Id, query.Number, act)
        {
            FindingRule = rule,
            Patient = query.PatientId,
            Work = query.ChartWork,
            Purpose = Purpose.QueryReview,
        };
        if (version != query.ContentVersion)
            return await recorder.RefuseAsync(actor, happened, new ChangedElsewhereQuery(), cancel);
        if (!query.DecideOverride(rule, actor.Id, give, clock.GetUtcNow()).Allows(out var decided, out why))
            return await recorder.RefuseAsync(actor, happened, why, cancel);
        recorder.Add(actor, happened);
        await notices.AddForKeeperAsync(query, act, cancel);
        // The decision is a part of the query: without this, two people could both decide, and the author write meanwhile.
        db.Entry(query).Property(q => q.Revision).IsModified = true;
        try
        {
            await db.SaveChangesAsync(cancel);
            return decided;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await recorder.RefuseAsync(actor, happened, new ChangedElsewhereQuery(), cancel);
        }
    }

    internal static bool Waits(ProviderQuery query, QueryOverride one) =>
        !one.OfWarning && one.DecidedBy is null && one.Version == query.ContentVersion;
}
