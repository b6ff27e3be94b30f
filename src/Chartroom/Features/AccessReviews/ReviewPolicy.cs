using Chartroom.Platform;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>What the organisation decided about access reviews. A change adds a row; rows are never altered.</summary>
public sealed class ReviewPolicy
{
    /// <summary>Whole parts of a year, so that campaigns begin on the same days each year.</summary>
    public static readonly IReadOnlyList<int> MonthsAllowed = [1, 2, 3, 4, 6, 12];
    public const int LeastDueDays = 5;
    public const int MostDueDays = 60;

    private ReviewPolicy() { }

    public ReviewPolicy(int number, AccountId? by, DateTimeOffset at) => (Number, By, At) = (number, by, at);

    /// <summary>What holds until somebody chooses: every quarter, due after 21 days (45 CFR 164.308(a)(4)(ii)(C) names no interval).</summary>
    public static ReviewPolicy Initial { get; } = new(0, null, DateTimeOffset.UnixEpoch);

    public int Number { get; private set; }

    public AccountId? By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Months from one campaign to the next, counted from January.</summary>
    public int EveryMonths { get; init; } = 3;

    /// <summary>Days from the opening to the day at whose end unreviewed rights are suspended.</summary>
    public int DueDays { get; init; } = 21;

    /// <summary>Days without a use after which a right counts as dormant; also the days that uses are counted in.</summary>
    public int DormantDays { get; init; } = 90;

    /// <summary>Fewer people of the same job than this say nothing about what is usual.</summary>
    public int LeastPeers { get; init; } = 5;

    /// <summary>A right that fewer than this percentage of peers hold is excessive for them.</summary>
    public int ExcessivePercent { get; init; } = 10;

    /// <summary>Holding more rights than this percentage of peers is a sign of creep.</summary>
    public int CreepPercent { get; init; } = 95;

    /// <summary>Minutes within which a sign-in from another address ends a session that is in use.</summary>
    public int SharedMinutes { get; init; } = 10;

    /// <summary>So many of them in the days that uses are counted in are a sign of a shared credential.</summary>
    public int SharedSignIns { get; init; } = 2;

    /// <summary>First day of the span of months that a day lies in: with 3 months, of its quarter.</summary>
    public DateOnly PeriodOf(DateOnly day) => new(day.Year, day.Month - ((day.Month - 1) % EveryMonths), 1);
}

/// <summary>The policy that holds now: the newest row.</summary>
public static class ReviewPolicyInForce
{
    public static async Task<ReviewPolicy> ReadAsync(ChartroomDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<ReviewPolicy>().AsNoTracking().OrderByDescending(p => p.Number).FirstOrDefaultAsync(cancel)
            ?? ReviewPolicy.Initial;
    }
}
