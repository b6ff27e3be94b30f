using System.Data;
using Chartroom.Features.Worklist;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>
/// Moves a person to the job of their case, in one transaction: what the new job does not bring ends, whoever approved it; what it brings is
/// given; the open chart closes, and work that needs an ended right is handed on (45 CFR 164.308(a)(4)(ii)(C)).
/// </summary>
public sealed class MovePerson(ChartroomDb db, Recorder recorder, HeldRights rights, MoveWork work, TimeProvider clock)
{
    private const int Tries = 3;

    public async Task<Outcome<WorkforceCase>> HandleAsync(Actor by, WorkforceCaseId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        for (var attempt = 1; ; attempt++)
            try
            {
                return await TryAsync(by, id, cancel);
            }
            catch (Exception failure) when (attempt < Tries && EndAccess.Collided(failure))
            {
                db.ChangeTracker.Clear(); // the database took our work back: look again
            }
    }

    private async Task<Outcome<WorkforceCase>> TryAsync(Actor by, WorkforceCaseId id, CancellationToken cancel)
    {
        using var turn = await db.TakeTurnAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        var move = await db.Set<WorkforceCase>().SingleOrDefaultAsync(c => c.Id == id && c.Kind == WorkforceKind.Move, cancel);
        var key = move?.Person?.Value ?? default;
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == key, cancel);
        var happened = new PersonMoved(id, move?.Person, account?.Role, move?.Role);
        var why = await WhyNotAsync(by, move, account, cancel);
        if (why is null)
            await MoveAsync(by, move!, account!, happened, cancel);
        else
        {
            recorder.Add(by, happened with { Refused = why });
            await db.SaveChangesAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
        return why is null ? move! : why;
    }

    private async Task<Refusal?> WhyNotAsync(Actor by, WorkforceCase? move, Account? account, CancellationToken cancel)
    {
        if (move is null || account is null)
            return new NoSuchCase();
        if (!move.Ready(WorkforceTask.MoveRights, by.Id).Allows(out _, out var why))
            return why;
        if (account.DisabledAt is not null)
            return new PersonMissing();
        return move.Role != Role.Administrator && await EndAccess.IsLastAsync(db, account.AccountId, clock.GetUtcNow(), cancel)
            ? new LastWhoAdministers()
            : null;
    }

    private async Task MoveAsync(Actor by, WorkforceCase move, Account account, PersonMoved happened, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var wanted = HeldRights.BundleOf(move.Role, Plan.Read(move.Classes)).ToHashSet();
        var held = await HeldAsync(account.AccountId, now, cancel);
        // A right with an hour was approved for the old job: it ends, and stands anew without one where the new job brings it.
        var ends = held.Where(r => r.Until is not null || !wanted.Contains(r.Subject)).ToList();
        foreach (var right in ends)
            rights.End(by, right, RightEnd.JobChanged);
        await db.SaveChangesAsync(cancel); // the unique index of live rights lets the same one in only after it
        var kept = held.Except(ends).Select(r => r.Subject).ToHashSet();
        var given = wanted
            .Where(s => !kept.Contains(s))
            .Select(s => new HeldRight(account.AccountId, s, RightSource.Job, by.Id, now))
            .ToList();
        foreach (var right in given)
            rights.Add(by, right);
        var handed = await work.AddAsync(by, account, move, wanted, cancel);
        (account.Role, account.ManagerKey) = (move.Role, move.Manager?.Value);
        var entry = EntryId.New();
        move.Moved(held.Select(r => r.Key), wanted.Select(s => s.Key), handed);
        _ = move.Tick(WorkforceTask.MoveRights, new(by.Id, now, entry));
        db.Entry(move).Property(c => c.Revision).IsModified = true;
        recorder.Add(
            by,
            happened with
            {
                Before = held.Count,
                After = wanted.Count,
                Ended = ends.ConvertAll(r => r.Id),
                Given = given.ConvertAll(r => r.Id),
                WorkHanded = handed.Handed,
                WorkReturned = handed.Returned,
            },
            entry
        );
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>What the person holds, suspended or not. What is past its hour is ended on the way.</summary>
    private async Task<List<HeldRight>> HeldAsync(AccountId person, DateTimeOffset now, CancellationToken cancel)
    {
        var held = await db.Set<HeldRight>()
            .Where(r => r.AccountKey == person.Value && r.EndedAt == null)
            .OrderBy(r => r.Id)
            .ToListAsync(cancel);
        foreach (var over in held.Where(r => r.Until <= now))
            rights.End(null, over, RightEnd.Expired);
        return held.FindAll(r => r.EndedAt is null);
    }
}

/// <summary>What a move does to open work: the open chart closes, charts and questions of the old job are handed on, its standing rules end.</summary>
public sealed class MoveWork(ChartroomDb db, Recorder recorder, LeaseRelease leases, HandOver charts, HandQueries questions)
{
    public async Task<HandedOver> AddAsync(
        Actor by,
        Account account,
        WorkforceCase move,
        IReadOnlySet<RightSubject> keeps,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(move);
        ArgumentNullException.ThrowIfNull(keeps);
        var person = account.AccountId;
        await leases.AddAsync(
            new(person, account.DisplayName, account.Role, default, SignInStrength.PassphraseAndCode),
            LeaseEnd.WorkEnded,
            cancel
        );
        var rules = await db.Set<AssignmentRule>().Where(r => r.Coder == person).ToListAsync(cancel);
        foreach (var rule in rules.Where(r => move.Role != Role.Coder || !keeps.Contains(RightSubject.Of(r.Profile))))
        {
            db.Remove(rule);
            recorder.Add(by, new RuleRemoved(rule.Id));
        }
        var handed = await charts.AddAsync(by, by.Id, person, move.HandTo, keeps, cancel);
        if (account.Role != Role.Provider || move.Role == Role.Provider)
            return handed;
        var asked = await questions.AddAsync(by, by.Id, person, move.HandTo, cancel);
        return new(handed.Handed + asked.Handed, handed.Returned + asked.Returned);
    }
}
