using Chartroom.Features.Coding;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Queries;

/// <summary>What sending needs besides the draft.</summary>
public sealed record SendInput
{
    /// <summary>The author's reason for each warning that is let stand, by rule.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; init; } = new Dictionary<string, string>();

    /// <summary>The answer that was given by voice; null where the query is asked here.</summary>
    public AnswerInput? Verbal { get; init; }
}

/// <summary>
/// Sends a draft, or writes down a query that was asked by voice. The rules are asked again here, on the text as it is kept: no other path
/// sends. Entry, work item, notice and state are one save.
/// </summary>
public sealed class SendQuery(
    ChartroomDb db,
    TakeChart take,
    TakeQuery taking,
    CheckQuery check,
    IndicatorWords words,
    QueryNotices notices,
    SealAnswer seal,
    Vault vault,
    RootKey root,
    TimeProvider clock
)
{
    /// <summary>The rule about identifiers. The patient's own are never let stand.</summary>
    internal const string Identifiers = "Q11";

    public async Task<Outcome<ProviderQuery>> HandleAsync(
        Actor actor,
        CaseNumber @case,
        CaseNumber number,
        SendInput input,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!(await taking.InHandAsync(actor, @case, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var (query, at) = (inHand.Query, clock.GetUtcNow());
        if (query.State != QueryState.Draft)
            return await take.RefuseAsync(inHand.Chart, new QueryNotDraft(), cancel);
        var found = await check.RunAsync(inHand, cancel);
        await LetWarningsStandAsync(inHand, found, input.Reasons, at, cancel);
        string[] stops = [.. found.Stops(query).Select(f => f.RuleId).Distinct()];
        var around = await words.AroundAsync(inHand.Grant, inHand.Content, found.Identifiers, cancel);
        var paper = QueryPaper.Write(new QueryPaper { Content = inHand.Content, Around = around });
        var digest = root.HashSecret("query", paper);
        var text = await vault.SealAsync(
            query.PatientId,
            ProviderQuery.ContentField(query.Id, query.ContentVersion + 1),
            paper,
            cancel
        );
        var happened = new QuerySent(
            query.Id,
            query.Number,
            input.Verbal is null ? QueryChannel.Portal : QueryChannel.Verbal,
            Convert.ToHexStringLower(digest)
        )
        {
            To = query.Addressee,
            Template = query.Template,
            LetStand = [.. found.Findings.Select(f => f.RuleId).Distinct().Where(query.LetsStand)],
            Findings = stops,
        };
        var outcome = input.Verbal is { } told
            ? await WriteDownAsync(inHand, told, text, digest, stops, at, cancel)
            : Send(inHand, text, digest, stops, at);
        return await take.SaveAsync(inHand.Chart, outcome, happened, cancel);
    }

    private Outcome<ProviderQuery> Send(
        QueryInHand inHand,
        SealedText text,
        byte[] digest,
        IReadOnlyList<string> stops,
        DateTimeOffset at
    )
    {
        var query = inHand.Query;
        if (!query.Send(text, digest, inHand.Grant.Profile, stops, inHand.Grant.Actor.Id, at).Allows(out var work, out var why))
            return why;
        db.Add(work);
        notices.Add(query, QueryAct.Sent, query.Addressee!.Value);
        inHand.Chart.Chart.AwaitAnswer(at);
        return query;
    }

    private async Task<Outcome<ProviderQuery>> WriteDownAsync(
        QueryInHand inHand,
        AnswerInput told,
        SealedText text,
        byte[] digest,
        IReadOnlyList<string> stops,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var query = inHand.Query;
        if (query.Addressee is not { } by)
            return new AddresseeMissing();
        if (!AnswerText.Of(inHand.Content, told).Allows(out var content, out var why))
            return why;
        var answer = await seal.SealAsync(query, content, by, "Verbal", at, cancel);
        if (!query.WriteDown(text, digest, answer, stops, inHand.Grant.Actor.Id, at).Allows(out _, out why))
            return why;
        await seal.FileAsync(query, inHand.Content, content, at, cancel);
        return query;
    }

    private async Task LetWarningsStandAsync(
        QueryInHand inHand,
        QueryCheck found,
        IReadOnlyDictionary<string, string> reasons,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var query = inHand.Query;
        foreach (var rule in found.Stops(query).Where(f => f.Severity == QuerySeverity.Warn).Select(f => f.RuleId).Distinct())
        {
            var blocked = found.Findings.Any(f => f.RuleId == rule && f.Severity == QuerySeverity.Block);
            if (blocked || !reasons.TryGetValue(rule, out var reason) || !RealWords.Say(reason))
                continue;
            query.AskOverride(await OverrideAsync(inHand, rule, reason, ofWarning: true, at, cancel));
        }
    }

    /// <summary>Asks a second person whether a block may stand for the text as it is.</summary>
    public async Task<Outcome<ProviderQuery>> AskAsync(
        Actor actor,
        CaseNumber @case,
        CaseNumber number,
        string rule,
        string reason,
        CancellationToken cancel
    )
    {
        if (!(await taking.InHandAsync(actor, @case, number, cancel)).Allows(out var inHand, out var why))
            return why;
        if (!RealWords.Say(reason))
            return await take.RefuseAsync(inHand.Chart, new ReasonTooThin(), cancel);
        if (rule == Identifiers)
            return await take.RefuseAsync(inHand.Chart, new NeverOverridden(), cancel);
        var found = await check.RunAsync(inHand, cancel);
        if (!found.Stops(inHand.Query).Any(f => f.RuleId == rule && f.Severity == QuerySeverity.Block))
            return await take.RefuseAsync(inHand.Chart, new OverrideNotHere(), cancel);
        var query = inHand.Query;
        var asked = query.AskOverride(await OverrideAsync(inHand, rule, reason, ofWarning: false, clock.GetUtcNow(), cancel));
        return await take.SaveAsync(
            inHand.Chart,
            asked.Then<ProviderQuery>(_ => query),
            new QueryMoved(query.Id, query.Number, QueryAct.OverrideAsked) { FindingRule = rule },
            cancel
        );
    }

    private async Task<QueryOverride> OverrideAsync(
        QueryInHand inHand,
        string rule,
        string reason,
        bool ofWarning,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var (query, id) = (inHand.Query, QueryStepId.New());
        return new(id, rule, query.ContentVersion, inHand.Grant.Actor.Id, at)
        {
            OfWarning = ofWarning,
            Reason = await vault.SealAsync(query.PatientId, QueryOverride.ReasonField(query.Id, id), reason.Trim(), cancel),
        };
    }
}
