using System.Buffers.Text;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>Reads what a person sees of their own account.</summary>
public sealed class AccountReader(ChartroomDb db)
{
    private const int SessionsShown = 10;

    public async Task<AccountView> ReadAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var key = actor.Id.Value;
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == key, cancel);
        var passkeys = await db.Set<IdentityUserPasskey<Guid>>().AsNoTracking().Where(p => p.UserId == key).ToListAsync(cancel);
        var sessions = await db.Set<Session>()
            .AsNoTracking()
            .Where(s => s.AccountKey == key)
            .OrderByDescending(s => s.Started)
            .Take(SessionsShown)
            .Select(s => new SessionLine(s.Started, s.Address, s.Strength, s.EndedAt, s.EndedHow, s.Id == actor.Session))
            .ToListAsync(cancel);
        return new(account.UserName!, account.DisplayName, account.Role)
        {
            Factors = await Factors.OfAsync(db, actor.Id, cancel),
            Passkeys =
            [
                .. passkeys
                    .OrderBy(p => p.Data.CreatedAt)
                    .Select(p => new PasskeyLine(
                        Base64Url.EncodeToString(p.CredentialId),
                        p.Data.Name ?? "Passkey",
                        p.Data.CreatedAt
                    )),
            ],
            Sessions = sessions,
        };
    }
}

/// <summary>One's own account.</summary>
public sealed record AccountView(string UserName, string DisplayName, Role Role)
{
    public required Factors Factors { get; init; }

    public required IReadOnlyList<PasskeyLine> Passkeys { get; init; }

    public required IReadOnlyList<SessionLine> Sessions { get; init; }

    /// <summary>The person was confirmed some minutes ago: changes are offered.</summary>
    public bool Confirmed { get; init; }

    public Refusal? Refused { get; init; }
}

/// <param name="Id">The credential id, base64url.</param>
public sealed record PasskeyLine(string Id, string Name, DateTimeOffset Made);

public sealed record SessionLine(
    DateTimeOffset Started,
    string Address,
    SignInStrength Strength,
    DateTimeOffset? Ended,
    SessionEnd? How,
    bool Here
);
