using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>Changes one's own passphrase. Other sessions end, this one goes on.</summary>
public sealed class ChangePassphrase(ChartroomDb db, Recorder recorder, ChoosePassphrase choose)
{
    public async Task<Outcome<Account>> HandleAsync(Actor actor, TypedTwice passphrase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(passphrase);
        var key = actor.Id.Value;
        var account = await db.Users.SingleAsync(a => a.Id == key, cancel);
        var happened = new PassphraseChosen(actor.Id);
        var chosen = await choose.AddAsync(account, passphrase.Once, passphrase.Again, cancel);
        if (!chosen.Allows(out _, out var why))
        {
            recorder.Add(actor, happened with { Refused = why });
            await db.SaveChangesAsync(cancel);
            return why;
        }
        (await db.Set<Session>().SingleAsync(s => s.Id == actor.Session, cancel)).Keep(account.SecurityStamp!);
        recorder.Add(actor, happened);
        await db.SaveChangesAsync(cancel);
        return account;
    }
}
