using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Matrix;

/// <summary>Begins, changes, carries over and gives up the one draft of the role matrix. A refusal is recorded like the act it stopped.</summary>
public sealed class KeepDraft(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    public async Task<Outcome<RoleMatrixDraft>> BeginAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var from = await db.LastMatrixAsync(cancel);
        if (await db.OpenDraftAsync(cancel) is { } open)
            return await recorder.RefuseAsync(actor, new MatrixDraftBegun(open.Id, from.Number), new DraftThereAlready(), cancel);
        var draft = new RoleMatrixDraft(RoleMatrixDraftId.New(), from, actor.Id, clock.GetUtcNow());
        db.Add(draft);
        // Two officers who begin at once: the unique slot lets one in.
        return await SaveAsync(actor, draft, new MatrixDraftBegun(draft.Id, from.Number), new DraftThereAlready(), cancel);
    }

    /// <summary>Adds one rule to the draft.</summary>
    /// <param name="seen">Revision of the draft that the person saw.</param>
    public Task<Outcome<RoleMatrixDraft>> AddRuleAsync(Actor actor, MatrixRule rule, int? seen, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return WriteAsync(actor, rule.AddTo, seen, cancel);
    }

    /// <summary>Keeps the whole text as it was typed.</summary>
    public Task<Outcome<RoleMatrixDraft>> WriteAsync(Actor actor, string text, int? seen, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WriteAsync(actor, _ => MatrixRule.Tidy(text), seen, cancel);
    }

    /// <summary>Carries the draft's changes over to the version in force: the same cells answer the same, all others as that version says.</summary>
    public async Task<Outcome<RoleMatrixDraft>> RebaseAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (draft, onto) = (await db.OpenDraftAsync(cancel), await db.LastMatrixAsync(cancel));
        if (draft is null)
            return await recorder.RefuseAsync(
                actor,
                new MatrixDraftRebased(null, onto.Number, onto.Number, ""),
                new NoOpenDraft(),
                cancel
            );
        var from = draft.Based;
        var ground = await db.Set<RoleMatrixVersion>().AsNoTracking().SingleAsync(v => v.Number == from, cancel);
        var changes = MatrixDifference.Between(Parse(ground.Text), Parse(draft.Text)).Lines();
        var text = MatrixRule.Tidy(string.Join('\n', [onto.Text, $"# Carried over from a draft of version {from}.", .. changes]));
        var happened = new MatrixDraftRebased(draft.Id, from, onto.Number, RoleMatrixText.Sha256(text));
        return draft.Rebase(actor.Id, onto, text, clock.GetUtcNow()).Allows(out _, out var why)
            ? await SaveAsync(actor, draft, happened, new DraftChangedMeanwhile(), cancel)
            : await recorder.RefuseAsync(actor, happened, why, cancel);
    }

    public async Task<Outcome<RoleMatrixDraft>> WithdrawAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var draft = await db.OpenDraftAsync(cancel);
        var happened = new MatrixDraftWithdrawn(draft?.Id);
        if (draft is null)
            return await recorder.RefuseAsync(actor, happened, new NoOpenDraft(), cancel);
        return draft.Withdraw(actor.Id, clock.GetUtcNow()).Allows(out _, out var why)
            ? await SaveAsync(actor, draft, happened, new DraftChangedMeanwhile(), cancel)
            : await recorder.RefuseAsync(actor, happened, why, cancel);
    }

    private async Task<Outcome<RoleMatrixDraft>> WriteAsync(
        Actor actor,
        Func<string, Outcome<string>> change,
        int? seen,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.OpenDraftAsync(cancel) is not { } draft)
            return await recorder.RefuseAsync(actor, new MatrixDraftChanged(null, "", 0, 0), new NoOpenDraft(), cancel);
        var outcome = change(draft.Text).Then(text => draft.Write(actor.Id, seen, text, clock.GetUtcNow()));
        if (!outcome.Allows(out _, out var why))
            return await recorder.RefuseAsync(actor, new MatrixDraftChanged(draft.Id, draft.Sha256, 0, 0), why, cancel);
        var from = draft.Based;
        var ground = await db.Set<RoleMatrixVersion>().AsNoTracking().SingleAsync(v => v.Number == from, cancel);
        var difference = MatrixDifference.Between(Parse(ground.Text), Parse(draft.Text));
        var happened = new MatrixDraftChanged(draft.Id, draft.Sha256, difference.Wider, difference.Narrower);
        return await SaveAsync(actor, draft, happened, new DraftChangedMeanwhile(), cancel);
    }

    /// <param name="lost">What is said where somebody else saved first.</param>
    private async Task<Outcome<RoleMatrixDraft>> SaveAsync(
        Actor actor,
        RoleMatrixDraft draft,
        LedgerEvent happened,
        Refusal lost,
        CancellationToken cancel
    )
    {
        recorder.Add(actor, happened);
        try
        {
            await db.SaveChangesAsync(cancel);
            return draft;
        }
        catch (DbUpdateException)
        {
            // The database refused: the draft's revision, or the one slot of open drafts, was taken. Nothing of ours was written.
            return await recorder.RefuseAsync(actor, happened, lost, cancel);
        }
    }

    private static RoleMatrix Parse(string text) => RoleMatrixText.Parse(0, text);
}

/// <summary>What is in force, and what is being written.</summary>
internal static class MatrixRows
{
    public static Task<RoleMatrixVersion> LastMatrixAsync(this ChartroomDb db, CancellationToken cancel) =>
        db.Set<RoleMatrixVersion>().AsNoTracking().OrderByDescending(v => v.Number).FirstAsync(cancel);

    public static Task<RoleMatrixDraft?> OpenDraftAsync(this ChartroomDb db, CancellationToken cancel) =>
        db.Set<RoleMatrixDraft>().SingleOrDefaultAsync(d => d.State == DraftState.Open, cancel);
}
