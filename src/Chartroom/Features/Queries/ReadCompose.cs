using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>Composes the page of one query in the open chart: the record, and the query with what the gate says of it.</summary>
public sealed class ReadCompose(
    ChartroomDb db,
    TakeChart take,
    TakeQuery taking,
    CheckQuery check,
    QueryDirectory directory,
    DraftFrom templates,
    ReadPanes panes,
    Organisation organisation
)
{
    /// <param name="document">The document to read beside it; its view is recorded first.</param>
    public async Task<Outcome<ComposeView>> RunAsync(
        Actor actor,
        CaseNumber @case,
        CaseNumber number,
        DocumentId? document,
        Refusal? refused,
        CancellationToken cancel
    )
    {
        ChartInHand? reading = null;
        if (document is { } asked)
            if (!(await take.ReadingAsync(actor, @case, asked, cancel)).Allows(out reading, out var no))
                return no;
        if (!(await taking.InHandAsync(actor, @case, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var (grant, chart) = (inHand.Grant, inHand.Chart);
        var documents = await panes.Documents.RunAsync(grant, chart.Chart, document, cancel);
        var pane = await PaneAsync(inHand, cancel);
        return new ComposeView
        {
            Head = await panes.Head.RunAsync(grant, chart.Encounter, revealed: null, cancel),
            Documents = documents with { Path = pane.Path },
            Reading = reading is null
                ? null
                : await panes.Document.RunAsync(reading.Grant, chart.Chart, ReadCodes.Numbers(chart.Chart), cancel),
            Pane = pane with
            {
                Document = document?.ToString() ?? "",
                InVersion = reading is null ? null : reading.Grant.Versions.Single(),
            },
            Refused = refused,
        };
    }

    public async Task<QueryPaneView> PaneAsync(QueryInHand inHand, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inHand);
        var (query, grant) = (inHand.Query, inHand.Grant);
        var found = query.State == QueryState.Draft ? await check.RunAsync(inHand, cancel) : null;
        var people = await directory.OfAsync(grant, inHand.Chart.Encounter, cancel);
        var answers = await AnswersAsync(grant, query, cancel);
        var policy = await QueryPolicyInForce.ReadAsync(db, cancel);
        var changed = query.Author != grant.Actor.Id;
        var names = changed ? await NamesAsync([query.Author, grant.Actor.Id], cancel) : [];
        return new()
        {
            Case = grant.Case.ToString(),
            Number = query.Number.ToString(),
            State = query.State,
            Content = inHand.Content,
            Findings = [.. (found?.Findings ?? []).Select(f => Finding(f, query))],
            Stops = found?.Stops(query).Count ?? 0,
            Providers =
            [
                .. people.Select(p => new Choice(p.Id.ToString(), p.HasPart ? $"{p.Words} · in this encounter" : p.Words)),
            ],
            Templates = query.State == QueryState.Draft ? await templates.ChoicesAsync(cancel) : [],
            Addressee = query.Addressee?.ToString(),
            AddresseeName = people.FirstOrDefault(p => p.Id == query.Addressee)?.Words ?? "nobody",
            AskedBy = names.GetValueOrDefault(query.Author, changed ? "a former person" : ""),
            FollowedUpBy = names.GetValueOrDefault(grant.Actor.Id, ""),
            Due = query.Due,
            Steps = await StepsAsync(grant, query, cancel),
            Answers = answers,
            Suggested =
                query.Answers.Count == 0
                    ? QueryOutcome.NoResponse
                    : AnswerText.Suggests(inHand.Content, await taking.OpenAsync(grant, query, query.Answers[^1], cancel)),
            Outcome = query.Outcome is { } outcome
                ? $"{QueryStateWords.Of(outcome)}. {QueryStateWords.Of(query.Effect ?? CodesEffect.None)}."
                : "",
            Policy = policy.AnswerIsEvidence
                ? "The signed answer is on the chart as a document of its own; its words can be cited."
                : "Your organisation codes from the record alone: wait for the addendum before you code from this answer.",
        };
    }

    public async Task<IReadOnlyList<AnswerView>> AnswersAsync(ChartGrant grant, ProviderQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        var names = await NamesAsync(query.Answers.Select(a => a.By), cancel);
        var views = new List<AnswerView>();
        string? before = null;
        foreach (var answer in query.Answers)
        {
            var words = AnswerText.Words(await taking.OpenAsync(grant, query, answer, cancel));
            views.Add(
                new(
                    answer.Number,
                    TimeZoneInfo.ConvertTime(answer.At, organisation.Zone),
                    names.GetValueOrDefault(answer.By, "a former provider"),
                    answer.Method,
                    words,
                    before
                )
            );
            before = words;
        }
        return views;
    }

    private async Task<IReadOnlyList<TimelineStep>> StepsAsync(ChartGrant grant, ProviderQuery query, CancellationToken cancel)
    {
        var names = await NamesAsync(query.Steps.SelectMany(s => new[] { s.By, s.To }).OfType<AccountId>(), cancel);
        var lines = new List<TimelineStep>();
        foreach (var step in query.Steps.OrderByDescending(s => s.At).ThenByDescending(s => s.Id.Value))
        {
            var note = await taking.OpenAsync(grant, query, step, cancel);
            var to = step.To is { } person ? $"to {names.GetValueOrDefault(person, "a former person")}" : "";
            var detail = string.Join(" · ", new[] { step.Rule, to, note }.Where(t => t.Length > 0));
            lines.Add(
                new(
                    TimeZoneInfo.ConvertTime(step.At, organisation.Zone),
                    step.By is { } by ? names.GetValueOrDefault(by, "A former person") : "The clock",
                    QueryStateWords.Of(step.Act),
                    detail.Length > 0 ? detail : null
                )
            );
        }
        return lines;
    }

    private async Task<Dictionary<AccountId, string>> NamesAsync(IEnumerable<AccountId> ids, CancellationToken cancel)
    {
        var keys = ids.Select(i => i.Value).Distinct().ToList();
        var rows = await db.Users.Where(a => keys.Contains(a.Id)).Select(a => new { a.Id, a.DisplayName }).ToListAsync(cancel);
        return rows.ToDictionary(r => AccountId.From(r.Id), r => r.DisplayName);
    }

    private static QueryFindingView Finding(QueryFinding finding, ProviderQuery query) =>
        new(
            finding,
            query.LetsStand(finding.RuleId),
            query.Overrides.Any(o => o.Rule == finding.RuleId && DecideOverride.Waits(query, o)),
            finding.Severity == QuerySeverity.Block && finding.RuleId != SendQuery.Identifiers
        );
}
