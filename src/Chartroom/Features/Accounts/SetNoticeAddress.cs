using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>Says where a person gets notices by mail, or that they get none. Queries go to people; this is the only address there is.</summary>
public sealed class SetNoticeAddress(ChartroomDb db, Recorder recorder)
{
    /// <param name="address">As typed; nothing for no notices by mail.</param>
    public async Task<Outcome<Account>> HandleAsync(Actor by, AccountId person, string? address, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == person.Value, cancel);
        var happened = new NoticeAddressSet(person, Removed: string.IsNullOrWhiteSpace(address));
        Refusal? why = account is null ? new NoSuchPerson() : null;
        if (account is not null && happened.Removed)
            account.Email = null;
        else if (account is not null && NoticeAddress.Read(address).Allows(out var read, out why))
            account.Email = read.Value;
        recorder.Add(by, happened with { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why is null ? account! : why;
    }
}

/// <summary>A person's address for notices was set, taken away, or refused. The address itself is not in the ledger.</summary>
public sealed record NoticeAddressSet(AccountId Account, bool Removed) : LedgerEvent
{
    public override string Type => "account.notice-address-set";
}
