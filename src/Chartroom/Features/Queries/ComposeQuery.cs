using Chartroom.Features.Coding;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>What the author's page sends of a draft: everything but the words of the record, which stay as they were chosen.</summary>
public sealed record DraftInput
{
    public required QueryReason Reason { get; init; }
    public string Why { get; init; } = "";
    public string Title { get; init; } = "";
    public string Question { get; init; } = "";
    public QueryFormat Format { get; init; }

    /// <summary>Finding, value and pertinence of each indicator, in order.</summary>
    public IReadOnlyList<(string Finding, string Value, string WhyPertinent)> Indicators { get; init; } = [];
    public IReadOnlyList<QueryOption> Options { get; init; } = [];
    public AccountId? Addressee { get; init; }
    public DateOnly? Due { get; init; }
}

/// <summary>Writes a draft inside the open chart: begins it from chosen words, keeps what is typed, adds and takes away indicators.</summary>
public sealed class ComposeQuery(
    ChartroomDb db,
    TakeChart take,
    TakeQuery taking,
    IndicatorWords words,
    DraftFrom templates,
    QueryDirectory directory,
    Vault vault,
    Recorder recorder,
    Organisation organisation,
    TimeProvider clock
)
{
    public const int MostIndicators = 20;
    public const int MostOptions = 12;
    private const int MostWords = 2_000;

    /// <summary>Begins a query from the words chosen in the record.</summary>
    public async Task<Outcome<ProviderQuery>> StartAsync(
        Actor actor,
        CaseNumber @case,
        WordsToCite chosen,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(chosen);
        if (!(await take.InHandAsync(actor, @case, revision: null, cancel)).Allows(out var inHand, out var why))
            return why;
        IReadOnlyList<QueryIndicator> indicators = [];
        if (chosen.Selections.Count > 0 || !string.IsNullOrWhiteSpace(chosen.Typed))
            if (!(await words.ReadAsync(inHand.Grant, chosen, cancel)).Allows(out indicators!, out why))
                return await take.RefuseAsync(inHand, why, cancel);
        var content = DraftFrom.Sheet(indicators);
        var policy = await QueryPolicyInForce.ReadAsync(db, cancel);
        var query = new ProviderQuery(QueryId.New(), inHand.Work, actor.Id, clock.GetUtcNow());
        await WriteAsync(query, content, cancel);
        var asked = (await directory.OfAsync(inHand.Grant, inHand.Encounter, cancel)).FirstOrDefault(p => p.HasPart);
        query.Address(asked?.Id, organisation.LegalDay(clock.GetUtcNow()).AddDays(policy.DueDays));
        db.Add(query);
        recorder.Add(actor, inHand.Stamp(new QueryStarted(query.Id, query.Number)));
        await db.SaveChangesAsync(cancel);
        return query;
    }

    /// <summary>Keeps what is typed. A draft is its author's alone, so no entry is written until it is sent.</summary>
    public async Task<Outcome<QueryInHand>> KeepAsync(
        Actor actor,
        CaseNumber @case,
        CaseNumber number,
        DraftInput input,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!(await taking.InHandAsync(actor, @case, number, cancel)).Allows(out var inHand, out var why))
            return why;
        if (Why(input) is { } no)
            return await take.RefuseAsync(inHand.Chart, no, cancel);
        if (input.Addressee is { } to && to != inHand.Query.Addressee && !await directory.IsProviderAsync(to, cancel))
            return await take.RefuseAsync(inHand.Chart, new AddresseeUnknown(), cancel);
        var content = Merge(inHand.Content, input);
        if (inHand.Query.State != QueryState.Draft)
            return await take.RefuseAsync(inHand.Chart, new QueryNotDraft(), cancel);
        inHand.Query.Address(input.Addressee, input.Due);
        return await SaveAsync(inHand, content, cancel);
    }

    public async Task<Outcome<QueryInHand>> AddIndicatorsAsync(
        Actor actor,
        CaseNumber @case,
        CaseNumber number,
        WordsToCite chosen,
        CancellationToken cancel
    )
    {
        if (!(await taking.InHandAsync(actor, @case, number, cancel)).Allows(out var inHand, out var why))
            return why;
        if (!(await words.ReadAsync(inHand.Grant, chosen, cancel)).Allows(out var more, out why))
            return await take.RefuseAsync(inHand.Chart, why, cancel);
        var fresh = more.Where(m =>
            !inHand.Content.Indicators.Any(i => (i.DocumentVersion, i.Start, i.End) == (m.DocumentVersion, m.Start, m.End))
        );
        QueryIndicator[] all = [.. inHand.Content.Indicators, .. fresh];
        return all.Length > MostIndicators
            ? await take.RefuseAsync(inHand.Chart, new TooManyIndicators(), cancel)
            : await SaveAsync(inHand, inHand.Content with { Indicators = all }, cancel);
    }

    /// <param name="place">Place of the indicator, from 0.</param>
    public async Task<Outcome<QueryInHand>> RemoveIndicatorAsync(
        Actor actor,
        CaseNumber @case,
        CaseNumber number,
        int place,
        CancellationToken cancel
    )
    {
        if (!(await taking.InHandAsync(actor, @case, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var content = inHand.Content;
        if (place < 0 || place >= content.Indicators.Count)
            return await take.RefuseAsync(inHand.Chart, new NotReadable("The indicator"), cancel);
        return await SaveAsync(
            inHand,
            content with
            {
                Indicators = [.. content.Indicators.Where((_, i) => i != place)],
                Options = [.. content.Options.Select(o => o with { SupportedBy = Without(o.SupportedBy, place) })],
            },
            cancel
        );
    }

    /// <summary>Puts a template's words around the author's indicators, in place of what was written.</summary>
    public async Task<Outcome<QueryInHand>> UseTemplateAsync(
        Actor actor,
        CaseNumber @case,
        CaseNumber number,
        QueryTemplateVersionId template,
        CancellationToken cancel
    )
    {
        if (!(await taking.InHandAsync(actor, @case, number, cancel)).Allows(out var inHand, out var why))
            return why;
        return await templates.TemplateAsync(template, inHand.Content, cancel) is { } content
            ? await SaveAsync(inHand, content, cancel)
            : await take.RefuseAsync(inHand.Chart, new NotReadable("The template"), cancel);
    }

    /// <summary>Adds an empty answer before "other", for the author to fill.</summary>
    public async Task<Outcome<QueryInHand>> AddOptionAsync(
        Actor actor,
        CaseNumber @case,
        CaseNumber number,
        CancellationToken cancel
    )
    {
        if (!(await taking.InHandAsync(actor, @case, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var options = inHand.Content.Options.ToList();
        if (options.Count >= MostOptions)
            return await take.RefuseAsync(inHand.Chart, new NotReadable($"More than {MostOptions} answers"), cancel);
        var at = options.FindIndex(o => o.Kind != OptionKind.Answer);
        options.Insert(at < 0 ? options.Count : at, new QueryOption());
        return await SaveAsync(inHand, inHand.Content with { Options = options }, cancel);
    }

    private async Task<Outcome<QueryInHand>> SaveAsync(QueryInHand inHand, QueryContent content, CancellationToken cancel)
    {
        if (!(await WriteAsync(inHand.Query, content, cancel)).Allows(out _, out var why))
            return await take.RefuseAsync(inHand.Chart, why, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await take.RefuseAsync(inHand.Chart, new ChangedElsewhere(), cancel);
        }
        return inHand with { Paper = new() { Content = content } };
    }

    private async Task<Outcome<int>> WriteAsync(ProviderQuery query, QueryContent content, CancellationToken cancel)
    {
        var field = ProviderQuery.ContentField(query.Id, query.ContentVersion + 1);
        var text = QueryPaper.Write(new QueryPaper { Content = content });
        return query.Write(await vault.SealAsync(query.PatientId, field, text, cancel), content.Reason, content.Template);
    }

    private static QueryContent Merge(QueryContent kept, DraftInput input) =>
        kept with
        {
            Reason = input.Reason,
            Why = input.Why.Trim(),
            Title = input.Title.Trim(),
            Question = input.Question.Trim(),
            Format = input.Format,
            Indicators =
            [
                .. kept.Indicators.Select(
                    (kept, i) =>
                        i >= input.Indicators.Count
                            ? kept
                            : kept with
                            {
                                Finding = input.Indicators[i].Finding.Trim(),
                                Value = input.Indicators[i].Value.Trim(),
                                WhyPertinent = input.Indicators[i].WhyPertinent.Trim(),
                            }
                ),
            ],
            Options =
            [
                .. input.Options.Select(o =>
                    o with
                    {
                        Text = o.Text.Trim(),
                        SupportedBy = [.. o.SupportedBy.Where(n => n >= 0 && n < kept.Indicators.Count).Distinct()],
                    }
                ),
            ],
        };

    private static Refusal? Why(DraftInput input) =>
        new[] { input.Why, input.Title, input.Question }
            .Concat(input.Options.Select(o => o.Text))
            .Concat(input.Indicators.SelectMany(i => new[] { i.Finding, i.Value, i.WhyPertinent }))
            .Any(t => t.Length > MostWords)
        || input.Options.Count > MostOptions
            ? new NotReadable($"A text of more than {MostWords} characters")
            : null;

    private static int[] Without(IReadOnlyList<int> places, int gone) =>
        [.. places.Where(p => p != gone).Select(p => p > gone ? p - 1 : p)];
}
