using Chartroom.Platform;
using Chartroom.Platform.Record;

namespace Chartroom.Features.AccessReviews;

/// <summary>A review of every live right began, or its beginning was refused.</summary>
public sealed record AccessReviewOpened(int Number, DateOnly? Due, int Rights, int People, int Reviewers, int Flagged)
    : LedgerEvent
{
    public override string Type => "access-review.opened";
}

/// <summary>A reviewer looked at a right that is out of the ordinary.</summary>
public sealed record ReviewedRightOpened(int Number, ReviewItemId Item, RightId Right, AccountId Account) : LedgerEvent
{
    public override string Type => "access-review.right-opened";
}

/// <summary>A reviewer kept a right or took it away, or could not.</summary>
/// <param name="Marked">The list came with Remove already chosen.</param>
/// <param name="Resumed">It was suspended and is used again.</param>
public sealed record RightReviewed(
    int Number,
    ReviewItemId Item,
    RightId? Right,
    AccountId? Account,
    ReviewChoice Choice,
    bool Marked,
    bool Resumed
) : LedgerEvent
{
    public override string Type => "access-review.decided";
}

/// <summary>Nobody reviewed a right in time, and it is suspended.</summary>
public sealed record RightSuspended(int Number, ReviewItemId Item, RightId Right, AccountId Account, AccountId Reviewer)
    : LedgerEvent
{
    public override string Type => "access-review.suspended";
}

/// <summary>The share of a reviewer who left went to another.</summary>
public sealed record ReviewHandedOver(int Number, AccountId From, AccountId To, int Rights) : LedgerEvent
{
    public override string Type => "access-review.handed-over";
}

/// <summary>A reviewer signed their share, or could not.</summary>
/// <param name="Digest">SHA-256 over every decision of the share.</param>
public sealed record AccessReviewSigned(int Number, int Kept, int Removed, int Ended, string Digest, string Method) : LedgerEvent
{
    public override string Type => "access-review.signed";
}

/// <summary>The last reviewer signed. The hash is that of the report's CSV.</summary>
public sealed record AccessReviewClosed(int Number, int Kept, int Removed, int Ended, string Sha256) : LedgerEvent
{
    public override string Type => "access-review.closed";
}

/// <summary>The policy about access reviews changed, or its change was refused.</summary>
public sealed record ReviewPolicyChanged(int Version) : LedgerEvent
{
    public override string Type => "access-review.policy-changed";
}

/// <summary>What a reviewer can decide.</summary>
public enum ReviewChoice
{
    Keep,
    Remove,
}
