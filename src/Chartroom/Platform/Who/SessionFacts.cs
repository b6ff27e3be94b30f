using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>What one query says of the session behind a request, account included. Read afresh each time, never kept.</summary>
internal sealed record SessionFacts(
    Actor Actor,
    bool Disabled,
    bool StampAgrees,
    DateTimeOffset LastActive,
    DateTimeOffset Expires,
    TimeSpan Idle,
    SessionEnd? Ended,
    DateTimeOffset? ManagedUntil,
    DeviceLevel? Level
)
{
    /// <summary>The session of a cookie's hash; null where there never was one.</summary>
    public static Task<SessionFacts?> ReadAsync(ChartroomDb db, byte[] tokenHash, CancellationToken cancel) =>
        db.Set<Session>()
            .AsNoTracking()
            .Where(s => s.TokenHash == tokenHash)
            .Select(s => new SessionFacts(
                new Actor(
                    AccountId.From(s.AccountKey),
                    s.Account!.DisplayName,
                    s.Account.Role,
                    s.Id,
                    s.Strength,
                    s.LockedAt != null
                )
                {
                    Device = s.DeviceId,
                },
                s.Account.DisabledAt != null,
                s.Account.SecurityStamp == s.Stamp,
                s.LastActive,
                s.Expires,
                TimeSpan.FromSeconds(s.IdleSeconds),
                s.EndedHow,
                db.Set<Device>().Where(d => d.Id == s.DeviceId && d.EndedAt == null).Select(d => d.ManagedUntil).FirstOrDefault(),
                db.Set<DevicePolicy>()
                    .Where(p => p.InForceSince != null)
                    .OrderByDescending(p => p.Number)
                    .Select(p => (DeviceLevel?)p.Level)
                    .FirstOrDefault()
            ))
            .SingleOrDefaultAsync(cancel);

    /// <summary>The person, with what the policy makes of their device at this moment.</summary>
    public Actor ActorAt(DateTimeOffset now) =>
        Actor with
        {
            Standing =
                ManagedUntil > now
                    ? DeviceStanding.Managed
                    : (Level ?? DevicePolicy.Initial.Level) switch
                    {
                        DeviceLevel.Off => DeviceStanding.NotAsked,
                        DeviceLevel.Warn => DeviceStanding.Warned,
                        _ => DeviceStanding.Unmanaged,
                    },
        };

    /// <summary>What must happen to the session now, before anything is answered.</summary>
    public SessionVerdict At(DateTimeOffset now) =>
        this switch
        {
            { Ended: { } how } => new(SessionStanding.Over, how),
            { Disabled: true } => new(SessionStanding.MustEnd, SessionEnd.Disabled),
            { StampAgrees: false } => new(SessionStanding.MustEnd, SessionEnd.CredentialsChanged),
            _ when now >= Expires => new(SessionStanding.MustEnd, SessionEnd.Expired),
            { Actor.Locked: true } => new(SessionStanding.Locked),
            _ when now - LastActive >= Idle => new(SessionStanding.MustLock),
            _ => new(SessionStanding.Live),
        };
}

internal enum SessionStanding
{
    Live,
    Locked,

    /// <summary>Unattended for too long: lock it first.</summary>
    MustLock,

    /// <summary>Not ended yet, and must be.</summary>
    MustEnd,
    Over,
}

internal readonly record struct SessionVerdict(SessionStanding Standing, SessionEnd? End = null);
