using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Accounts;

/// <summary>Sets up the first administrator: token, name and passphrase in one step, second factor in the next.</summary>
public sealed class FirstAdministrator(ChartroomDb db, Recorder recorder, SetUp setUp, ChoosePassphrase choose, Throttle throttle)
{
    public async Task<Outcome<Account>> HandleAsync(
        string? token,
        NewAccount person,
        TypedTwice passphrase,
        string address,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(passphrase);
        if (!await throttle.TakeAsync(ThrottleKind.Address, address, cancel))
            return new SetUpTokenUnknown();
        // The passphrase first: the token is spent only when nothing else stands in the way.
        var trial = await choose.AddAsync(
            new Account { UserName = person.UserName ?? "?" },
            passphrase.Once,
            passphrase.Again,
            cancel
        );
        if (!trial.Allows(out var chosen, out var why))
            return why;
        var opened = await setUp.RunAsync(token, person, cancel);
        if (!opened.Allows(out var made, out why))
            return why;
        (made.Account.PasswordHash, made.Account.SecurityStamp) = (chosen.PasswordHash, chosen.SecurityStamp);
        recorder.Add(null, new PassphraseChosen(made.Account.AccountId));
        await db.SaveChangesAsync(cancel);
        return made.Account;
    }
}

/// <summary>A passphrase typed twice.</summary>
public sealed record TypedTwice(string? Once, string? Again)
{
    public override string ToString() => "[passphrase]";
}
