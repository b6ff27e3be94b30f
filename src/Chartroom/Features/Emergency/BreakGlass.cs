using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Emergency;

/// <summary>What the first form sends.</summary>
public sealed record EmergencyInput(string? Chart, EmergencyReason? Reason, string? Sentence);

/// <summary>
/// Breaks a named chart open in two steps: asked with a reason, confirmed with a fresh proof of identity. The confirmation makes the work
/// item that carries the right, tells the privacy officers and records, in one save; the gate does the rest.
/// </summary>
public sealed class BreakGlass(
    ChartroomDb db,
    Recorder recorder,
    Vault vault,
    AccessGate gate,
    EmergencyOfficers officers,
    Organisation organisation,
    TimeProvider clock
)
{
    public async Task<Outcome<EmergencyAccess>> AskAsync(Actor actor, EmergencyInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(input);
        if (input.Reason is not { } reason)
            return new EmergencyNotReadable("The reason");
        var number = CaseNumber.TryParse(input.Chart?.Trim() ?? "", out var read) ? read : default;
        var chart = await db.Set<WorkItem>()
            .AsNoTracking()
            .SingleOrDefaultAsync(w => w.Number == number && w.Kind == WorkKind.Coding, cancel);
        var happened = new EmergencyAsked(default, chart?.Number ?? default, reason)
        {
            Patient = chart?.PatientId,
            Work = chart?.Id,
            Purpose = Purpose.Emergency,
        };
        if (await StopsAsync(actor, chart, input, cancel) is { } why)
            return await recorder.RefuseAsync(actor, happened, why, cancel);
        var access = new EmergencyAccess(chart!, actor.Id, reason, clock.GetUtcNow());
        access.Sentence = await vault.SealAsync(
            chart!.PatientId,
            EmergencyAccess.SentenceField(access.Id),
            input.Sentence!.Trim(),
            cancel
        );
        db.Add(access);
        recorder.Add(actor, happened with { Number = access.Number });
        await db.SaveChangesAsync(cancel);
        return access;
    }

    /// <param name="proved">The person proved who they are, just now, in this request.</param>
    public async Task<Outcome<ChartGrant>> ConfirmAsync(
        Actor actor,
        CaseNumber number,
        Reauthenticated proved,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(proved);
        if (await OwnAsync(actor, number, cancel) is not { } access)
            return new EmergencyNotThere();
        var now = clock.GetUtcNow();
        var happened = new EmergencyOpened(access.Number, access.Chart, access.Reason, proved.Entry)
        {
            Patient = access.Patient,
            Work = access.Id,
            Purpose = Purpose.Emergency,
        };
        if (await HasUnreviewedAsync(actor, cancel))
            return await recorder.RefuseAsync(actor, happened, new EarlierNotReviewed(), cancel);
        if (!access.Confirm(BusinessDays.After(organisation.LegalDay(now), 1), now).Allows(out var work, out var why))
            return await recorder.RefuseAsync(actor, happened, why, cancel);
        db.Add(work);
        recorder.Add(actor, happened);
        foreach (var officer in await officers.ToTellAsync(actor.Id, cancel))
            db.Add(new EmergencyNotice(access.Number, officer, EmergencyNews.Opened, now));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Confirmed in another tab, or another access of this person was, between our look and our save. Nothing of ours was written.
            return await recorder.RefuseAsync(actor, happened, new EmergencyNotWaiting(), cancel);
        }
        return await OpenAsync(actor, number, cancel);
    }

    /// <summary>Opens the chart of a confirmed access, or goes on with it.</summary>
    public async Task<Outcome<ChartGrant>> OpenAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var access = await OwnAsync(actor, number, cancel);
        return await gate.OpenChartAsync(actor, Purpose.Emergency, access?.Id ?? default, cancel, closeOther: true);
    }

    private Task<EmergencyAccess?> OwnAsync(Actor actor, CaseNumber number, CancellationToken cancel) =>
        db.Set<EmergencyAccess>().SingleOrDefaultAsync(e => e.Number == number && e.ByKey == actor.Id.Value, cancel);

    private async Task<Refusal?> StopsAsync(Actor actor, WorkItem? chart, EmergencyInput input, CancellationToken cancel)
    {
        if (chart is null)
            return new NoSuchChart();
        if (!RealWords.Say(input.Sentence) || input.Sentence!.Length > EmergencyWords.LongestSentence)
            return new ReasonTooThin();
        if (chart.Open && chart.Assignee == actor.Id)
            return new ChartIsYours();
        return await HasUnreviewedAsync(actor, cancel) ? new EarlierNotReviewed() : null;
    }

    private Task<bool> HasUnreviewedAsync(Actor actor, CancellationToken cancel) =>
        db.Set<EmergencyAccess>().AnyAsync(e => e.ByKey == actor.Id.Value && e.OpenedAt != null && e.ReviewedAt == null, cancel);
}
