using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Who;

/// <summary>
/// Counts tries before they are made: per account, per network address, per session, each apart. Some are free; then one a minute, then one
/// in 15 minutes, then one an hour. Passkeys are not counted against the account, so that nobody outside can keep a person from theirs.
/// </summary>
public sealed class Throttle(ChartroomDb db, RootKey root, TimeProvider clock)
{
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Middle = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private const int GivenBack = 3;

    /// <summary>How long a quiet subject is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>
    /// Counts one try, and says whether it may be made. One UPDATE decides and moves the waiting time, so that of a hundred tries at the same
    /// moment one passes.
    /// </summary>
    public async Task<bool> TakeAsync(ThrottleKind kind, string subject, CancellationToken cancel)
    {
        var key = KeyOf(kind, subject);
        if (await CountAsync(key, FreeTries(kind), cancel))
            return true;
        if (await db.Set<AttemptCount>().AnyAsync(c => c.Key == key, cancel))
            return false;
        var first = new AttemptCount(key, clock.GetUtcNow());
        db.Add(first);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another request counted the first try of this subject between our look and our save: ours is the next one.
            db.Entry(first).State = EntityState.Detached;
            return await CountAsync(key, FreeTries(kind), cancel);
        }
    }

    /// <summary>Forgets the tries of a subject that has shown who it is.</summary>
    public Task ForgetAsync(ThrottleKind kind, string subject, CancellationToken cancel)
    {
        var key = KeyOf(kind, subject);
        return db.Set<AttemptCount>().Where(c => c.Key == key).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Gives back the try of somebody who signed in, and two slips of the finger beside it, so that an address shared by many is not slowed.</summary>
    public Task GiveBackAsync(ThrottleKind kind, string subject, CancellationToken cancel)
    {
        var key = KeyOf(kind, subject);
        var now = clock.GetUtcNow().UtcTicks;
        return db.Set<AttemptCount>()
            .Where(c => c.Key == key)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.Tries, c => c.Tries > GivenBack ? c.Tries - GivenBack : 0)
                        .SetProperty(c => c.NotBefore, now),
                cancel
            );
    }

    private async Task<bool> CountAsync(byte[] key, int free, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcTicks;
        long inShort = now + Short.Ticks,
            inMiddle = now + Middle.Ticks,
            inLong = now + Long.Ticks;
        var counted = await db.Set<AttemptCount>()
            .Where(c => c.Key == key && c.NotBefore <= now)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.Tries, c => c.Tries + 1)
                        .SetProperty(c => c.LastAt, now)
                        .SetProperty(
                            c => c.NotBefore,
                            c =>
                                c.Tries + 1 < free ? now
                                : c.Tries + 1 < free * 2 ? inShort
                                : c.Tries + 1 < free * 4 ? inMiddle
                                : inLong
                        ),
                cancel
            );
        return counted == 1;
    }

    private static int FreeTries(ThrottleKind kind) =>
        kind switch
        {
            ThrottleKind.Address => 30,
            ThrottleKind.PasskeyAddress => 60,
            _ => 5,
        };

    private byte[] KeyOf(ThrottleKind kind, string subject) => root.HashSecret($"throttle/{kind}", subject);
}

/// <summary>What tries are counted by.</summary>
public enum ThrottleKind
{
    /// <summary>Passphrases tried for one user name, whether or not there is such an account.</summary>
    UserName,

    /// <summary>Codes tried for one account, after its passphrase.</summary>
    Code,

    /// <summary>Everything but passkeys from one network address.</summary>
    Address,

    /// <summary>Passkey answers from one network address.</summary>
    PasskeyAddress,

    /// <summary>Unlocking and signing in one session.</summary>
    Session,
}

/// <summary>The tries of one subject, known by a keyed hash only.</summary>
public sealed class AttemptCount
{
    private AttemptCount() { }

    public AttemptCount(byte[] key, DateTimeOffset at) => (Key, Tries, LastAt, NotBefore) = (key, 1, at.UtcTicks, at.UtcTicks);

    public byte[] Key { get; private set; } = [];

    public int Tries { get; private set; }

    /// <summary>UTC ticks.</summary>
    public long LastAt { get; private set; }

    /// <summary>UTC ticks before which the next try is refused.</summary>
    public long NotBefore { get; private set; }
}

internal sealed class AttemptCountMapping : IEntityTypeConfiguration<AttemptCount>
{
    public void Configure(EntityTypeBuilder<AttemptCount> builder)
    {
        builder.ToTable("attempt_counts").HasKey(c => c.Key);
        builder.HasIndex(c => c.LastAt);
    }
}
