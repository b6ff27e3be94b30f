using System.Globalization;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.AccessReviews;

/// <summary>The policy as somebody typed it.</summary>
public sealed record ReviewPolicyInput
{
    public string EveryMonths { get; init; } = "";

    public string DueDays { get; init; } = "";

    public string DormantDays { get; init; } = "";

    public string ExcessivePercent { get; init; } = "";
}

/// <summary>Adds a further version of the policy. Campaigns that run keep the thresholds they were opened with.</summary>
public sealed class ChangeReviewPolicy(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    public const int LeastDormant = 30;
    public const int MostDormant = 180;
    public const int MostExcessive = 50;

    public async Task<Outcome<ReviewPolicy>> HandleAsync(Actor by, ReviewPolicyInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(input);
        var before = await ReviewPolicyInForce.ReadAsync(db, cancel);
        var outcome = Read(input, before, by.Id);
        if (outcome.Allows(out var policy, out var why))
            db.Add(policy);
        recorder.Add(by, new ReviewPolicyChanged(policy?.Number ?? before.Number) { Refused = why });
        await db.SaveChangesAsync(cancel);
        return outcome;
    }

    private Outcome<ReviewPolicy> Read(ReviewPolicyInput input, ReviewPolicy before, AccountId by)
    {
        if (Number(input.EveryMonths) is not { } months || !ReviewPolicy.MonthsAllowed.Contains(months))
            return new ReviewPolicyUnfit("a campaign comes every 1, 2, 3, 4, 6 or 12 months");
        if (Number(input.DueDays) is not (>= ReviewPolicy.LeastDueDays and <= ReviewPolicy.MostDueDays and var due))
            return new ReviewPolicyUnfit($"it is due after {ReviewPolicy.LeastDueDays} to {ReviewPolicy.MostDueDays} days");
        if (Number(input.DormantDays) is not (>= LeastDormant and <= MostDormant and var dormant))
            return new ReviewPolicyUnfit($"a right is dormant after {LeastDormant} to {MostDormant} days");
        if (Number(input.ExcessivePercent) is not (>= 1 and <= MostExcessive and var excessive))
            return new ReviewPolicyUnfit($"a right is unusual where 1 to {MostExcessive} percent of peers hold it");
        return new ReviewPolicy(before.Number + 1, by, clock.GetUtcNow())
        {
            EveryMonths = months,
            DueDays = due,
            DormantDays = dormant,
            ExcessivePercent = excessive,
            LeastPeers = before.LeastPeers,
            CreepPercent = before.CreepPercent,
            SharedMinutes = before.SharedMinutes,
            SharedSignIns = before.SharedSignIns,
        };
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
