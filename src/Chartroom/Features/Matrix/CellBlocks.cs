using System.Numerics;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Matrix;

/// <summary>Cells that share something, as one block: every role with every profile, kind of document and section of it.</summary>
internal sealed record CellBlock<T>(
    T Value,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<TaskProfile> Profiles,
    IReadOnlyList<int> Types,
    IReadOnlyList<DocumentSection> Sections
)
{
    public int Count => Roles.Count * Profiles.Count * Types.Count * Sections.Count;
}

/// <summary>
/// Gathers cells into few blocks, so that a person reads sentences instead of ten thousand cells: sections that go together first, then kinds,
/// tasks, roles. The blocks do not overlap and hold every cell exactly once.
/// </summary>
internal static class CellBlocks
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();
    private static readonly TaskProfile[] Profiles = Enum.GetValues<TaskProfile>();
    private static readonly DocumentSection[] Sections = Enum.GetValues<DocumentSection>();

    /// <param name="valueOf">What is said of a cell; null where nothing is.</param>
    public static List<CellBlock<T>> Of<T>(Func<Cell, T?> valueOf)
        where T : struct
    {
        var bySections = new Dictionary<(Role, TaskProfile, int, T), ulong>();
        foreach (var role in Roles)
        foreach (var cell in MatrixFloors.Cells(role))
            if (valueOf(cell) is { } value)
                Add(bySections, (cell.Role, cell.Profile, cell.Type, value), (int)cell.Section);
        var byTypes = new Dictionary<(Role, TaskProfile, T, ulong), ulong>();
        foreach (var ((role, profile, type, value), sections) in bySections)
            Add(byTypes, (role, profile, value, sections), type);
        var byProfiles = new Dictionary<(Role, T, ulong, ulong), ulong>();
        foreach (var ((role, profile, value, sections), types) in byTypes)
            Add(byProfiles, (role, value, sections, types), (int)profile);
        var byRoles = new Dictionary<(T, ulong, ulong, ulong), ulong>();
        foreach (var ((role, value, sections, types), profiles) in byProfiles)
            Add(byRoles, (value, sections, types, profiles), (int)role);
        return
        [
            .. byRoles
                .Select(b => new CellBlock<T>(
                    b.Key.Item1,
                    [.. Bits(b.Value).Select(i => Roles[i])],
                    [.. Bits(b.Key.Item4).Select(i => Profiles[i])],
                    [.. Bits(b.Key.Item3)],
                    [.. Bits(b.Key.Item2).Select(i => Sections[i])]
                ))
                .OrderBy(b => b.Roles[0])
                .ThenBy(b => b.Profiles[0])
                .ThenBy(b => b.Types[0])
                .ThenBy(b => b.Sections[0]),
        ];
    }

    private static void Add<TKey>(Dictionary<TKey, ulong> sets, TKey key, int bit)
        where TKey : notnull => sets[key] = sets.GetValueOrDefault(key) | (1UL << bit);

    private static IEnumerable<int> Bits(ulong set)
    {
        for (; set != 0; set &= set - 1)
            yield return BitOperations.TrailingZeroCount(set);
    }
}
