namespace Chartroom.Features.AccessReviews;

/// <summary>What about a right makes one look twice.</summary>
[Flags]
public enum ReviewFlags
{
    None = 0,

    /// <summary>No line manager answers for the person.</summary>
    Orphaned = 1,

    /// <summary>Held for long and not used.</summary>
    Dormant = 1 << 1,

    /// <summary>Hardly anybody of the same job holds it.</summary>
    Excessive = 1 << 2,

    /// <summary>Kept from an earlier job, or one of many more than peers hold.</summary>
    RoleCreep = 1 << 3,

    /// <summary>Held together with a duty that must be somebody else's.</summary>
    Conflict = 1 << 4,

    /// <summary>It decides who may do what, or lets codes leave the product.</summary>
    Privileged = 1 << 5,

    /// <summary>The account is closed and the right still there.</summary>
    Terminated = 1 << 6,

    /// <summary>The associate's agreement has ended.</summary>
    ContractorExpired = 1 << 7,

    /// <summary>Sign-ins look as if two people used the account.</summary>
    SharedCredential = 1 << 8,
}

/// <summary>One flag and why it was raised, with the numbers it rests on.</summary>
public sealed record FlagReason(ReviewFlags Flag, string Sentence);
