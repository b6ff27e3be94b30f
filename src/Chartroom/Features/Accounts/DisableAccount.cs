using System.Data;
using System.Data.Common;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>
/// Closes an account to its person: sessions and chart end with the same save (45 CFR 164.308(a)(3)(ii)(C)). The account stays, so that the
/// record keeps its names.
/// </summary>
public sealed class DisableAccount(ChartroomDb db, Recorder recorder, EndSession end, TimeProvider clock)
{
    /// <param name="by">Who does it; null where an identity provider does, and <paramref name="also"/> says which.</param>
    /// <param name="also">A further entry of the same save; refused with it where a rule says no.</param>
    public async Task<Outcome<Account>> HandleAsync(
        Actor? by,
        AccountId person,
        CancellationToken cancel,
        LedgerEvent? also = null
    )
    {
        try
        {
            return await DisableAsync(by, person, also, cancel);
        }
        catch (Exception failure) when (Collided(failure))
        {
            // Somebody changed an account in the same moment, and the database took our work back: look again.
            db.ChangeTracker.Clear();
            return await DisableAsync(by, person, also, cancel);
        }
    }

    private async Task<Outcome<Account>> DisableAsync(Actor? by, AccountId person, LedgerEvent? also, CancellationToken cancel)
    {
        // Serializable: of two administrators who disable each other at the same moment, one is refused.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == person.Value, cancel);
        Refusal? why =
            account is null ? new NoSuchPerson()
            : await IsLastAsync(account, cancel) ? new LastAdministrator()
            : null;
        var happened = new AccountDisabled(person);
        if (why is not null)
            recorder.Add(by, happened with { Refused = why });
        else if (account!.DisabledAt is null)
        {
            account.DisabledAt = clock.GetUtcNow();
            await OneTimeTokens.RemoveAllAsync(db, person, cancel);
            await end.AddAllAsync(account, SessionEnd.Disabled, by, cancel);
            recorder.Add(by, happened);
        }
        if (also is not null)
            recorder.Add(by, also with { Refused = why });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return why is null ? account! : why;
    }

    /// <summary>SQLSTATE 40001, serialization failure, wherever the providers wrap it.</summary>
    private static bool Collided(Exception failure) =>
        failure is DbException { SqlState: "40001" } || (failure.InnerException is { } inner && Collided(inner));

    private async Task<bool> IsLastAsync(Account account, CancellationToken cancel) =>
        account.Role == Role.Administrator
        && !await db.Users.AnyAsync(a => a.Role == Role.Administrator && a.DisabledAt == null && a.Id != account.Id, cancel);
}

/// <summary>Opens a disabled account again. Passphrase and factors stay as they were.</summary>
public sealed class EnableAccount(ChartroomDb db, Recorder recorder)
{
    /// <param name="by">Who does it; null where an identity provider does, and <paramref name="also"/> says which.</param>
    public async Task<Outcome<Account>> HandleAsync(
        Actor? by,
        AccountId person,
        CancellationToken cancel,
        LedgerEvent? also = null
    )
    {
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == person.Value, cancel);
        if (account is null)
            return new NoSuchPerson();
        account.DisabledAt = null;
        recorder.Add(by, new AccountEnabled(person));
        if (also is not null)
            recorder.Add(by, also);
        await db.SaveChangesAsync(cancel);
        return account;
    }
}

/// <summary>An account was closed to its person.</summary>
public sealed record AccountDisabled(AccountId Account) : LedgerEvent
{
    public override string Type => "account.disabled";
}

/// <summary>A disabled account was opened again.</summary>
public sealed record AccountEnabled(AccountId Account) : LedgerEvent
{
    public override string Type => "account.enabled";
}

public sealed record LastAdministrator()
    : Refusal("This is the only administrator. Without one nobody could make or change accounts.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Make another person administrator first.";
}
