using Chartroom.Platform.May;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Matrix;

/// <summary>A block of cells that another matrix answers differently.</summary>
internal readonly record struct CellChange(CellAccess From, CellAccess To)
{
    public bool Wider => To > From;
}

/// <param name="Wider">The role gets the purpose; otherwise it loses it.</param>
internal sealed record PurposeChange(Role Role, Purpose Purpose, bool Wider);

/// <summary>What changes between two role matrices: every cell and every purpose, gathered into blocks.</summary>
internal sealed record MatrixDifference(IReadOnlyList<CellBlock<CellChange>> Cells, IReadOnlyList<PurposeChange> Purposes)
{
    public int Wider => Cells.Where(c => c.Value.Wider).Sum(c => c.Count) + Purposes.Count(p => p.Wider);

    public int Narrower => Cells.Where(c => !c.Value.Wider).Sum(c => c.Count) + Purposes.Count(p => !p.Wider);

    public bool None => Cells.Count == 0 && Purposes.Count == 0;

    public static MatrixDifference Between(RoleMatrix before, RoleMatrix after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new(
            CellBlocks.Of(c =>
            {
                var change = new CellChange(Ask(before, c), Ask(after, c));
                return change.From == change.To ? (CellChange?)null : change;
            }),
            [
                .. from role in Enum.GetValues<Role>()
                from purpose in Enum.GetValues<Purpose>()
                where before.Serves(role, purpose) != after.Serves(role, purpose)
                select new PurposeChange(role, purpose, after.Serves(role, purpose)),
            ]
        );
    }

    /// <summary>Rule lines that make these changes on whatever text stands before them.</summary>
    public IEnumerable<string> Lines() =>
        Purposes
            .Select(p => MatrixRule.OfPurpose(p.Role, p.Purpose, p.Wider))
            .Concat(Cells.Select(b => MatrixRule.OfBlock(b, b.Value.To)));

    private static CellAccess Ask(RoleMatrix matrix, Cell c) => matrix.Cell(c.Role, c.Profile, c.Type, c.Section);
}
