using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>
/// Confirms, now, that the signed-in person is the one at the keyboard: to unlock, to sign, to change factors. Throttled by session; the
/// answer is recorded, yes or no, before it is given.
/// </summary>
public sealed class ReauthenticationCheck(ChartroomDb db, Recorder recorder, Throttle throttle, ReauthenticationTest test)
{
    /// <summary>Saves the record (and the spent code) and answers.</summary>
    public async Task<Outcome<Reauthenticated>> VerifyAsync(Actor actor, ReauthenticationProof proof, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(proof);
        var session = actor.Session.ToString();
        var may = await throttle.TakeAsync(ThrottleKind.Session, session, cancel);
        var holds = may && await test.HoldsAsync(actor.Id, proof, cancel);
        var happened = new IdentityConfirmed(proof.Kind);
        if (!holds)
            return await recorder.RefuseAsync(actor, happened, may ? new NotConfirmed() : new ConfirmationPaused(), cancel);
        var entry = recorder.Add(actor, happened);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The database refused: this code or passkey answer was spent by another request. Nothing was written.
            return await recorder.RefuseAsync(actor, happened, new NotConfirmed(), cancel);
        }
        await throttle.ForgetAsync(ThrottleKind.Session, session, cancel);
        return new Reauthenticated(actor, proof.Kind, entry);
    }
}

/// <summary>A person who was confirmed a moment ago, in this request.</summary>
/// <param name="Entry">The ledger entry that says so; a signature names it.</param>
public sealed record Reauthenticated(Actor Actor, ProofKind Proof, EntryId Entry);

/// <summary>A signed-in person confirmed who they are, or could not.</summary>
public sealed record IdentityConfirmed(ProofKind Proof) : LedgerEvent
{
    public override string Type => "identity.confirmed";
}

public sealed record NotConfirmed() : Refusal("That did not match. Nothing was changed.", "45 CFR 164.312(d)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Try again with your passphrase, a new code, or your passkey.";
}

public sealed record ConfirmationPaused() : Refusal("Too many tries did not match. Wait a minute.", "45 CFR 164.312(d)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Wait a minute, then try again, or sign out and sign in.";
}
