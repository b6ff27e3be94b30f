using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>
/// The first administrator of an installation. Open while no administrator can sign in; a token printed where the product was started is the
/// only way through.
/// </summary>
public sealed class SetUp(ChartroomDb db, Recorder recorder, RootKey root, OpenAccount accounts, TimeProvider clock)
{
    /// <summary>True until an administrator has a second factor.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancel)
    {
        var administrators = await db
            .Users.Where(a => a.Role == Role.Administrator && a.DisabledAt == null)
            .Select(a => a.Id)
            .ToListAsync(cancel);
        foreach (var id in administrators)
            if ((await Factors.OfAsync(db, AccountId.From(id), cancel)).Any)
                return false;
        return true;
    }

    /// <summary>Makes a token to print; an earlier one stops working. Null where set-up is done.</summary>
    public async Task<string?> IssueTokenAsync(CancellationToken cancel)
    {
        if (!await IsOpenAsync(cancel))
            return null;
        await OneTimeTokens.RemoveAllAsync(db, null, cancel);
        var (row, token) = OneTimeToken.New(null, root, clock.GetUtcNow());
        db.Add(row);
        recorder.Add(null, new SetUpTokenIssued());
        await db.SaveChangesAsync(cancel);
        return token;
    }

    /// <summary>Spends the token and opens the administrator's account, to be enrolled next.</summary>
    public async Task<Outcome<AccountOpened>> RunAsync(string? token, NewAccount input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(input);
        var row = await OneTimeTokens.FindAsync(db, root, null, token, clock.GetUtcNow(), cancel);
        if (row is null || !await IsOpenAsync(cancel))
            return await RefuseAsync(cancel);
        db.Remove(row);
        recorder.Add(null, new SetUpTried());
        if (await UnfinishedAsync(input, cancel) is { } begun)
        {
            await db.SaveChangesAsync(cancel);
            return new AccountOpened(begun, "");
        }
        var opened = await accounts.RunAsync(null, input with { Role = Role.Administrator }, cancel);
        if (!opened.Allows(out _, out _))
            db.ChangeTracker.Clear();
        return opened;
    }

    /// <summary>The account of somebody who began and did not finish: set-up is open, so no administrator's account is in use yet.</summary>
    private Task<Account?> UnfinishedAsync(NewAccount input, CancellationToken cancel)
    {
        var name = Account.Normalize(input.UserName ?? "");
        return db.Users.SingleOrDefaultAsync(
            a => a.NormalizedUserName == name && a.Role == Role.Administrator && a.DisabledAt == null,
            cancel
        );
    }

    private async Task<Refusal> RefuseAsync(CancellationToken cancel)
    {
        var why = new SetUpTokenUnknown();
        recorder.Add(null, new SetUpTried { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }
}

/// <summary>A one-time set-up token was printed.</summary>
public sealed record SetUpTokenIssued : LedgerEvent
{
    public override string Type => "set-up.token-issued";
}

/// <summary>Somebody set up the first administrator, or tried to.</summary>
public sealed record SetUpTried : LedgerEvent
{
    public override string Type => "set-up.tried";
}

public sealed record SetUpTokenUnknown()
    : Refusal("This set-up token does not work: wrong, used, or older than a day.", "45 CFR 164.312(d)")
{
    public override string Owner => "Whoever starts the server";
    public override string NextStep => "Start the server again; it prints a new token while no administrator is set up.";
}
