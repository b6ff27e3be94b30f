using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Matrix;

/// <summary>What no role matrix may say, whoever signs it.</summary>
public static class MatrixFloors
{
    private static readonly int Counselling = DocumentTypes.IndexOf("psychotherapy-note");

    /// <summary>The floor that this matrix would go below; null where it stands.</summary>
    public static Refusal? Broken(RoleMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        foreach (var role in Enum.GetValues<Role>())
        {
            var opens = Enum.GetValues<Purpose>().Any(p => matrix.Serves(role, p)) || Cells(role).Any(Open);
            if (
                opens
                && Duty.Of(role) is { } duty
                && IncompatibleDuties.AtGrant([duty], new Duty(DutyKind.OpensCharts)) is { } why
            )
                return why;
            if (Cells(role).Any(c => c.Type == Counselling && Open(c)))
                return new MatrixOpensCounselling();
        }
        return null;

        bool Open(Cell c) => matrix.Cell(c.Role, c.Profile, c.Type, c.Section) != CellAccess.Closed;
    }

    /// <summary>Every cell of a role.</summary>
    internal static IEnumerable<Cell> Cells(Role role) =>
        from profile in Enum.GetValues<TaskProfile>()
        from type in Enumerable.Range(0, RoleMatrix.Types)
        from section in Enum.GetValues<DocumentSection>()
        select new Cell(role, profile, type, section);
}

/// <param name="Type">Index into <see cref="DocumentTypes.All"/>.</param>
internal readonly record struct Cell(Role Role, TaskProfile Profile, int Type, DocumentSection Section);
