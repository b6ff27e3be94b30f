using Chartroom.Platform;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Workforce;

/// <summary>
/// What an area does when a person leaves. Every one that is registered is called inside the one transaction of the leave: it changes rows of
/// the unit of work and saves nothing itself, and what it throws leaves the person as they were.
/// </summary>
public interface ILeaver
{
    Task LeaveAsync(Leaving leaving, CancellationToken cancel);
}

/// <summary>One person's leave while it happens, and the count of what ended.</summary>
public sealed class Leaving(Account account, Actor? by, AccountId askedBy, AccountId? handTo)
{
    public Account Account { get; } = account;

    public AccountId Person => Account.AccountId;

    /// <summary>Who does it; null where its hour came.</summary>
    public Actor? By { get; } = by;

    /// <summary>Who asked for it.</summary>
    public AccountId AskedBy { get; } = askedBy;

    /// <summary>Who takes over open work; null for the pool.</summary>
    public AccountId? HandTo { get; } = handTo;

    public int Sessions { get; set; }

    public int Credentials { get; set; }

    public int Rights { get; set; }

    /// <summary>What else ended or changed hands: standing rules, requests that waited, people led.</summary>
    public int Others { get; set; }

    public HandedOver Work { get; private set; } = new(0, 0);

    public void Handed(HandedOver work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Work = new(Work.Handed + work.Handed, Work.Returned + work.Returned);
    }
}
