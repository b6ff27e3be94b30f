using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>What the sign-in page shows of a demonstration's people: nothing, unless the demo command registered them.</summary>
public sealed class DemoList(ChartroomDb db, TimeProvider clock, IServiceProvider services)
{
    private readonly DemoPeople? people = services.GetService<DemoPeople>();

    public async Task<IReadOnlyList<DemoLine>> AllAsync(CancellationToken cancel)
    {
        var lines = new List<DemoLine>();
        foreach (var person in people?.All ?? [])
            lines.Add(new(person.UserName, person.DisplayName, person.Role, person.Passphrase, await CodeAsync(person, cancel)));
        return lines;
    }

    /// <summary>The present code of one demo person; null for everybody else.</summary>
    public async Task<string?> CodeOfAsync(AccountId account, CancellationToken cancel)
    {
        if (people is null)
            return null;
        var name = await db.Users.Where(a => a.Id == account.Value).Select(a => a.UserName).SingleOrDefaultAsync(cancel);
        return people.All.FirstOrDefault(p => p.UserName == name) is { } person ? await CodeAsync(person, cancel) : null;
    }

    /// <summary>The present step's code, or the next one's where the present one is spent.</summary>
    private async Task<string> CodeAsync(DemoPerson person, CancellationToken cancel)
    {
        var step = Totp.StepAt(clock.GetUtcNow());
        var (name, proof) = (Account.Normalize(person.UserName), $"totp/{step}");
        var key = await db.Users.Where(a => a.NormalizedUserName == name).Select(a => a.Id).SingleOrDefaultAsync(cancel);
        var id = AccountId.From(key);
        var spent = await db.Set<SpentProof>().AnyAsync(p => p.AccountId == id && p.Proof == proof, cancel);
        return Totp.Code(person.TotpSecret, spent ? step + 1 : step);
    }
}
