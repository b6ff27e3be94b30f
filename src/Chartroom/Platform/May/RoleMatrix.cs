using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;

namespace Chartroom.Platform.May;

/// <summary>What a role may do with a section of a kind of document under a task.</summary>
public enum CellAccess : byte
{
    /// <summary>Never, also not by widening.</summary>
    Closed,

    /// <summary>Listed by type, date and author role; one named document opens by widening.</summary>
    Sealed,
    Open,
}

/// <summary>
/// One published version of the role matrix: role x purpose, and role x task profile x document type x section. The only source of
/// access decisions (45 CFR 164.514(d)(2): persons or classes of persons, categories of information, conditions). Immutable; safe from any thread.
/// </summary>
public sealed class RoleMatrix
{
    internal static readonly int Roles = Enum.GetValues<Role>().Length;
    internal static readonly int Profiles = Enum.GetValues<TaskProfile>().Length;
    internal static readonly int Sections = Enum.GetValues<DocumentSection>().Length;
    internal static readonly int Types = DocumentTypes.All.Count;
    internal static readonly int Purposes = Enum.GetValues<Purpose>().Length;

    private readonly CellAccess[] cells;
    private readonly bool[] purposes;

    internal RoleMatrix(int version, bool[] purposes, CellAccess[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(purposes.Length, Roles * Purposes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, Roles * Profiles * Types * Sections);
        (Version, this.purposes, this.cells) = (version, purposes, cells);
    }

    /// <summary>1 is the first. Every ledger entry names the version that decided.</summary>
    public int Version { get; }

    public int CellCount => cells.Length;

    public bool Serves(Role role, Purpose purpose) => purposes[((int)role * Purposes) + (int)purpose];

    /// <param name="type">Index into <see cref="DocumentTypes.All"/>.</param>
    public CellAccess Cell(Role role, TaskProfile profile, int type, DocumentSection section) =>
        cells[Index(role, profile, type, section)];

    internal static int Index(Role role, TaskProfile profile, int type, DocumentSection section) =>
        (((((int)role * Profiles) + (int)profile) * Types) + type) * Sections + (int)section;

    /// <summary>Answers from plain values only: no look-up, no allocation. Unknown input is refused.</summary>
    public Decision Decide(in AccessQuestion question) => AccessRules.Decide(this, question);
}
