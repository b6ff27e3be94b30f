using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Provisioning;

/// <summary>The provisioning page: tokens, meanings of role words, and people who wait for a role.</summary>
public sealed record ProvisioningView
{
    public required IReadOnlyList<TokenLine> Tokens { get; init; }

    public required IReadOnlyList<RoleMeaning> Meanings { get; init; }

    public required IReadOnlyList<WaitingLine> Waiting { get; init; }

    /// <summary>Accounts that an identity provider speaks of.</summary>
    public int People { get; init; }

    /// <summary>The reader issues and revokes tokens.</summary>
    public bool KeepsTokens { get; init; }

    /// <summary>The reader gives roles.</summary>
    public bool GivesRoles { get; init; }

    /// <summary>A fresh token, shown once.</summary>
    public string? Token { get; init; }

    /// <summary>Where the identity provider is pointed to.</summary>
    public string Address { get; init; } = "";

    public Refusal? Refused { get; init; }
}

/// <summary>One token, its instants on the organisation's clock.</summary>
public sealed record TokenLine(ProvisioningTokenId Id, string Name, string By, DateTimeOffset Issued, DateTimeOffset Expires)
{
    public DateTimeOffset? Revoked { get; init; }

    public DateTimeOffset? LastUsed { get; init; }

    public bool Works { get; init; }
}

/// <summary>A person whose role waits.</summary>
/// <param name="New">The account is closed until a role is given; else it goes on with the role it has.</param>
public sealed record WaitingLine(AccountId Account, string Name, string UserName, Role? Wanted, bool New, string Provider)
{
    public string Department { get; init; } = "";
}

/// <summary>A fresh token on its way to the page that shows it once.</summary>
public sealed record TokenOnce(string Text)
{
    public override string ToString() => "[token]";
}

/// <summary>Reads the provisioning page.</summary>
public sealed class ReadProvisioning(ChartroomDb db, ExplainEntries explain, TimeProvider clock)
{
    public async Task<ProvisioningView> RunAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = clock.GetUtcNow();
        var tokens = await db.Set<ProvisioningToken>().AsNoTracking().OrderByDescending(t => t.IssuedAt).ToListAsync(cancel);
        var names = await explain.NamesAsync(tokens.Select(t => (AccountId?)t.IssuedBy), cancel);
        return new()
        {
            Tokens =
            [
                .. tokens.Select(t => new TokenLine(
                    t.Id,
                    t.Name,
                    names.GetValueOrDefault(t.IssuedBy, $"{t.IssuedBy}"),
                    explain.Local(t.IssuedAt),
                    explain.Local(t.Expires)
                )
                {
                    Revoked = t.RevokedAt is { } at ? explain.Local(at) : null,
                    LastUsed = t.LastUsed is { } used ? explain.Local(used) : null,
                    Works = t.Works(now),
                }),
            ],
            Meanings = await db.Set<RoleMeaning>().AsNoTracking().OrderBy(m => m.Key).ToListAsync(cancel),
            Waiting = await WaitingAsync(tokens, cancel),
            People = await db.Set<ProvisionedPerson>().CountAsync(p => p.RemovedAt == null, cancel),
            KeepsTokens = actor.Role == Role.SecurityOfficer,
            GivesRoles = actor.Role == Role.Administrator,
        };
    }

    private async Task<IReadOnlyList<WaitingLine>> WaitingAsync(List<ProvisioningToken> tokens, CancellationToken cancel)
    {
        var people = await db.Set<ProvisionedPerson>()
            .AsNoTracking()
            .Where(p => p.RemovedAt == null && (p.Waiting || p.WantedRole != null))
            .OrderBy(p => p.ChangedAt)
            .ToListAsync(cancel);
        var keys = people.ConvertAll(p => p.AccountId.Value);
        var accounts = await db.Users.AsNoTracking().Where(a => keys.Contains(a.Id)).ToDictionaryAsync(a => a.AccountId, cancel);
        return
        [
            .. people.Select(p => new WaitingLine(
                p.AccountId,
                accounts[p.AccountId].DisplayName,
                accounts[p.AccountId].UserName!,
                p.WantedRole,
                p.Waiting,
                tokens.Find(t => t.Id == p.By)?.Name ?? ""
            )
            {
                Department = p.Department,
            }),
        ];
    }
}
