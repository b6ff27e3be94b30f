using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>Unlocks a session against a proof of who is there, then asks to open the same chart again: rules may have changed meanwhile.</summary>
public sealed class UnlockSession(
    ChartroomDb db,
    Recorder recorder,
    ReauthenticationCheck check,
    AccessGate gate,
    TimeProvider clock
)
{
    public async Task<Outcome<ReturnPlace>> RunAsync(Actor actor, ReauthenticationProof proof, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(proof);
        var outcome = await check.VerifyAsync(actor, proof, cancel);
        if (!outcome.Allows(out _, out var why))
            return why;
        var session = await db.Set<Session>().SingleAsync(s => s.Id == actor.Session, cancel);
        session.Unlock(clock.GetUtcNow());
        recorder.Add(actor, new SessionUnlocked(proof.Kind));
        await db.SaveChangesAsync(cancel);
        return await ReopenAsync(actor with { Locked = false }, session, cancel);
    }

    /// <summary>The chart opens again as a new opening, or the refusal is recorded and the person starts from the first page.</summary>
    private async Task<ReturnPlace> ReopenAsync(Actor actor, Session session, CancellationToken cancel)
    {
        if (session.ReturnCase is not { } number)
            return new(null, null);
        var work = await db.Set<WorkItem>().AsNoTracking().SingleOrDefaultAsync(w => w.Number == number, cancel);
        if (work is null)
            return new(null, null);
        var opened = await gate.OpenChartAsync(actor, work.Kind.Purpose(), work.Id, cancel);
        return opened.Allows(out _, out _) ? new(number, session.ReturnDocument) : new(null, null);
    }
}

/// <summary>Where a person was: a chart that is open again and a document of it, or the first page.</summary>
public sealed record ReturnPlace(CaseNumber? Case, DocumentId? Document)
{
    public string Path =>
        (Case, Document) switch
        {
            ({ } number, { } document) => $"/charts/{number}?document={document}",
            ({ } number, null) => $"/charts/{number}",
            _ => "/",
        };
}
