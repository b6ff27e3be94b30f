using System.Buffers.Text;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>Takes a factor away from one's own account; never the last one. Other sessions end, this one goes on.</summary>
public sealed class RemoveFactor(ChartroomDb db, Recorder recorder, RenewStamp renew)
{
    public async Task<Outcome<Account>> AuthenticatorAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var row = await db.Set<Authenticator>().SingleOrDefaultAsync(a => a.AccountId == actor.Id, cancel);
        return await RemoveAsync(actor, row, ProofKind.Code, cancel);
    }

    /// <param name="passkey">The credential id, base64url.</param>
    public async Task<Outcome<Account>> PasskeyAsync(Actor actor, string passkey, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!Base64Url.IsValid(passkey))
            return new NoSuchFactor();
        var (key, id) = (actor.Id.Value, Base64Url.DecodeFromChars(passkey));
        var row = await db.Set<IdentityUserPasskey<Guid>>()
            .SingleOrDefaultAsync(p => p.UserId == key && p.CredentialId == id, cancel);
        return await RemoveAsync(actor, row, ProofKind.Passkey, cancel);
    }

    private async Task<Outcome<Account>> RemoveAsync(Actor actor, object? row, ProofKind kind, CancellationToken cancel)
    {
        if (row is null)
            return new NoSuchFactor();
        var factors = await Factors.OfAsync(db, actor.Id, cancel);
        var happened = new FactorRemoved(actor.Id, kind);
        if ((factors.Authenticator ? 1 : 0) + factors.Passkeys <= 1)
        {
            var why = new LastFactor();
            recorder.Add(actor, happened with { Refused = why });
            await db.SaveChangesAsync(cancel);
            return why;
        }
        db.Remove(row);
        recorder.Add(actor, happened);
        var account = await renew.AddAsync(actor, cancel);
        await db.SaveChangesAsync(cancel);
        return account;
    }
}

/// <summary>Gives an account a new security stamp as part of the caller's unit of work: other sessions end, the present one goes on.</summary>
public sealed class RenewStamp(ChartroomDb db)
{
    public async Task<Account> AddAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var key = actor.Id.Value;
        var account = await db.Users.SingleAsync(a => a.Id == key, cancel);
        account.SecurityStamp = Account.NewStamp();
        (await db.Set<Session>().SingleAsync(s => s.Id == actor.Session, cancel)).Keep(account.SecurityStamp);
        return account;
    }
}

/// <summary>A factor was taken away.</summary>
public sealed record FactorRemoved(AccountId Account, ProofKind Factor) : LedgerEvent
{
    public override string Type => "factor.removed";
}

public sealed record LastFactor() : Refusal("This is your only second factor. Every account keeps one.", "45 CFR 164.312(d)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Add another factor first, then remove this one.";
}

public sealed record NoSuchFactor() : Refusal("This factor is not on your account.", "45 CFR 164.312(d)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Open your account page again.";
}
