using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Rights;

/// <summary>
/// Acts in another role that one holds, or in one's job again. One role at a time: what a person does is always done, and recorded, in
/// exactly one.
/// </summary>
public sealed class TakeRole(ChartroomDb db, Recorder recorder, LeaseRelease leases, TimeProvider clock)
{
    public async Task<Outcome<Role>> HandleAsync(Actor actor, Role? role, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var to = role ?? actor.Role;
        var happened = new RoleTaken(actor.Role, to);
        var held = await db.Set<HeldRight>()
            .Where(r => r.AccountKey == actor.Id.Value && r.Kind == RightKind.Role && r.Role == to)
            .Where(HeldRights.LiveAt(clock.GetUtcNow()))
            .AnyAsync(cancel);
        if (role is null || !held)
        {
            var why = new RoleNotHeld();
            recorder.Add(actor, happened with { Refused = why });
            await db.SaveChangesAsync(cancel);
            return why;
        }
        var session = await db.Set<Session>().Include(s => s.Account).SingleAsync(s => s.Id == actor.Session, cancel);
        await leases.AddAsync(actor, LeaseEnd.WorkEnded, cancel);
        session.ActAs(to == session.Account!.Role ? null : to);
        recorder.Add(actor, happened);
        await db.SaveChangesAsync(cancel);
        return to;
    }
}
