using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Matrix;

/// <summary>One line of a replay: a person's accesses of one kind. Never a patient.</summary>
/// <param name="Type">Index into <see cref="DocumentTypes.All"/>; -1 where no document is meant.</param>
/// <param name="Event">The recorded event, where no document is meant.</param>
internal readonly record struct ReplayKey(
    AccountId Person,
    Role Role,
    Purpose Purpose,
    TaskProfile? Profile,
    int Type,
    string Event,
    AccessRule Rule
);

/// <summary>Counts a replay. What it keeps grows with people, tasks and kinds of document.</summary>
public sealed class ReplayTally
{
    private readonly RoleMatrix now;
    private readonly RoleMatrix asked;
    private readonly Dictionary<ReplayKey, (long Count, DateTimeOffset Last)> seen = [];
    private readonly Dictionary<ReplayKey, (long Count, DateTimeOffset Last)> refused = [];
    private readonly Dictionary<ReplayKey, (long Count, DateTimeOffset Last)> allowed = [];
    private readonly Dictionary<(Role, TaskProfile), long> worked = [];

    internal ReplayTally(RoleMatrix now, RoleMatrix asked)
    {
        (this.now, this.asked) = (now, asked);
        TakesPurposes = MatrixDifference.Between(now, asked).Purposes.Any(p => !p.Wider);
    }

    /// <summary>A role loses a purpose: accesses other than looks at documents are asked about too.</summary>
    internal bool TakesPurposes { get; }

    /// <summary>Looks at documents that were replayed.</summary>
    public long Views { get; private set; }

    /// <summary>Openings of charts that were counted.</summary>
    public long Openings { get; private set; }

    /// <summary>Looks that the matrix in force refuses already: it was narrowed since.</summary>
    public long RefusedAlready { get; private set; }

    /// <summary>What would have been refused and is not refused now.</summary>
    internal IReadOnlyDictionary<ReplayKey, (long Count, DateTimeOffset Last)> Refused => refused;

    /// <summary>What was refused and would not be any more.</summary>
    internal IReadOnlyDictionary<ReplayKey, (long Count, DateTimeOffset Last)> Allowed => allowed;

    internal long WouldRefuse => refused.Values.Sum(r => r.Count);

    internal void View(AccountId person, in AccessQuestion question, DateTimeOffset at)
    {
        Views++;
        var kind = new ReplayKey(person, question.Role, question.Purpose, question.Profile, question.DocumentType, "", default);
        Add(seen, kind, at);
        if (asked.Decide(question) is not { Allowed: false } no)
            return;
        if (!now.Decide(question).Allowed)
            RefusedAlready++;
        else
            Add(refused, kind with { Rule = no.Rule }, at);
    }

    internal void Opening(Role role, TaskProfile profile)
    {
        Openings++;
        worked[(role, profile)] = worked.GetValueOrDefault((role, profile)) + 1;
    }

    internal void Refusal(EntryFacts entry, TaskProfile profile)
    {
        if (
            entry is not { Actor: { } person, Role: { } role, Purpose: { } purpose }
            || !Enum.TryParse<AccessRule>(entry.Rule, out var rule)
        )
            return;
        var type = entry.Data.TryGetValue("kind", out var kind) ? DocumentTypes.IndexOf(kind) : -1;
        if (Yields(now, rule, role, purpose, profile, type) || !Yields(asked, rule, role, purpose, profile, type))
            return;
        Add(allowed, new(person, role, purpose, profile, type, type < 0 ? entry.Type : "", rule), entry.At);
    }

    internal void Other(EntryFacts entry)
    {
        if (entry is not { Actor: { } person, Role: { } role, Purpose: { } purpose })
            return;
        if (now.Serves(role, purpose) && !asked.Serves(role, purpose))
            Add(refused, new(person, role, purpose, null, -1, entry.Type, AccessRule.PurposeNotForRole), entry.At);
    }

    /// <summary>Documents that the matrix opens to a role for a task, and that nobody of that role looked at for it.</summary>
    internal List<CellBlock<CellAccess>> Unused()
    {
        var used = seen.Keys.Select(k => (k.Role, k.Profile, k.Type)).ToHashSet();
        return CellBlocks.Of(c =>
            c.Section == DocumentSection.Other
            && asked.Cell(c.Role, c.Profile, c.Type, c.Section) == CellAccess.Open
            && !used.Contains((c.Role, c.Profile, c.Type))
                ? CellAccess.Open
                : (CellAccess?)null
        );
    }

    /// <summary>Charts of these tasks that people of these roles opened in the time asked for.</summary>
    internal long Worked(IEnumerable<Role> roles, IReadOnlyList<TaskProfile> profiles) =>
        roles.Sum(r => profiles.Sum(p => worked.GetValueOrDefault((r, p))));

    /// <summary>Sections of a kind that were open to a role for a task and would be covered, by whom they were looked at.</summary>
    internal IEnumerable<(ReplayKey Kind, List<DocumentSection> Sections, long Count, DateTimeOffset Last)> Covered() =>
        from look in seen
        where look.Key is { Profile: not null, Type: >= 0 } && Known(look.Key.Role)
        let covers = Enum.GetValues<DocumentSection>().Where(s => Covers(look.Key, s)).ToList()
        where covers.Count > 0
        select (look.Key, covers, look.Value.Count, look.Value.Last);

    private bool Covers(ReplayKey look, DocumentSection section) =>
        asked.Cell(look.Role, look.Profile!.Value, look.Type, DocumentSection.Other) == CellAccess.Open
        && now.Cell(look.Role, look.Profile.Value, look.Type, section) == CellAccess.Open
        && asked.Cell(look.Role, look.Profile.Value, look.Type, section) != CellAccess.Open;

    /// <summary>Whether a matrix no longer refuses by the rule that refused.</summary>
    private static bool Yields(RoleMatrix matrix, AccessRule rule, Role role, Purpose purpose, TaskProfile profile, int type) =>
        rule switch
        {
            AccessRule.PurposeNotForRole => matrix.Serves(role, purpose),
            AccessRule.ClosedToRole when type >= 0 => matrix.Cell(role, profile, type, DocumentSection.Other)
                != CellAccess.Closed,
            AccessRule.NotNeededForTask when type >= 0 => matrix.Cell(role, profile, type, DocumentSection.Other)
                == CellAccess.Open,
            _ => false,
        };

    private static bool Known(Role role) => (uint)role < (uint)RoleMatrix.Roles;

    private static void Add(Dictionary<ReplayKey, (long Count, DateTimeOffset Last)> counts, ReplayKey key, DateTimeOffset at)
    {
        var (count, last) = counts.GetValueOrDefault(key);
        counts[key] = (count + 1, at > last ? at : last);
    }
}
