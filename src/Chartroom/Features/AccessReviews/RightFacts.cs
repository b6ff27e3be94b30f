using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;

namespace Chartroom.Features.AccessReviews;

/// <summary>What a review knows of one live right, as plain values.</summary>
public sealed record RightFacts(RightId Right, PersonFacts Person, RightSubject Subject)
{
    public RightSource Source { get; init; }

    public DateTimeOffset From { get; init; }

    /// <summary>Within the policy's days of dormancy.</summary>
    public int Uses { get; init; }

    public DateTimeOffset? LastUse { get; init; }

    /// <summary>Others of the same job whose accounts are in use.</summary>
    public int Peers { get; init; }

    /// <summary>Of them, how many hold the same right.</summary>
    public int PeersHolding { get; init; }

    /// <summary>True for what comes with the person's job: the job's own role and, for those who code, every class of chart.</summary>
    public bool ComesWithJob => HeldRights.BundleOf(Person.Job).Contains(Subject);

    /// <summary>The right to act in the job itself: without it the person cannot work.</summary>
    public bool IsJobItself => Subject == RightSubject.Of(Person.Job);

    /// <summary>Of 100: how unusual the right is among peers. 0 where everybody holds it.</summary>
    public int Score => Peers == 0 ? 0 : (int)Math.Round(100.0 * (Peers - PeersHolding) / Peers);
}

/// <summary>What a review knows of the person who holds the right.</summary>
public sealed record PersonFacts(AccountId Id, Role Job)
{
    /// <summary>Since when the person holds the job; null where the job's own role is not held any more.</summary>
    public DateTimeOffset? JobSince { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public LineManager Manager { get; init; }

    /// <summary>Roles the person may act in.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>Rights beyond what comes with the job.</summary>
    public int Beyond { get; init; }

    public int Peers { get; init; }

    /// <summary>Peers who hold fewer rights beyond the job.</summary>
    public int PeersWithFewer { get; init; }

    /// <summary>Sign-ins from another address that ended a session in use.</summary>
    public int SharedSignIns { get; init; }

    /// <summary>When the associate's agreement ended; null while it runs or where agreements are not kept here.</summary>
    public DateOnly? AgreementEnded { get; init; }
}

/// <summary>Whether somebody answers for a person.</summary>
public enum LineManager
{
    None,
    CannotAct,
    Present,
}
