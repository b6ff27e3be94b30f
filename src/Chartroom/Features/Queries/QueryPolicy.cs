using Chartroom.Platform;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>What the organisation decided about queries. A change adds a row; rows are never altered.</summary>
public sealed class QueryPolicy
{
    public const int MostDays = 60;
    public const int LeastCell = 3;
    public const int MostCell = 30;

    private QueryPolicy() { }

    public QueryPolicy(int number, AccountId? by, DateTimeOffset at) => (Number, By, At) = (number, by, at);

    /// <summary>What holds until somebody chooses: due in 2 days, reminder after 2, lead after 5, advisor after 7, cells of 5.</summary>
    public static QueryPolicy Initial { get; } = new(0, null, DateTimeOffset.UnixEpoch);

    public int Number { get; private set; }

    public AccountId? By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Days until an answer is asked for.</summary>
    public int DueDays { get; init; } = 2;

    /// <summary>Days after sending until the addressee is reminded.</summary>
    public int ReminderDays { get; init; } = 2;

    /// <summary>Days after sending until the coding managers are told.</summary>
    public int LeadDays { get; init; } = 5;

    /// <summary>Days after sending until the physician advisor is asked instead.</summary>
    public int AdvisorDays { get; init; } = 7;

    /// <summary>The provider who takes escalated queries; null where nobody does.</summary>
    public AccountId? Advisor { get; init; }

    /// <summary>A signed answer is filed on the chart and may be cited; otherwise coding waits for the addendum.</summary>
    public bool AnswerIsEvidence { get; init; } = true;

    /// <summary>Figures of fewer queries than this are not shown, so that no report tells of one patient.</summary>
    public int SmallestCell { get; init; } = 5;

    /// <summary>Agreement at or above this percentage is flagged as a sign of leading.</summary>
    public int AgreementFlag { get; init; } = 90;
}

/// <summary>The policy that holds now: the newest row.</summary>
public static class QueryPolicyInForce
{
    public static async Task<QueryPolicy> ReadAsync(ChartroomDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<QueryPolicy>().AsNoTracking().OrderByDescending(p => p.Number).FirstOrDefaultAsync(cancel)
            ?? QueryPolicy.Initial;
    }
}
