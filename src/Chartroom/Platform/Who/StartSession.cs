using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>
/// Starts a session after both factors were shown: a new token, the person's other session ended, the spent proof kept, all in one save.
/// </summary>
public sealed class StartSession(ChartroomDb db, Recorder recorder, RootKey root, LeaseRelease leases, TimeProvider clock)
{
    /// <summary>Saves and answers the cookie's value. A proof that was spent before, by whoever was faster, is refused.</summary>
    public async Task<Outcome<SessionStarted>> RunAsync(
        Account account,
        SignInProof proof,
        string address,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(proof);
        try
        {
            return await TryAsync(account, proof, address, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The session this one replaces was locked or ended between our look and our save: look again.
            db.ChangeTracker.Clear();
            return await TryAsync(account, proof, address, cancel);
        }
    }

    private async Task<Outcome<SessionStarted>> TryAsync(
        Account account,
        SignInProof proof,
        string address,
        CancellationToken cancel
    )
    {
        var now = clock.GetUtcNow();
        var others = await db.Set<Session>().Where(s => s.AccountKey == account.Id && s.EndedAt == null).ToListAsync(cancel);
        foreach (var other in others)
            await EndAsync(account, other, now, cancel);

        var (value, hash) = SessionToken.New(root);
        var limits = await LimitsInForce.ReadAsync(db, cancel);
        var session = new Session(account, hash, proof.Strength, now, limits)
        {
            Address = address,
            Replaced = others.FirstOrDefault()?.Started,
        };
        db.Add(session);
        if (proof.Spends is { } spent)
            db.Add(new SpentProof(account.AccountId, spent, now));
        var actor = new Actor(account.AccountId, account.DisplayName, account.Role, session.Id, proof.Strength);
        recorder.Add(actor, new SignInSucceeded(proof.Kind, address, others.FirstOrDefault()?.Id));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException refused) when (refused is not DbUpdateConcurrencyException)
        {
            // The database refused: this proof is spent, or another sign-in of this person took the one active session. Nothing was written.
            db.ChangeTracker.Clear();
            return new SignInDenied();
        }
        return new SessionStarted(value, actor, session.Replaced);
    }

    private async Task EndAsync(Account account, Session other, DateTimeOffset now, CancellationToken cancel)
    {
        var before = new Actor(account.AccountId, account.DisplayName, account.Role, other.Id, other.Strength);
        await leases.AddAsync(before, LeaseEnd.SignedOut, cancel);
        other.End(SessionEnd.SignedInElsewhere, now);
        recorder.Add(before, new SessionEnded(account.AccountId, other.Id, SessionEnd.SignedInElsewhere));
    }
}

/// <summary>A new session: its cookie value, which exists nowhere else, and the start of the session it ended.</summary>
public sealed record SessionStarted(string Token, Actor Actor, DateTimeOffset? Replaced);

/// <summary>What was shown at sign-in.</summary>
/// <param name="Spends">The name of a proof that works once, for example "totp/58291034"; null where the proof is spent otherwise.</param>
public sealed record SignInProof(ProofKind Kind, SignInStrength Strength, string? Spends);

/// <summary>The one answer to every failed sign-in: unknown name, wrong passphrase or code, disabled, paused. Which one it was is in the ledger.</summary>
public sealed record SignInDenied()
    : Refusal("That did not match, or too many tries were made. Check what you typed, or wait some minutes.", "45 CFR 164.312(d)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Try again, use your passkey, or ask an administrator for a new enrolment link.";
}
