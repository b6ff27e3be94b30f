using Chartroom.Features.Charts;
using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.AccessReviews;

/// <summary>Rights, flags and decisions as reviewers read them.</summary>
internal static class ReviewWords
{
    public static string Of(RightSubject right) =>
        right.Kind switch
        {
            RightKind.Role => $"Act as {Words.Of(right.Role!.Value)}",
            RightKind.ChartClass => $"Charts: {ChartWords.Of(right.Profile!.Value)}",
            RightKind.Scope =>
                $"{DocumentTypes.ByKey(right.Document).Name}, without asking, in {ChartWords.Of(right.Profile!.Value)}",
            _ => "Hand out final codes",
        };

    public static string Of(RightKind kind) =>
        kind switch
        {
            RightKind.Role => "roles",
            RightKind.ChartClass => "classes of charts",
            RightKind.Scope => "documents by scope",
            _ => "exports",
        };

    public static IReadOnlyList<ReviewFlags> All { get; } =
    [
        ReviewFlags.Terminated,
        ReviewFlags.ContractorExpired,
        ReviewFlags.Conflict,
        ReviewFlags.Privileged,
        ReviewFlags.RoleCreep,
        ReviewFlags.Excessive,
        ReviewFlags.SharedCredential,
        ReviewFlags.Dormant,
        ReviewFlags.Orphaned,
    ];

    public static string Of(ReviewFlags flag) =>
        flag switch
        {
            ReviewFlags.Terminated => "account closed",
            ReviewFlags.ContractorExpired => "agreement ended",
            ReviewFlags.Conflict => "conflict",
            ReviewFlags.Privileged => "privileged",
            ReviewFlags.RoleCreep => "role creep",
            ReviewFlags.Excessive => "excessive for peers",
            ReviewFlags.SharedCredential => "shared sign-in",
            ReviewFlags.Dormant => "dormant",
            ReviewFlags.Orphaned => "no line manager",
            _ => throw new ArgumentOutOfRangeException(nameof(flag), flag, "This flag has no name yet."),
        };

    /// <summary>The flags of a right one by one, gravest first.</summary>
    public static IReadOnlyList<ReviewFlags> Each(ReviewFlags flags) => [.. All.Where(f => (flags & f) != 0)];

    public static string Of(ReviewState state) =>
        state switch
        {
            ReviewState.Waiting => "to decide",
            ReviewState.Suspended => "suspended",
            ReviewState.Kept => "kept",
            ReviewState.Removed => "removed",
            _ => "ended before",
        };

    public static string Tag(ReviewState state) =>
        state switch
        {
            ReviewState.Kept => "tag ok",
            ReviewState.Removed => "tag stop",
            ReviewState.Suspended => "tag warn",
            _ => "tag",
        };

    public static string Tag(ReviewFlags flag) =>
        (flag & FlagRules.MustBeOpened) != 0 ? "tag stop"
        : flag == ReviewFlags.Dormant ? "tag warn"
        : "tag";
}
