using Chartroom.Platform;
using Chartroom.Platform.Who;

namespace Chartroom.Features.AccessReviews;

/// <summary>A person as far as it matters for who reviews whom.</summary>
/// <param name="Active">The account is in use and the job's own role is held: the person can act.</param>
public sealed record Reviewed(AccountId Id, Role Job, AccountId? Manager, bool Active);

/// <summary>
/// Who reviews whose rights: the line manager; where none is named or can, the coding manager for those who code, else the security officer,
/// whose own rights the privacy officer reviews. Nobody reviews their own rights, nor those of the person they answer to.
/// </summary>
public static class Reviewers
{
    /// <summary>Jobs whose holders may review. Coders and providers review nobody.</summary>
    public static readonly IReadOnlyList<Role> Jobs =
    [
        Role.CodingManager,
        Role.SecurityOfficer,
        Role.PrivacyOfficer,
        Role.Administrator,
        Role.Auditor,
        Role.Educator,
    ];

    /// <summary>The reviewer of a person's rights; null where there is nobody but the person.</summary>
    /// <param name="people">Everybody, in a fixed order: of two who could, the first is asked.</param>
    public static AccountId? Of(Reviewed person, IReadOnlyList<Reviewed> people)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(people);
        return people.FirstOrDefault(p => p.Id == person.Manager && May(p, person))?.Id
            ?? Instead(person.Job)
                .Concat(Jobs)
                .Select(job => people.FirstOrDefault(p => p.Job == job && May(p, person)))
                .FirstOrDefault(p => p is not null)
                ?.Id;
    }

    public static LineManager ManagerOf(Reviewed person, IReadOnlyList<Reviewed> people)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (person.Manager is not { } manager)
            return LineManager.None;
        return people.Any(p => p.Id == manager && p.Active) ? LineManager.Present : LineManager.CannotAct;
    }

    private static bool May(Reviewed reviewer, Reviewed person) =>
        reviewer.Active && reviewer.Id != person.Id && reviewer.Manager != person.Id && Jobs.Contains(reviewer.Job);

    private static Role[] Instead(Role job) =>
        job switch
        {
            Role.Coder or Role.Auditor => [Role.CodingManager, Role.SecurityOfficer],
            Role.SecurityOfficer => [Role.PrivacyOfficer],
            _ => [Role.SecurityOfficer, Role.PrivacyOfficer],
        };
}
