using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Matrix;

/// <summary>One version of the role matrix, to read and to print.</summary>
public sealed record MatrixView
{
    public required int Version { get; init; }

    /// <summary>Every role with the purposes it may open charts for.</summary>
    public required IReadOnlyList<MatrixRole> Roles { get; init; }

    public required IReadOnlyList<string> Profiles { get; init; }

    /// <summary>One grid for each set of roles that share it.</summary>
    public required IReadOnlyList<MatrixGrid> Grids { get; init; }

    /// <summary>Who wrote it, who signed it and how; null where it is only looked at.</summary>
    public MatrixSignature? Signature { get; init; }

    /// <summary>False for a version that was replaced.</summary>
    public bool InForce { get; init; } = true;

    /// <summary>Every version, newest first.</summary>
    public IReadOnlyList<MatrixVersionLine> Versions { get; init; } = [];

    /// <summary>The person may write or publish a draft.</summary>
    public bool MayEdit { get; init; }

    /// <summary>A draft is open; only told to those who may edit.</summary>
    public bool DraftOpen { get; init; }

    /// <summary>The product came with a newer text than the one this organisation wrote.</summary>
    public bool ProductDiffers { get; init; }

    /// <summary>Asked on every access, whatever the cell says: the rules that refuse, in their order.</summary>
    public static IReadOnlyList<Refusal> Conditions { get; } =
    [.. Enum.GetValues<AccessRule>().Where(r => !new Decision(r).Allowed).Skip(1).Select(AccessRefusals.Of)];

    public static MatrixView Of(RoleMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return new()
        {
            Version = matrix.Version,
            Roles =
            [
                .. Enum.GetValues<Role>()
                    .Select(r => new MatrixRole(
                        Words.Of(r),
                        [.. Enum.GetValues<Purpose>().Where(p => matrix.Serves(r, p)).Select(Words.OfName)]
                    )),
            ],
            Profiles = [.. Enum.GetValues<TaskProfile>().Select(Words.OfName)],
            Grids = MatrixGrid.Of(matrix),
        };
    }
}

public sealed record MatrixRole(string Name, IReadOnlyList<string> Purposes);

/// <summary>Under whose names a version decides.</summary>
/// <param name="Author">"the product" where nobody here wrote it.</param>
/// <param name="Proof">How the publisher proved who they are; empty for what came with the product.</param>
/// <param name="Entry">The ledger entry of the publication.</param>
/// <param name="Sha256">Of the published text, lower-case hex: names exactly what was in force.</param>
public sealed record MatrixSignature(
    string Author,
    string Publisher,
    DateTimeOffset At,
    string Proof,
    EntryId? Entry,
    string Sha256
);

/// <param name="At">On the organisation's clock.</param>
public sealed record MatrixVersionLine(int Number, DateTimeOffset At, string Author, string Publisher);
