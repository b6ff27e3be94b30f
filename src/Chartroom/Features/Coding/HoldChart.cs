using Chartroom.Codes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Coding;

/// <summary>The smaller acts on an open chart: hold and release, confirming the abstract, keeping a warning, keeping a draft.</summary>
public sealed class HoldChart(ChartroomDb db, TakeChart take, FinalizeChart final, Vault vault, TimeProvider clock)
{
    private const int MostDraft = 64 * 1024;

    public async Task<Outcome<HoldReason>> HoldAsync(
        Actor actor,
        CaseNumber number,
        HoldReason reason,
        int? revision,
        CancellationToken cancel
    )
    {
        var taken = await take.InHandAsync(actor, number, revision, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return why;
        return await take.SaveAsync(inHand, inHand.Chart.PutOnHold(reason, clock.GetUtcNow()), new ChartHeld(reason), cancel);
    }

    public async Task<Outcome<ChartState>> ReleaseAsync(Actor actor, CaseNumber number, int? revision, CancellationToken cancel)
    {
        var taken = await take.InHandAsync(actor, number, revision, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return why;
        return await take.SaveAsync(inHand, inHand.Chart.Release(clock.GetUtcNow()), new ChartReleased(), cancel);
    }

    public async Task<Outcome<string>> ConfirmDischargeStatusAsync(
        Actor actor,
        CaseNumber number,
        string status,
        int? revision,
        CancellationToken cancel
    )
    {
        var taken = await take.InHandAsync(actor, number, revision, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return why;
        var outcome = inHand.Chart.ConfirmDischargeStatus(status, clock.GetUtcNow());
        return await take.SaveAsync(inHand, outcome, new AbstractChanged("discharge-status"), cancel);
    }

    /// <summary>Lets a warning stand, with a reason in real words.</summary>
    /// <param name="key">Rule and codes, as the page shows them: see <see cref="FindingKept.KeyOf"/>.</param>
    public async Task<Outcome<FindingKept>> KeepAsync(
        Actor actor,
        CaseNumber number,
        string key,
        string reason,
        int? revision,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        var taken = await take.InHandAsync(actor, number, revision, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return why;
        if (!RealWords.Say(reason))
            return await take.RefuseAsync(inHand, new ReasonTooThin(), cancel);
        // Only a warning that stands now: what the form sends names one, and never becomes text of its own.
        var findings = await final.FindingsAsync(inHand, cancel);
        var kept = findings.FirstOrDefault(f => f.Severity == Severity.Warn && FindingKept.KeyOf(f.RuleId, f.Codes) == key);
        if (kept is null)
            return await take.RefuseAsync(inHand, new NotReadable("The warning"), cancel);
        var rule = kept.RuleId;
        var id = EntryId.New();
        var finding = new FindingKept(id, key, rule, actor.Id, clock.GetUtcNow())
        {
            Reason = await vault.SealAsync(inHand.Grant.Patient, FindingKept.ReasonField(id), reason.Trim(), cancel),
        };
        return await take.SaveAsync(inHand, inHand.Chart.Keep(finding, clock.GetUtcNow()), new WarningKept(rule), cancel, id);
    }

    /// <summary>Keeps what is typed but not sent, so that a lock, a crash or another device loses nothing. Overwrites no code and raises no revision conflict.</summary>
    /// <param name="text">The page's unsent inputs as JSON; empty clears the draft.</param>
    public async Task<Outcome<DateTimeOffset>> KeepDraftAsync(
        Actor actor,
        CaseNumber number,
        string text,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        var taken = await take.InHandAsync(actor, number, revision: null, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return why;
        if (text.Length > MostDraft)
            return await take.RefuseAsync(inHand, new NotReadable("A draft of more than 64 KiB"), cancel);
        if (!await WriteDraftAsync(inHand, text, cancel) && !await WriteDraftAsync(inHand, text, cancel))
            return await take.RefuseAsync(inHand, new ChangedElsewhere(), cancel);
        return clock.GetUtcNow();
    }

    /// <summary>False where another request wrote the draft in the same moment: nothing of this one was kept, and it is worth a second try.</summary>
    private async Task<bool> WriteDraftAsync(ChartInHand inHand, string text, CancellationToken cancel)
    {
        var kept = await db.FindAsync<ChartDraft>([inHand.Work.Id], cancel) ?? db.Add(new ChartDraft(inHand.Work.Id)).Entity;
        var version = kept.Version + 1;
        kept.Keep(
            await vault.SealAsync(inHand.Grant.Patient, ChartDraft.TextField(inHand.Work.Id, version), text, cancel),
            version
        );
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
