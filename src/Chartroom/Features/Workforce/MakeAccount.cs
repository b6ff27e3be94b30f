using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>Makes the account of a person who joins: tick, account, bundle of rights, enrolment token and entries in one save.</summary>
public sealed class MakeAccount(ChartroomDb db, Recorder recorder, OpenAccount accounts, TimeProvider clock)
{
    public async Task<Outcome<AccountOpened>> HandleAsync(
        Actor by,
        WorkforceCaseId id,
        string? userName,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(by);
        var join = await db.Set<WorkforceCase>().SingleOrDefaultAsync(c => c.Id == id && c.Kind == WorkforceKind.Join, cancel);
        if (join is null)
            return await RefuseAsync(by, id, new NoSuchCase(), cancel);
        var (person, entry) = (AccountId.New(), EntryId.New());
        if (!join.Tick(WorkforceTask.OpenAccount, new(by.Id, clock.GetUtcNow(), entry)).Allows(out _, out var why))
            return await RefuseAsync(by, id, why, cancel);
        join.Joined(person);
        db.Entry(join).Property(c => c.Revision).IsModified = true;
        recorder.Add(by, new ItemTicked(id, person, WorkforceTask.OpenAccount, ItemState.Done), entry);
        var input = new NewAccount(userName, join.Name, join.Role, join.Credential)
        {
            Id = person,
            Classes = Plan.Read(join.Classes),
            Manager = join.Manager,
            Associate = join.Associate,
        };
        try
        {
            var opened = await accounts.RunAsync(by, input, cancel);
            return opened.Allows(out _, out why) ? opened : await RefuseAsync(by, id, why, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await RefuseAsync(by, id, new ItemIsDone(), cancel); // somebody ticked it in the same moment
        }
    }

    private async Task<Refusal> RefuseAsync(Actor by, WorkforceCaseId id, Refusal why, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var now = await db.Set<WorkforceCase>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel);
        // Of two who tick at once, the later may meet the user name before the item.
        var told = why is UserNameTaken && now?.Person is not null ? new ItemIsDone() : why;
        recorder.Add(by, new ItemTicked(id, now?.Person, WorkforceTask.OpenAccount, ItemState.Done) { Refused = told });
        await db.SaveChangesAsync(cancel);
        return told;
    }
}
