using Chartroom.Platform.May;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Rights;

/// <summary>The bounds of requests: how long a right may last at most, how long a request waits, and who may decide on what.</summary>
public static class RequestPolicy
{
    public const int LongestReason = 400;

    /// <summary>Nobody decided within so long: the need has passed or was met otherwise, and is asked again.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromDays(7);

    private static readonly Role[] OfMuchPower =
    [
        Role.CodingManager,
        Role.PrivacyOfficer,
        Role.SecurityOfficer,
        Role.Administrator,
    ];

    /// <summary>The lengths offered, in hours; none may be longer than <see cref="Longest"/>.</summary>
    public static IReadOnlyList<int> Lengths { get; } = [1, 4, 8, 24, 72, 168, 720, 2160];

    /// <summary>Longest time a right of a kind is given for. What is needed longer belongs to the job.</summary>
    public static TimeSpan Longest(RightKind kind) =>
        kind switch
        {
            RightKind.Export => TimeSpan.FromDays(7),
            RightKind.Role or RightKind.Scope => TimeSpan.FromDays(30),
            _ => TimeSpan.FromDays(90),
        };

    /// <summary>Roles whose holders may decide. A role of much power is given by an officer only.</summary>
    public static IReadOnlyList<Role> Approvers(RightSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject switch
        {
            { Kind: RightKind.Role, Role: { } role } when OfMuchPower.Contains(role) =>
            [
                Role.SecurityOfficer,
                Role.PrivacyOfficer,
            ],
            { Kind: RightKind.Role } => [Role.CodingManager, Role.SecurityOfficer],
            { Kind: RightKind.Export } => [Role.PrivacyOfficer, Role.SecurityOfficer],
            _ => [Role.CodingManager, Role.PrivacyOfficer],
        };
    }

    /// <summary>Roles that may decide on something.</summary>
    public static Role[] AllApprovers { get; } = [Role.CodingManager, Role.PrivacyOfficer, Role.SecurityOfficer];
}
