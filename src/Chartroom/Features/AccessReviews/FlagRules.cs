using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Features.AccessReviews;

/// <summary>Raises flags from plain facts, each with its sentence and the numbers it rests on. Reads nothing else.</summary>
public static class FlagRules
{
    /// <summary>A right with one of these is looked at on its own page before anybody may keep it.</summary>
    public const ReviewFlags MustBeOpened =
        ReviewFlags.Excessive
        | ReviewFlags.RoleCreep
        | ReviewFlags.Conflict
        | ReviewFlags.Privileged
        | ReviewFlags.Terminated
        | ReviewFlags.ContractorExpired
        | ReviewFlags.SharedCredential;

    private static readonly Role[] Powerful = [Role.Administrator, Role.SecurityOfficer, Role.PrivacyOfficer];

    public static ReviewFlags Of(IEnumerable<FlagReason> reasons) =>
        reasons.Aggregate(ReviewFlags.None, (all, one) => all | one.Flag);

    /// <summary>Unused and not the job itself: the list comes with Remove already chosen.</summary>
    public static bool IsMarked(RightFacts right, ReviewPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(right);
        return IsDormant(right, policy, now) && !right.IsJobItself;
    }

    public static IReadOnlyList<FlagReason> Reasons(RightFacts right, ReviewPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(policy);
        var person = right.Person;
        var found = new List<FlagReason>();
        void Say(ReviewFlags flag, bool raised, string sentence)
        {
            if (raised)
                found.Add(new(flag, sentence));
        }
        Say(
            ReviewFlags.Terminated,
            person.DisabledAt is not null,
            $"The account was closed on {Words.Of(DateOnly.FromDateTime((person.DisabledAt ?? default).UtcDateTime))} and the right is still there."
        );
        Say(
            ReviewFlags.ContractorExpired,
            person.AgreementEnded is not null,
            $"The associate's agreement ended on {Words.Of(person.AgreementEnded ?? default)}."
        );
        if (Opponent(right) is { } conflict)
            Say(ReviewFlags.Conflict, true, $"Held together with the role {Words.Of(conflict.With)}. {conflict.Why}");
        Say(ReviewFlags.Privileged, IsPrivileged(right.Subject), Powers(right.Subject));
        if (Creep(right, policy) is { } creep)
            Say(ReviewFlags.RoleCreep, true, creep);
        Say(
            ReviewFlags.Excessive,
            right.Peers >= policy.LeastPeers && right.PeersHolding * 100 < right.Peers * policy.ExcessivePercent,
            $"{right.PeersHolding} of {right.Peers} others in the job hold it; fewer than {policy.ExcessivePercent} % is unusual. Outlier score {right.Score} of 100."
        );
        Say(
            ReviewFlags.SharedCredential,
            right.Subject.Kind == RightKind.Role && person.SharedSignIns >= policy.SharedSignIns,
            $"{Words.Count(person.SharedSignIns, "sign-in", "sign-ins")} from another address within {policy.SharedMinutes} minutes of work elsewhere: two people may share the account."
        );
        Say(ReviewFlags.Dormant, IsDormant(right, policy, now), $"Not used in {policy.DormantDays} days.");
        Say(
            ReviewFlags.Orphaned,
            right.IsJobItself && person.Manager != LineManager.Present,
            person.Manager == LineManager.None
                ? "No line manager is named for this person."
                : "The named line manager cannot act any more."
        );
        return found;
    }

    /// <summary>A right that is younger than the days uses are counted in is not dormant: it had no time to be used.</summary>
    private static bool IsDormant(RightFacts right, ReviewPolicy policy, DateTimeOffset now) =>
        right.Uses == 0 && right.From <= now.AddDays(-policy.DormantDays);

    private static bool IsPrivileged(RightSubject subject) =>
        subject.Kind == RightKind.Export || (subject.Role is { } role && Powerful.Contains(role));

    private static string Powers(RightSubject subject) =>
        subject.Kind == RightKind.Export
            ? "It lets final codes leave the product."
            : "It decides who may do what, or what is found out about it.";

    /// <summary>Another role of the person that does not go with this one. Coding and auditing go together while no case is the same: it is looked at.</summary>
    private static (Role With, string Why)? Opponent(RightFacts right)
    {
        if (right.Subject is not { Kind: RightKind.Role, Role: { } role })
            return null;
        foreach (var other in right.Person.Roles.Where(r => r != role))
            if (IncompatibleDuties.AtGrant([other], role) is { } why)
                return (other, why.Message);
            else if (role is Role.Coder or Role.Auditor && other is Role.Coder or Role.Auditor)
                return (other, new AuditOfOwnCoding().Message);
        return null;
    }

    private static string? Creep(RightFacts right, ReviewPolicy policy)
    {
        var person = right.Person;
        if (right.ComesWithJob)
            return null;
        if (right.Source == RightSource.Job)
            return $"It came with an earlier job, not with that of {Words.Of(person.Job)}.";
        if (person.JobSince is { } since && right.From < since)
            return $"It was given before the person became {Words.Of(person.Job)} on {Words.Of(DateOnly.FromDateTime(since.UtcDateTime))}.";
        return person.Peers >= policy.LeastPeers && person.PeersWithFewer * 100 >= person.Peers * policy.CreepPercent
            ? $"The person holds {Words.Count(person.Beyond, "right", "rights")} beyond the job; {person.PeersWithFewer} of {person.Peers} others in it hold fewer."
            : null;
    }
}
