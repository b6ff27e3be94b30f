using System.Linq.Expressions;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.May;

/// <summary>Gives and ends rights as part of the caller's unit of work, each with its entry.</summary>
public sealed class HeldRights(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    /// <summary>The rights that can be used at an instant.</summary>
    public static Expression<Func<HeldRight, bool>> LiveAt(DateTimeOffset now) =>
        r => r.EndedAt == null && r.SuspendedAt == null && (r.Until == null || r.Until > now);

    /// <summary>What comes with a job: its role and, where the role opens charts for work, every class of chart.</summary>
    public static IEnumerable<RightSubject> BundleOf(Role role) =>
        role is Role.Coder or Role.Auditor
            ? [RightSubject.Of(role), .. Enum.GetValues<TaskProfile>().Select(RightSubject.Of)]
            : [RightSubject.Of(role)];

    /// <summary>The same with some classes of charts only; with all of them where null.</summary>
    public static IEnumerable<RightSubject> BundleOf(Role role, IReadOnlyCollection<TaskProfile>? classes) =>
        BundleOf(role).Where(s => classes is null || s.Profile is not { } profile || classes.Contains(profile));

    /// <summary>Adds what comes with a job. What came with the job before stays, and is not suspended any more.</summary>
    /// <param name="classes">The classes of charts, where not all that the role can have.</param>
    public async Task AddBundleAsync(
        Actor? by,
        AccountId person,
        Role role,
        CancellationToken cancel,
        IReadOnlyCollection<TaskProfile>? classes = null
    )
    {
        var held = await db.Set<HeldRight>()
            .Where(r => r.AccountKey == person.Value && r.Source == RightSource.Job && r.EndedAt == null)
            .ToListAsync(cancel);
        var bundle = BundleOf(role, classes).ToList();
        var missing = bundle.FindAll(s => !held.Exists(h => h.Subject == s));
        foreach (var right in held.Where(h => bundle.Contains(h.Subject)))
            right.Resume();
        foreach (var subject in missing)
            db.Add(new HeldRight(person, subject, RightSource.Job, by?.Id, clock.GetUtcNow()));
        recorder.Add(by, new JobRightsGiven(person, role, missing.Count));
    }

    public void Add(Actor? by, HeldRight right)
    {
        ArgumentNullException.ThrowIfNull(right);
        db.Add(right);
        recorder.Add(
            by,
            new RightGiven(
                right.Id,
                right.Person,
                right.Kind,
                right.Role,
                right.Profile,
                right.Document,
                right.Source,
                right.Until
            )
        );
    }

    /// <summary>Ends a right; ending an ended one changes nothing.</summary>
    /// <param name="by">Null where its hour came.</param>
    public bool End(Actor? by, HeldRight right, RightEnd how, DateTimeOffset? asked = null)
    {
        ArgumentNullException.ThrowIfNull(right);
        var now = clock.GetUtcNow();
        if (!right.End(how, by?.Id, now))
            return false;
        recorder.Add(by, new RightEnded(right.Id, right.Person, how, (long)(now - (asked ?? now)).TotalMilliseconds));
        return true;
    }

    /// <summary>The rights a person can use now, tracked, oldest first.</summary>
    public Task<List<HeldRight>> LiveOfAsync(AccountId person, CancellationToken cancel) =>
        db.Set<HeldRight>()
            .Where(r => r.AccountKey == person.Value)
            .Where(LiveAt(clock.GetUtcNow()))
            .OrderBy(r => r.From)
            .ThenBy(r => r.Id)
            .ToListAsync(cancel);

    /// <summary>
    /// Gives every account that has no right at all what comes with its job: an installation from before rights were kept by row. Answers how many accounts.
    /// </summary>
    internal static async Task<int> FillAsync(ChartroomDb db, TimeProvider clock, CancellationToken cancel)
    {
        var without = await db
            .Users.Where(a => !db.Set<HeldRight>().Any(r => r.AccountKey == a.Id))
            .Select(a => new { a.Id, a.Role })
            .ToListAsync(cancel);
        foreach (var one in without)
        foreach (var subject in BundleOf(one.Role))
            db.Add(new HeldRight(AccountId.From(one.Id), subject, RightSource.Job, by: null, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        return without.Count;
    }
}

internal sealed class HeldRightMapping : IEntityTypeConfiguration<HeldRight>
{
    public void Configure(EntityTypeBuilder<HeldRight> builder)
    {
        builder.ToTable("held_rights").HasKey(r => r.Id);
        builder.Ignore(r => r.Person);
        builder.Ignore(r => r.Subject);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.AccountKey, r.EndedAt });
        builder.HasIndex(r => r.Request).IsUnique();
        builder.HasIndex(r => r.Until);
        // The same right is not held twice at a time from one source; the database holds the rule. One given for a while may stand beside the
        // job's own, which outlives it.
        builder
            .HasIndex(
                r => new
                {
                    r.AccountKey,
                    r.Key,
                    r.Source,
                },
                "one_live_right"
            )
            .IsUnique()
            .HasFilter("\"EndedAt\" IS NULL");
        builder.Property(r => r.EndedAt).IsConcurrencyToken();
        builder.Property(r => r.Document).HasMaxLength(40);
        builder.Property(r => r.Key).HasMaxLength(120);
    }
}

/// <summary>A person was given a right.</summary>
public sealed record RightGiven(
    RightId Right,
    AccountId Account,
    RightKind Kind,
    Role? AccountRole,
    TaskProfile? Profile,
    string Document,
    RightSource Source,
    DateTimeOffset? Until
) : LedgerEvent
{
    public override string Type => "right.given";
}

/// <summary>A person was given what comes with a job. The rights stand one by one in their rows.</summary>
public sealed record JobRightsGiven(AccountId Account, Role AccountRole, int Rights) : LedgerEvent
{
    public override string Type => "right.job-given";
}

/// <summary>A right ended.</summary>
/// <param name="Milliseconds">From the moment somebody asked for its end; 0 where its hour came.</param>
public sealed record RightEnded(RightId Right, AccountId Account, RightEnd How, long Milliseconds) : LedgerEvent
{
    public override string Type => "right.ended";
}
