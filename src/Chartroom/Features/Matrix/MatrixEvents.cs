using Chartroom.Platform;
using Chartroom.Platform.Record;

namespace Chartroom.Features.Matrix;

/// <summary>A draft of the role matrix was begun from a version in force.</summary>
public sealed record MatrixDraftBegun(RoleMatrixDraftId? Draft, int Based) : LedgerEvent
{
    public override string Type => "matrix.draft-begun";
}

/// <summary>A draft of the role matrix was changed: how many cells and purposes it now gives more or less than the version it is from.</summary>
public sealed record MatrixDraftChanged(RoleMatrixDraftId? Draft, string Digest, int Wider, int Narrower) : LedgerEvent
{
    public override string Type => "matrix.draft-changed";
}

/// <summary>The changes of a draft were carried over to another version.</summary>
public sealed record MatrixDraftRebased(RoleMatrixDraftId? Draft, int From, int Onto, string Digest) : LedgerEvent
{
    public override string Type => "matrix.draft-rebased";
}

/// <summary>A draft of the role matrix was given up.</summary>
public sealed record MatrixDraftWithdrawn(RoleMatrixDraftId? Draft) : LedgerEvent
{
    public override string Type => "matrix.draft-withdrawn";
}

/// <summary>A role matrix was put in force by another person than its author, under a signature over exactly its text.</summary>
public sealed record MatrixPublished(
    RoleMatrixDraftId? Draft,
    int Number,
    int Based,
    AccountId? Author,
    string Digest,
    string Method
) : LedgerEvent
{
    public override string Type => "matrix.published";
}

/// <summary>Recorded accesses were replayed against a role matrix: what it would have refused.</summary>
/// <param name="Against">The version asked, or the one that the draft is from.</param>
public sealed record MatrixReplayed(RoleMatrixDraftId? Draft, int Against, int Days, long Accesses, long WouldRefuse)
    : LedgerEvent
{
    public override string Type => "matrix.replayed";
}
