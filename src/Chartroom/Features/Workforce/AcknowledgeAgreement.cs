using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>A person acknowledges an agreement they were given, under proof of identity made in the same request.</summary>
public sealed class AcknowledgeAgreement(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    public async Task<Outcome<Obligation>> HandleAsync(Reauthenticated proved, ObligationId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(proved);
        var actor = proved.Actor;
        var given = await db.Set<Obligation>().SingleOrDefaultAsync(o => o.Id == id && o.Person == actor.Id, cancel);
        var (entry, happened) = (EntryId.New(), new AgreementAcknowledged(id, given?.Kind, AgreementWords.Edition));
        var outcome = given is null
            ? new NoSuchAgreement()
            : given.Acknowledge(actor.Id, AgreementWords.Edition, entry, clock.GetUtcNow());
        if (!outcome.Allows(out _, out var why))
            return await recorder.RefuseAsync(actor, happened, why, cancel);
        recorder.Add(actor, happened, entry);
        try
        {
            await db.SaveChangesAsync(cancel);
            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await recorder.RefuseAsync(actor, happened, new AlreadyAcknowledged(), cancel);
        }
    }
}

/// <summary>The words that a person acknowledges. A change of them is a new edition.</summary>
public static class AgreementWords
{
    public const int Edition = 1;

    public static string Of(ObligationKind kind) =>
        kind switch
        {
            ObligationKind.Confidentiality =>
                "I keep what I learn of patients to myself, during my work here and after it. I look only at what my task needs. I tell the privacy officer at once when something went wrong (45 CFR 164.502(b), 164.530(c)).",
            ObligationKind.AcceptableUse =>
                "I use my own account and nobody else's, share no passphrase, code or passkey, step away before I leave my desk, and put nothing of a patient into other tools (45 CFR 164.308(a)(5), 164.310(b)).",
            _ => "",
        };
}
