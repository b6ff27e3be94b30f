using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Emergency;

/// <summary>Ends an emergency access before its hour is over.</summary>
public sealed class EndEmergency(ChartroomDb db, Recorder recorder, LeaseRelease leases, TimeProvider clock)
{
    public async Task<Outcome<EmergencyAccess>> HandleAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var access = await db.Set<EmergencyAccess>()
            .SingleOrDefaultAsync(e => e.Number == number && e.ByKey == actor.Id.Value, cancel);
        if (access is null)
            return new EmergencyNotThere();
        if (!access.End(clock.GetUtcNow()).Allows(out _, out var why))
            return why;
        await AddEndAsync(db, recorder, access, byPerson: true, actor, cancel);
        await leases.AddAsync(actor, LeaseEnd.WorkEnded, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
            return access;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return new EmergencyNotOpen(); // its hour ended in the same moment
        }
    }

    /// <summary>Closes the work item and records, as part of the caller's unit of work.</summary>
    internal static async Task AddEndAsync(
        ChartroomDb db,
        Recorder recorder,
        EmergencyAccess access,
        bool byPerson,
        Actor? actor,
        CancellationToken cancel
    )
    {
        var work = await db.Set<WorkItem>().SingleAsync(w => w.Id == access.Id, cancel);
        work.Close();
        recorder.Add(
            actor,
            new EmergencyEnded(access.Number, byPerson)
            {
                Patient = access.Patient,
                Work = access.Id,
                Purpose = Purpose.Emergency,
            }
        );
    }
}
