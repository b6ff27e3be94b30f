using Chartroom.Platform.Who;

namespace Chartroom.Platform.May;

/// <summary>What a person does or is given to do, as far as something else may not go with it.</summary>
public enum DutyKind
{
    CodesCase,
    AuditsCase,
    AsksForRight,
    ApprovesRight,
    WritesRules,
    ReleasesRules,
    Administers,
    OpensCharts,
}

/// <param name="About">The encounter, request or text it is about; null where it is about none in particular.</param>
public readonly record struct Duty(DutyKind Kind, Guid? About = null)
{
    /// <summary>What a role brings with it; null where it goes with everything.</summary>
    public static Duty? Of(Role role) =>
        role switch
        {
            Role.Administrator => new(DutyKind.Administers),
            Role.Coder or Role.Auditor or Role.CodingManager or Role.Provider or Role.PrivacyOfficer => new(DutyKind.OpensCharts),
            _ => null,
        };
}

/// <summary>Two duties that one person may not have together: its sentence, source, owner and next step are those of its refusal.</summary>
/// <param name="OfOneThing">They exclude each other only about the same case, request or text.</param>
public sealed record DutyRule(DutyKind One, DutyKind Other, bool OfOneThing, Refusal Why)
{
    public string Id => Why.Rule;

    internal bool Forbids(Duty held, Duty wanted) =>
        ((held.Kind == One && wanted.Kind == Other) || (held.Kind == Other && wanted.Kind == One))
        && (!OfOneThing || (held.About is not null && held.About == wanted.About));
}

/// <summary>
/// Separation of duties as data (NIST SP 800-53 rev. 5 AC-5), asked when a right is given and again when it is used: what is given together by
/// mistake still does not work together.
/// </summary>
public static class IncompatibleDuties
{
    public static IReadOnlyList<DutyRule> All { get; } =
    [
        new(DutyKind.CodesCase, DutyKind.AuditsCase, OfOneThing: true, new AuditOfOwnCoding()),
        new(DutyKind.AsksForRight, DutyKind.ApprovesRight, OfOneThing: true, new ApprovalOfOwnRequest()),
        new(DutyKind.WritesRules, DutyKind.ReleasesRules, OfOneThing: true, new ReleaseOfOwnText()),
        new(DutyKind.Administers, DutyKind.OpensCharts, OfOneThing: false, new AdministratorOpensChart()),
    ];

    /// <summary>Why a role cannot be given to somebody who holds these; null where it can.</summary>
    public static Refusal? AtGrant(IEnumerable<Role> held, Role wanted) => AtGrant(held.Select(Duty.Of).OfType<Duty>(), wanted);

    /// <summary>Why a role cannot be given to somebody who has these duties; null where it can.</summary>
    public static Refusal? AtGrant(IEnumerable<Duty> held, Role wanted) =>
        Duty.Of(wanted) is { } duty ? Against(held, duty) : null;

    /// <summary>Why a duty cannot be given to somebody who has these; null where it can.</summary>
    public static Refusal? AtGrant(IEnumerable<Duty> held, Duty wanted) => Against(held, wanted);

    /// <summary>Why somebody who has, or has done, these may not do this now; null where they may.</summary>
    public static Refusal? AtAction(IEnumerable<Duty> has, Duty does) => Against(has, does);

    private static Refusal? Against(IEnumerable<Duty> held, Duty wanted) =>
        held.SelectMany(h => All.Where(rule => rule.Forbids(h, wanted))).FirstOrDefault()?.Why;
}
