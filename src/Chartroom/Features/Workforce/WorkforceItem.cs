using Chartroom.Platform;

namespace Chartroom.Features.Workforce;

/// <summary>One line of a checklist: what, whether it is done, by whom, and the entry that says so.</summary>
public sealed class WorkforceItem
{
    public const int MostNote = 400;

    private WorkforceItem() { }

    public WorkforceItem(int number, WorkforceTask task) => (Id, Number, Task) = (WorkforceItemId.New(), number, task);

    public WorkforceItemId Id { get; private set; }

    /// <summary>Its place in the list, from 1.</summary>
    public int Number { get; private set; }

    public WorkforceTask Task { get; private set; }

    public ItemState State { get; private set; }

    /// <summary>A number, a name, or a sentence that says what came back or why it is not needed.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Null where the product did it on its hour.</summary>
    public AccountId? By { get; private set; }

    public DateTimeOffset? At { get; private set; }

    /// <summary>The ledger entry of the act.</summary>
    public EntryId? Entry { get; private set; }

    /// <summary>The act is what the case is for: it cannot be passed over.</summary>
    public bool Needed => Task is WorkforceTask.OpenAccount or WorkforceTask.MoveRights or WorkforceTask.EndAccess;

    internal void End(ItemState state, Tick tick) =>
        (State, Note, By, At, Entry) = (state, tick.Note, tick.By, tick.At, tick.Entry);
}

/// <summary>Who ended an item, when, with which words, and the entry that says so.</summary>
public sealed record Tick(AccountId? By, DateTimeOffset At, EntryId Entry, string Note = "");
