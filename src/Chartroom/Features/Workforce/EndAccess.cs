using System.Data;
using System.Data.Common;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>
/// Ends everything a person who leaves can do, in one transaction: all of it with its entries, or none of it. The interval is measured from the
/// moment it was asked for to the last instant before the commit (45 CFR 164.308(a)(3)(ii)(C) names no time; <see cref="Target"/> and
/// <see cref="Ceiling"/> are the product's own).
/// </summary>
public sealed class EndAccess(ChartroomDb db, Recorder recorder, IEnumerable<ILeaver> leavers, TimeProvider clock)
{
    public static readonly TimeSpan Target = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Ceiling = TimeSpan.FromHours(1);
    private const int Tries = 3;

    /// <param name="by">Who presses the key; null where the hour came.</param>
    public async Task<Outcome<WorkforceCase>> RunAsync(Actor? by, WorkforceCaseId id, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await TryAsync(by, id, cancel);
            }
            catch (Exception failure) when (attempt < Tries && Collided(failure))
            {
                // Somebody changed one of the rows in the same moment and the database took our work back: look again.
                db.ChangeTracker.Clear();
            }
    }

    private async Task<Outcome<WorkforceCase>> TryAsync(Actor? by, WorkforceCaseId id, CancellationToken cancel)
    {
        using var turn = await db.TakeTurnAsync(cancel);
        // Serializable: of two administrators whose leave ends at the same moment, one is kept.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        var leave = await db.Set<WorkforceCase>().SingleOrDefaultAsync(c => c.Id == id && c.Kind == WorkforceKind.Leave, cancel);
        var key = leave?.Person?.Value ?? default;
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == key, cancel);
        var why = await WhyNotAsync(by, leave, account, cancel);
        if (why is null)
            await EndAsync(by, leave!, account!, cancel);
        else
        {
            if (by is null && leave is { State: WorkforceState.Open })
                leave.Stop(why);
            recorder.Add(by, new PersonLeft(id, leave?.Person) { Refused = why });
            await db.SaveChangesAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
        return why is null ? leave! : why;
    }

    private async Task<Refusal?> WhyNotAsync(Actor? by, WorkforceCase? leave, Account? account, CancellationToken cancel)
    {
        if (leave is null || account is null)
            return new NoSuchCase();
        if (!leave.Ready(WorkforceTask.EndAccess, by?.Id).Allows(out _, out var why))
            return why;
        return await IsLastAsync(db, account.AccountId, clock.GetUtcNow(), cancel) ? new LastWhoAdministers() : null;
    }

    private async Task EndAsync(Actor? by, WorkforceCase leave, Account account, CancellationToken cancel)
    {
        leave.AskNow(clock.GetUtcNow());
        var leaving = new Leaving(account, by, by?.Id ?? leave.OpenedBy, leave.HandTo);
        foreach (var leaver in leavers)
            await leaver.LeaveAsync(leaving, cancel);
        await db.SaveChangesAsync(cancel);
        var (entry, now) = (EntryId.New(), clock.GetUtcNow());
        leave.Revoked(now, leaving.Work);
        _ = leave.Tick(WorkforceTask.EndAccess, new(by?.Id, now, entry));
        db.Entry(leave).Property(c => c.Revision).IsModified = true;
        var happened = new PersonLeft(leave.Id, leave.Person)
        {
            Milliseconds = (long)leave.Interval!.Value.TotalMilliseconds,
            Sessions = leaving.Sessions,
            Credentials = leaving.Credentials,
            Rights = leaving.Rights,
            Others = leaving.Others,
            WorkHanded = leaving.Work.Handed,
            WorkReturned = leaving.Work.Returned,
        };
        recorder.Add(by, happened, entry);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>True for a person who administers while nobody else in use holds that job's right without an end.</summary>
    internal static async Task<bool> IsLastAsync(ChartroomDb db, AccountId person, DateTimeOffset now, CancellationToken cancel)
    {
        var administer = db.Set<HeldRight>()
            .Where(HeldRights.LiveAt(now))
            .Where(r => r.Kind == RightKind.Role && r.Role == Role.Administrator && r.Until == null);
        return await administer.AnyAsync(r => r.AccountKey == person.Value, cancel)
            && !await administer.AnyAsync(
                r => r.AccountKey != person.Value && db.Users.Any(a => a.Id == r.AccountKey && a.DisabledAt == null),
                cancel
            );
    }

    /// <summary>A row counted up by somebody else, or SQLSTATE 40001 and 40P01 (serialization failure, deadlock), wherever the providers wrap them.</summary>
    internal static bool Collided(Exception failure) =>
        failure is DbUpdateConcurrencyException or DbException { SqlState: "40001" or "40P01" }
        || (failure.InnerException is { } inner && Collided(inner));
}
