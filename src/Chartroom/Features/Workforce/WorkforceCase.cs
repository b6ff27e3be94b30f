using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Workforce;

/// <summary>One person who joins, moves or leaves, as a list of things to do. Knows every transition and names every refusal.</summary>
public sealed class WorkforceCase : IRevised
{
    private static readonly WorkforceTask[] Joining =
    [
        WorkforceTask.OpenAccount,
        WorkforceTask.Confidentiality,
        WorkforceTask.AcceptableUse,
        WorkforceTask.Training,
        WorkforceTask.Badge,
        WorkforceTask.Device,
    ];

    private static readonly WorkforceTask[] Leaving =
    [
        WorkforceTask.EndAccess,
        WorkforceTask.BadgeReturned,
        WorkforceTask.DeviceReturned,
        WorkforceTask.DataReturned,
    ];

    private readonly List<WorkforceItem> items = [];

    private WorkforceCase() { }

    public WorkforceCase(WorkforceKind kind, AccountId? person, string name, Plan plan, Opened opened)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(opened);
        (Id, Kind, Person, Name) = (WorkforceCaseId.New(), kind, person, name);
        (Role, Classes, Manager, HandTo) = (plan.Role, Plan.Write(plan.Classes), plan.Manager, plan.HandTo);
        (Credential, Associate, Effective) = (plan.Credential, plan.Associate, plan.Effective);
        (OpenedBy, OpenedAt, Due) = (opened.By, opened.At, opened.Due);
        WorkforceTask[] tasks = kind switch
        {
            WorkforceKind.Join => Joining,
            WorkforceKind.Move => [WorkforceTask.MoveRights],
            _ => Leaving,
        };
        items.AddRange(tasks.Select((task, i) => new WorkforceItem(i + 1, task)));
    }

    public WorkforceCaseId Id { get; private set; }

    public WorkforceKind Kind { get; private set; }

    public WorkforceState State { get; private set; }

    /// <summary>Null for a person who has no account yet.</summary>
    public AccountId? Person { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The job to come; of a leave, the one that was held.</summary>
    public Role Role { get; private set; }

    /// <summary>Chart classes to come, as <see cref="Plan.Write"/> writes them.</summary>
    public string Classes { get; private set; } = "";

    /// <summary>The line manager to come.</summary>
    public AccountId? Manager { get; private set; }

    public string Credential { get; private set; } = "";

    public AssociateId? Associate { get; private set; }

    /// <summary>The colleague who takes over open work; null where it goes back to the pool.</summary>
    public AccountId? HandTo { get; private set; }

    public AccountId OpenedBy { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateOnly Due { get; private set; }

    /// <summary>From when on a leave is asked for: every right ends at this instant or some moments later.</summary>
    public DateTimeOffset? Effective { get; private set; }

    /// <summary>When everything had ended: the last instant before the commit.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>The rule that stopped the product from doing it on its hour; a person has to look. Empty where none did.</summary>
    public string StoppedBy { get; private set; } = "";

    /// <summary>Keys of the rights held before the move, and after it.</summary>
    public string RightsBefore { get; private set; } = "";

    public string RightsAfter { get; private set; } = "";

    /// <summary>Pieces of open work that a colleague took, and that went back to the pool.</summary>
    public int WorkHanded { get; private set; }

    public int WorkReturned { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public AccountId? ClosedBy { get; private set; }

    /// <summary>Why it was cancelled.</summary>
    public string Reason { get; private set; } = "";

    public int Revision { get; set; }

    /// <summary>In their order, in whatever order the database gave them.</summary>
    public IReadOnlyList<WorkforceItem> Items => [.. items.OrderBy(i => i.Number)];

    /// <summary>From the moment a leave was asked for until everything had ended.</summary>
    public TimeSpan? Interval => RevokedAt - Effective;

    /// <summary>The item of a task, where it can be ended by this person now.</summary>
    public Outcome<WorkforceItem> Ready(WorkforceTask task, AccountId? by) =>
        items.Find(i => i.Task == task) is { } item ? Ready(item, by) : new NoSuchItem();

    public Outcome<WorkforceItem> Ready(WorkforceItemId id, AccountId? by) =>
        items.Find(i => i.Id == id) is { } item ? Ready(item, by) : new NoSuchItem();

    /// <summary>Ends an item; the last one closes the case.</summary>
    public Outcome<WorkforceItem> Tick(WorkforceTask task, Tick tick)
    {
        ArgumentNullException.ThrowIfNull(tick);
        return Ready(task, tick.By).Then<WorkforceItem>(item => End(item, ItemState.Done, tick));
    }

    /// <summary>Passes over an item for a reason that is kept.</summary>
    public Outcome<WorkforceItem> PassOver(WorkforceItemId id, Tick tick)
    {
        ArgumentNullException.ThrowIfNull(tick);
        return Ready(id, tick.By)
            .Then<WorkforceItem>(item =>
                item.Needed ? new ItemIsNeeded()
                : RealWords.Say(tick.Note) ? End(item, ItemState.NotNeeded, tick)
                : new ReasonTooThin()
            );
    }

    /// <summary>The planned person has an account from now on.</summary>
    public void Joined(AccountId person) => Person = person;

    public void Moved(IEnumerable<string> before, IEnumerable<string> after, HandedOver work)
    {
        ArgumentNullException.ThrowIfNull(work);
        (RightsBefore, RightsAfter) = (string.Join(';', before), string.Join(';', after));
        (WorkHanded, WorkReturned) = (work.Handed, work.Returned);
    }

    /// <summary>Asks for the end now where it was planned for later.</summary>
    public void AskNow(DateTimeOffset at) => Effective = Effective < at ? Effective : at;

    public void Revoked(DateTimeOffset at, HandedOver work)
    {
        ArgumentNullException.ThrowIfNull(work);
        (RevokedAt, StoppedBy) = (at, "");
        (WorkHanded, WorkReturned) = (work.Handed, work.Returned);
    }

    public void Stop(Refusal why)
    {
        ArgumentNullException.ThrowIfNull(why);
        StoppedBy = why.Rule;
    }

    /// <summary>Gives it up before its main act was done.</summary>
    public Outcome<WorkforceState> Cancel(AccountId by, DateTimeOffset at, string reason)
    {
        if (State != WorkforceState.Open)
            return new CaseClosed();
        if (by == Person)
            return new OwnCase();
        if (items.Exists(i => i.Needed && i.State != ItemState.Open))
            return new ActIsDone();
        if (!RealWords.Say(reason))
            return new ReasonTooThin();
        (State, ClosedAt, ClosedBy, Reason) = (WorkforceState.Cancelled, at, by, reason.Trim());
        return State;
    }

    private Outcome<WorkforceItem> Ready(WorkforceItem item, AccountId? by) =>
        State != WorkforceState.Open ? new CaseClosed()
        : by is not null && by == Person ? new OwnCase()
        : item.State != ItemState.Open ? new ItemIsDone()
        : Person is null && item.Task != WorkforceTask.OpenAccount ? new AccountFirst()
        : item;

    private WorkforceItem End(WorkforceItem item, ItemState state, Tick tick)
    {
        item.End(state, tick);
        if (items.TrueForAll(i => i.State != ItemState.Open))
            (State, ClosedAt, ClosedBy) = (WorkforceState.Done, tick.At, tick.By);
        return item;
    }
}
