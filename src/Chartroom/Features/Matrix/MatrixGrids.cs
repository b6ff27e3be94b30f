using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Matrix;

/// <summary>Kinds of document by task, for the roles that share every cell.</summary>
/// <param name="Roles">"coder and auditor".</param>
/// <param name="RoleWords">The same roles as the text of the matrix writes them: "Coder|Auditor".</param>
/// <param name="Covered">Sections that stay covered in documents that are open.</param>
/// <param name="Apart">Sections that answer otherwise than the rest of their document, in sentences.</param>
public sealed record MatrixGrid(
    string Roles,
    string RoleWords,
    IReadOnlyList<MatrixRow> Rows,
    IReadOnlyList<string> Covered,
    IReadOnlyList<string> Apart
)
{
    /// <summary>The grids of a matrix, without the roles to which every document is closed.</summary>
    /// <param name="before">Another version to mark the changes against.</param>
    public static List<MatrixGrid> Of(RoleMatrix matrix, RoleMatrix? before = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return
        [
            .. Enum.GetValues<Role>()
                .Where(r => MatrixFloors.Cells(r).Any(c => IsSaid(matrix, c) || (before is not null && IsSaid(before, c))))
                .GroupBy(r => Key(matrix, before, r))
                .Select(g => Of(matrix, before, [.. g])),
        ];
    }

    private static MatrixGrid Of(RoleMatrix matrix, RoleMatrix? before, Role[] roles)
    {
        var covered = Covering(matrix, roles[0]);
        return new(
            MatrixWords.Of(roles),
            string.Join('|', roles),
            [.. Enumerable.Range(0, RoleMatrix.Types).Select(type => Row(matrix, before, roles[0], type))],
            [.. covered.Keys.Select(Words.OfName)],
            [.. Sections(matrix, roles[0], covered)]
        );
    }

    private static MatrixRow Row(RoleMatrix matrix, RoleMatrix? before, Role role, int type) =>
        new(
            DocumentTypes.All[type].Name,
            DocumentTypes.All[type].Key,
            [
                .. Enum.GetValues<TaskProfile>()
                    .Select(p =>
                    {
                        var now = matrix.Cell(role, p, type, DocumentSection.Other);
                        var was = before?.Cell(role, p, type, DocumentSection.Other) ?? now;
                        var parts =
                            before is not null
                            && Enum.GetValues<DocumentSection>()
                                .Any(s => matrix.Cell(role, p, type, s) != before.Cell(role, p, type, s));
                        return new MatrixCell($"{p}", now, was, parts);
                    }),
            ]
        );

    /// <summary>Sections that are not open in most of the documents that are: said once, and not again for each document.</summary>
    private static Dictionary<DocumentSection, CellAccess> Covering(RoleMatrix matrix, Role role) =>
        MatrixFloors
            .Cells(role)
            .Where(c => Rest(matrix, c) == CellAccess.Open)
            .GroupBy(c => c.Section)
            .Select(g => (g.Key, Usual: g.CountBy(c => Ask(matrix, c)).MaxBy(n => n.Value).Key))
            .Where(s => s.Usual != CellAccess.Open)
            .ToDictionary(s => s.Key, s => s.Usual);

    private static IEnumerable<string> Sections(RoleMatrix matrix, Role role, Dictionary<DocumentSection, CellAccess> covered) =>
        CellBlocks
            .Of(c =>
            {
                var rest = Rest(matrix, c);
                var expected = rest == CellAccess.Open && covered.TryGetValue(c.Section, out var usual) ? usual : rest;
                return c.Role == role && Ask(matrix, c) != expected ? Ask(matrix, c) : (CellAccess?)null;
            })
            .Select(b =>
                $"{MatrixWords.Of(b.Profiles)}: {MatrixWords.OfKinds(b.Types)}, {MatrixWords.Of(b.Sections)}: {MatrixWords.Of(b.Value)}"
            );

    private static CellAccess Ask(RoleMatrix matrix, Cell c) => matrix.Cell(c.Role, c.Profile, c.Type, c.Section);

    private static CellAccess Rest(RoleMatrix matrix, Cell c) => matrix.Cell(c.Role, c.Profile, c.Type, DocumentSection.Other);

    private static bool IsSaid(RoleMatrix matrix, Cell c) => Ask(matrix, c) != CellAccess.Closed;

    /// <summary>Every answer to a role, one character a cell.</summary>
    private static string Key(RoleMatrix matrix, RoleMatrix? before, Role role)
    {
        var cells = MatrixFloors.Cells(role).ToList();
        return string.Concat(
            new[] { matrix, before }
                .OfType<RoleMatrix>()
                .SelectMany(m => cells.Select(c => (char)('0' + (int)m.Cell(c.Role, c.Profile, c.Type, c.Section))))
        );
    }
}

/// <param name="Key">Key of the kind of document.</param>
public sealed record MatrixRow(string Document, string Key, IReadOnlyList<MatrixCell> Cells);

/// <param name="Profile">Name of the task profile.</param>
/// <param name="Was">What the version compared with says; the same where nothing is compared.</param>
/// <param name="Parts">Some section of it answers otherwise than in the version compared with.</param>
public sealed record MatrixCell(string Profile, CellAccess Now, CellAccess Was, bool Parts);
