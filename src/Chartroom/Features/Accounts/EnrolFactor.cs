using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>Adds a second factor: an authenticator app once it has shown a code, or a passkey. The first one opens the account.</summary>
public sealed class EnrolFactor(ChartroomDb db, RootKey root, Passkeys passkeys, EnrolmentEnd end, TimeProvider clock)
{
    public async Task<Outcome<Enrolled>> AuthenticatorAsync(
        EnrolHalfway halfway,
        string? code,
        string address,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(halfway);
        var account = await FindAsync(halfway, cancel);
        var now = clock.GetUtcNow();
        if (account is null || Totp.StepOf(halfway.Secret, code, now) is not { } step)
            return new CodeDoesNotMatch();
        var id = account.AccountId;
        var older = await db.Set<Authenticator>().SingleOrDefaultAsync(a => a.AccountId == id, cancel);
        if (older is null)
            db.Add(new Authenticator(id, halfway.Secret, root, now));
        else
            older.Replace(halfway.Secret, root, now);
        var proof = new SignInProof(ProofKind.Code, SignInStrength.PassphraseAndCode, $"totp/{step}");
        return await end.FinishAsync(account, proof, halfway.First, address, cancel);
    }

    public async Task<Outcome<Enrolled>> PasskeyAsync(
        EnrolHalfway halfway,
        string? credential,
        HttpContext context,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(halfway);
        var account = await FindAsync(halfway, cancel);
        if (
            account is null
            || !await passkeys.AddAsync(account, credential, $"Passkey of {clock.GetUtcNow():d MMM yyyy}", context)
        )
            return new PasskeyNotMade();
        var proof = new SignInProof(ProofKind.Passkey, SignInStrength.Passkey, null);
        return await end.FinishAsync(account, proof, halfway.First, ClientAddress.Of(context), cancel);
    }

    /// <summary>The account, unless it changed since the step before, or has its first factor already.</summary>
    public async Task<Account?> FindAsync(EnrolHalfway halfway, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(halfway);
        var account = await db.Users.SingleOrDefaultAsync(
            a => a.Id == halfway.Account && a.SecurityStamp == halfway.Stamp && a.DisabledAt == null,
            cancel
        );
        var done = account is not null && halfway.First && (await Factors.OfAsync(db, account.AccountId, cancel)).Any;
        return done ? null : account;
    }
}

/// <summary>The end of each enrolment: recorded; for a first factor also recovery codes, the token spent, and a session.</summary>
public sealed class EnrolmentEnd(ChartroomDb db, Recorder recorder, StartSession start, RecoverySet recovery)
{
    public async Task<Outcome<Enrolled>> FinishAsync(
        Account account,
        SignInProof proof,
        bool first,
        string address,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(proof);
        recorder.Add(null, new FactorEnrolled(account.AccountId, proof.Kind));
        if (!first)
        {
            await db.SaveChangesAsync(cancel);
            return new Enrolled(null, []);
        }
        await OneTimeTokens.RemoveAllAsync(db, account.AccountId, cancel);
        var codes = await recovery.AddAsync(account.AccountId, null, cancel);
        var started = await start.RunAsync(account, proof, address, cancel);
        return started.Then<Enrolled>(session => new Enrolled(session, codes));
    }
}

/// <summary>Makes a new set of recovery codes as part of the caller's unit of work; the set before it stops working.</summary>
public sealed class RecoverySet(ChartroomDb db, Recorder recorder, RootKey root)
{
    /// <param name="by">The signed-in person; null at enrolment.</param>
    public async Task<IReadOnlyList<string>> AddAsync(AccountId account, Actor? by, CancellationToken cancel)
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.AccountId == account).ToListAsync(cancel));
        var codes = RecoveryCode.NewSet();
        db.AddRange(codes.Select(code => new RecoveryCode(account, code, root)));
        recorder.Add(by, new RecoveryCodesMade(account, codes.Count));
        return codes;
    }
}

/// <summary>Who is enrolling a factor, and the secret their app is being given.</summary>
/// <param name="First">The account has no factor yet: the end of this opens it.</param>
public sealed record EnrolHalfway(Guid Account, string Stamp, byte[] Secret, bool First)
{
    public override string ToString() => $"enrolment of {Account}";
}

/// <summary>A factor was added.</summary>
/// <param name="Session">The session that a first factor opened.</param>
/// <param name="Codes">New recovery codes, to be shown once.</param>
public sealed record Enrolled(SessionStarted? Session, IReadOnlyList<string> Codes);

/// <summary>A person got new recovery codes; those from before stopped working.</summary>
public sealed record RecoveryCodesMade(AccountId Account, int Count) : LedgerEvent
{
    public override string Type => "recovery-codes.made";
}

public sealed record CodeDoesNotMatch() : Refusal("This code does not match the key on this page.", "45 CFR 164.312(d)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Scan the picture again, check the clock of your phone, and type the code it shows now.";
}

public sealed record PasskeyNotMade() : Refusal("No passkey was made.", "45 CFR 164.312(d)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Try again; the device must check its person by finger, face or PIN.";
}
