using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>Reads the people page: every account there ever was.</summary>
public sealed class PeopleReader(ChartroomDb db)
{
    public async Task<PeopleView> ReadAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var accounts = await db.Users.AsNoTracking().OrderBy(a => a.NormalizedUserName).ToListAsync(cancel);
        var apps = (await db.Set<Authenticator>().Select(a => a.AccountId).ToListAsync(cancel)).ToHashSet();
        var passkeys = await db.Set<IdentityUserPasskey<Guid>>()
            .GroupBy(p => p.UserId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var last = await db.Set<Session>()
            .GroupBy(s => s.AccountKey)
            .Select(g => new { g.Key, At = g.Max(s => s.Started) })
            .ToDictionaryAsync(g => g.Key, g => g.At, cancel);
        return new([.. accounts.Select(Line)], await LimitsInForce.ReadAsync(db, cancel), actor.Role == Role.Administrator);

        PersonLine Line(Account a) =>
            new(a.AccountId, a.UserName!, a.DisplayName, a.Credential, a.Role)
            {
                Factors = new(apps.Contains(a.AccountId), passkeys.GetValueOrDefault(a.Id), 0),
                LastSignIn = last.TryGetValue(a.Id, out var at) ? at : null,
                Disabled = a.DisabledAt,
                NoticeAddress = a.Email ?? "",
                Own = a.AccountId == actor.Id,
            };
    }
}

/// <param name="MayChange">The reader is an administrator.</param>
public sealed record PeopleView(IReadOnlyList<PersonLine> People, SessionLimits Limits, bool MayChange)
{
    /// <summary>A fresh enrolment token, shown once.</summary>
    public TokenHalfway? Token { get; init; }

    public Refusal? Refused { get; init; }
}

public sealed record PersonLine(AccountId Id, string UserName, string DisplayName, string Credential, Role Role)
{
    public required Factors Factors { get; init; }

    public DateTimeOffset? LastSignIn { get; init; }

    public DateTimeOffset? Disabled { get; init; }

    /// <summary>Where notices go by mail; empty for nowhere.</summary>
    public string NoticeAddress { get; init; } = "";

    /// <summary>The reader's own line.</summary>
    public bool Own { get; init; }
}
