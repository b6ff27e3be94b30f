using Chartroom.Codes;
using Chartroom.Features.Queries;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Coding;

/// <summary>Reads the foot of the coding page: what is saved, what stands against finalizing, what was typed and not sent.</summary>
public sealed class ReadState(ChartroomDb db, Vault vault, Organisation organisation)
{
    public ChartStateView Of(ChartInHand inHand, IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(inHand);
        var chart = inHand.Chart;
        return new()
        {
            Case = inHand.Grant.Case.ToString(),
            Revision = chart.Revision,
            Saved = chart.LastChanged is { } at ? TimeZoneInfo.ConvertTime(at, organisation.Zone) : null,
            Status = CodingWords.Of(chart.State),
            Hold = chart.Hold is { } reason ? CodingWords.Of(reason) : null,
            HoldReasons = CodingWords.HoldReasons,
            Editable = chart.State is not (ChartState.FinalCoded or ChartState.OnHold),
            Open = findings.Count(f => f.Severity != Severity.Info),
        };
    }

    /// <summary>The chart's queries by number, newest first, each with its state.</summary>
    public async Task<IReadOnlyList<Choice>> QueriesAsync(ChartGrant grant, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var rows = await db.Set<ProviderQuery>()
            .Where(q => q.ChartWork == grant.Work)
            .OrderByDescending(q => q.StartedAt)
            .Select(q => new { q.Number, q.State })
            .ToListAsync(cancel);
        return [.. rows.Select(r => new Choice(r.Number.ToString(), Words.OfName(r.State)))];
    }

    public async Task<string> DraftAsync(ChartGrant grant, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var draft = await db.Set<ChartDraft>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == grant.Work, cancel);
        return draft is null || draft.Version == 0
            ? ""
            : (
                await vault.OpenAsync(grant, grant.Patient, ChartDraft.TextField(draft.Id, draft.Version), draft.Text, cancel)
            ).Open(grant);
    }
}
