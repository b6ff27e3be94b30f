using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Workforce;

/// <summary>The cases a person may see: a coding manager those of the people they lead and those they opened, others all.</summary>
public static class WorkforceCases
{
    public static IQueryable<WorkforceCase> VisibleTo(ChartroomDb db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Role == Role.CodingManager
            ? db.Set<WorkforceCase>().Where(c => c.OpenedBy == actor.Id || c.Manager == actor.Id)
            : db.Set<WorkforceCase>();
    }

    /// <summary>
    /// Whether a person leads another. A coding manager leads whom the account says, and coding people for whom no line manager is named;
    /// those who make accounts may open a case for everybody.
    /// </summary>
    public static bool Leads(Actor actor, Account account)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(account);
        return actor.Role != Role.CodingManager
            || account.ManagerKey == actor.Id.Value
            || (account.ManagerKey is null && account.Role is Role.Coder or Role.Auditor or Role.Educator);
    }
}
