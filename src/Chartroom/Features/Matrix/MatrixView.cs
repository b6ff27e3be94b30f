using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
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

    /// <summary>When it was put in force; null where it is only looked at.</summary>
    public DateTimeOffset? Published { get; init; }

    public string PublishedBy { get; init; } = "";

    /// <summary>Of the published text, lower-case hex: names exactly what was in force.</summary>
    public string Sha256 { get; init; } = "";

    public static MatrixView Of(RoleMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var roles = Enum.GetValues<Role>();
        return new()
        {
            Version = matrix.Version,
            Roles =
            [
                .. roles.Select(r => new MatrixRole(
                    Words.Of(r),
                    [.. Enum.GetValues<Purpose>().Where(p => matrix.Serves(r, p)).Select(Words.OfName)]
                )),
            ],
            Profiles = [.. Enum.GetValues<TaskProfile>().Select(Words.OfName)],
            Grids =
            [
                .. roles
                    .Select(r => (Role: Words.Of(r), Rows: Rows(matrix, r), Covered: Covered(matrix, r)))
                    .Where(g => g.Rows.Any(row => row.Cells.Any(c => c != CellAccess.Closed)))
                    .GroupBy(g => string.Join('\n', g.Rows.Select(r => string.Join(',', r.Cells))))
                    .Select(g => new MatrixGrid(
                        string.Join(" and ", g.Select(one => one.Role)),
                        g.First().Rows,
                        g.First().Covered
                    )),
            ],
        };
    }

    private static List<MatrixRow> Rows(RoleMatrix matrix, Role role) =>
        [
            .. DocumentTypes.All.Select(
                (type, i) =>
                    new MatrixRow(
                        type.Name,
                        [.. Enum.GetValues<TaskProfile>().Select(p => matrix.Cell(role, p, i, DocumentSection.Other))]
                    )
            ),
        ];

    /// <summary>Sections that stay covered in every document that is open.</summary>
    private static List<string> Covered(RoleMatrix matrix, Role role) =>
        [
            .. Enum.GetValues<DocumentSection>()
                .Where(section =>
                    Enumerable
                        .Range(0, DocumentTypes.All.Count)
                        .All(type =>
                            Enum.GetValues<TaskProfile>().All(p => matrix.Cell(role, p, type, section) != CellAccess.Open)
                        )
                )
                .Select(Words.OfName),
        ];
}

public sealed record MatrixRole(string Name, IReadOnlyList<string> Purposes);

/// <param name="Roles">"coder and auditor".</param>
public sealed record MatrixGrid(string Roles, IReadOnlyList<MatrixRow> Rows, IReadOnlyList<string> Covered);

public sealed record MatrixRow(string Document, IReadOnlyList<CellAccess> Cells);
