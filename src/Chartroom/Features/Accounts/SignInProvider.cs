using System.Security.Cryptography;
using System.Text;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>
/// Signing in at the organisation's identity provider. It stands for the passphrase; it stands for the second factor only where the operator
/// listed its word for one. A person without a factor of their own here enrols one first, because unlocking and signing stay ours.
/// </summary>
public sealed class SignInProvider(ChartroomDb db, Recorder recorder, RootKey root, Throttle throttle, SignInEnd end)
{
    public async Task<ProviderStep> HandleAsync(ProviderIdentity identity, string nonce, string address, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var link = await db.Set<ExternalIdentity>()
            .AsNoTracking()
            .SingleOrDefaultAsync(e => e.Subject == identity.Subject, cancel);
        if (link is null)
            return new ProviderStep.Link(new(identity.Subject, identity.SecondFactor, nonce));
        var key = link.AccountId.Value;
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == key, cancel);
        return await GoOnAsync(account, identity.SecondFactor, nonce, address, cancel);
    }

    /// <summary>Links the provider's name for a person to the account whose enrolment token they hold, and goes on from there.</summary>
    public async Task<ProviderStep> LinkAsync(
        LinkHalfway halfway,
        string? userName,
        string? token,
        string address,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(halfway);
        var may = await throttle.TakeAsync(ThrottleKind.Address, address, cancel);
        var name = Account.Normalize(userName ?? "");
        var account = await db.Users.SingleOrDefaultAsync(a => a.NormalizedUserName == name && a.DisabledAt == null, cancel);
        var id = account?.AccountId ?? default;
        var row = await OneTimeTokens.FindAsync(db, root, id, token, now, cancel);
        var linked = await db.Set<ExternalIdentity>().AnyAsync(e => e.AccountId == id || e.Subject == halfway.Subject, cancel);
        Refusal? why =
            !may || account is null || row is null ? new EnrolmentTokenUnknown()
            : linked ? new LinkedBefore()
            : null;
        recorder.Add(null, new ProviderLinked(account?.AccountId) { Refused = why });
        if (why is null)
            db.Add(new ExternalIdentity(id, halfway.Subject, provisioned: false, now));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The unique index: somebody linked this account or this name in the same moment. Nothing was written.
            return new ProviderStep.Refused(new LinkedBefore());
        }
        if (why is not null)
            return new ProviderStep.Refused(why);
        await throttle.GiveBackAsync(ThrottleKind.Address, address, cancel);
        if ((await Factors.OfAsync(db, id, cancel)).Any)
        {
            await OneTimeTokens.RemoveAllAsync(db, id, cancel);
            await db.SaveChangesAsync(cancel);
        }
        return await GoOnAsync(account!, halfway.SecondFactor, halfway.Nonce, address, cancel);
    }

    public async Task<Refusal> RefuseAsync(Refusal why, string address, CancellationToken cancel)
    {
        recorder.Add(
            null,
            new ProviderSignInRefused((why as ProviderRefused)?.Fault ?? ProviderFault.NotAsked, address) { Refused = why }
        );
        await db.SaveChangesAsync(cancel);
        return why;
    }

    private async Task<ProviderStep> GoOnAsync(
        Account account,
        bool secondFactor,
        string nonce,
        string address,
        CancellationToken cancel
    )
    {
        if (account.DisabledAt is not null)
            return new ProviderStep.Refused(
                await end.RefuseAsync(account.AccountId, ProofKind.IdentityProvider, address, cancel)
            );
        if (!(await Factors.OfAsync(db, account.AccountId, cancel)).Any)
            return new ProviderStep.Enrol(account);
        if (!secondFactor)
            return new ProviderStep.Factor(account);
        var spends = $"oidc/{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(nonce)).AsSpan(0, 16))}";
        var proof = new SignInProof(ProofKind.IdentityProvider, SignInStrength.IdentityProvider, spends);
        return (await end.FinishAsync(account, proof, address, cancel)).Allows(out var started, out var why)
            ? new ProviderStep.Started(started)
            : new ProviderStep.Refused(why);
    }
}

/// <summary>What comes after the identity provider answered.</summary>
public abstract record ProviderStep
{
    private ProviderStep() { }

    public sealed record Started(SessionStarted Session) : ProviderStep;

    /// <summary>A factor of the person's own is asked for.</summary>
    public sealed record Factor(Account Account) : ProviderStep;

    /// <summary>The person has no factor here yet and enrols one.</summary>
    public sealed record Enrol(Account Account) : ProviderStep;

    /// <summary>Nobody here has this name of the provider's yet.</summary>
    public sealed record Link(LinkHalfway Kept) : ProviderStep;

    public sealed record Refused(Refusal Why) : ProviderStep;
}

/// <summary>A person whom the provider knows and Chartroom does not yet.</summary>
public sealed record LinkHalfway(string Subject, bool SecondFactor, string Nonce)
{
    public override string ToString() => "[identity]";
}

/// <summary>A sign-in by the identity provider was refused before anybody was known.</summary>
public sealed record ProviderSignInRefused(ProviderFault Fault, string Address) : LedgerEvent
{
    public override string Type => "sign-in.provider-refused";
}

/// <summary>A person linked their account to the identity provider by an enrolment token, or was refused.</summary>
public sealed record ProviderLinked(AccountId? Account) : LedgerEvent
{
    public override string Type => "sign-in.provider-linked";
}

public sealed record LinkedBefore()
    : Refusal("This account, or this person at the identity provider, is linked already.", "45 CFR 164.312(a)(2)(i)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Ask an administrator to start your enrolment anew, which takes a link away.";
}
