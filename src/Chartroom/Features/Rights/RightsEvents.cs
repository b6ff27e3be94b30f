using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Rights;

/// <summary>A person asked for a right, or changed what they ask.</summary>
public sealed record AccessRequested(
    RequestId Request,
    int Version,
    RightKind Kind,
    Role? AskedRole,
    TaskProfile? Profile,
    string Document,
    int Hours
) : LedgerEvent
{
    public override string Type => "access.requested";
}

/// <summary>A request was approved or denied, on one version of it.</summary>
/// <param name="Right">The right that an approval made.</param>
public sealed record AccessRequestDecided(RequestId Request, int Version, RequestAct Act, RightId? Right) : LedgerEvent
{
    public override string Type => "access.request-decided";
}

/// <summary>A request ended without a decision: withdrawn, or nobody decided in time.</summary>
public sealed record AccessRequestEnded(RequestId Request, RequestAct Act) : LedgerEvent
{
    public override string Type => "access.request-ended";
}

/// <summary>A person gave up a right, or somebody responsible took it away, or it was refused.</summary>
public sealed record RightRemovalAsked(RightId Right) : LedgerEvent
{
    public override string Type => "right.removal-asked";
}

/// <summary>A person began to act in a role they hold, or went back to their job's.</summary>
public sealed record RoleTaken(Role From, Role To) : LedgerEvent
{
    public override string Type => "session.role-taken";
}
