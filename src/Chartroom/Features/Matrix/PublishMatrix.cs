using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Matrix;

/// <summary>
/// Puts the draft in force under the signature of another person than its author. The number of the version is the primary key, so that of two
/// who publish at once one is told; every gate asks for the highest number on its next question.
/// </summary>
public sealed class PublishMatrix(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    /// <param name="seen">SHA-256 of the text that the signer looked at.</param>
    /// <param name="proved">The signer proved who they are, just now, in this request.</param>
    public async Task<Outcome<RoleMatrixVersion>> HandleAsync(
        Actor actor,
        string seen,
        Reauthenticated proved,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(proved);
        var (draft, last) = (await db.OpenDraftAsync(cancel), await db.LastMatrixAsync(cancel));
        var method = proved.Proof.ToString();
        if (draft is null)
            return await RefuseAsync(
                actor,
                new MatrixPublished(null, last.Number, last.Number, null, "", method),
                new NoOpenDraft()
            );
        var entry = EntryId.New();
        var happened = new MatrixPublished(draft.Id, last.Number + 1, draft.Based, draft.Author, draft.Sha256, method);
        if (!draft.Publish(actor.Id, seen, last, (entry, method), clock.GetUtcNow()).Allows(out var version, out var why))
            return await RefuseAsync(actor, happened, why);
        db.Add(version);
        recorder.Add(actor, happened, entry);
        try
        {
            await db.SaveChangesAsync(cancel);
            return version;
        }
        catch (DbUpdateException)
        {
            // Another publication, or the author's next save, came first. Nothing of ours was written.
            return await RefuseAsync(actor, happened, new DraftChangedMeanwhile());
        }

        async Task<Refusal> RefuseAsync(Actor by, LedgerEvent what, Refusal refusal)
        {
            db.ChangeTracker.Clear();
            recorder.Add(by, what with { Refused = refusal });
            await db.SaveChangesAsync(cancel);
            return refusal;
        }
    }
}
