using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Monitoring;

/// <summary>The privacy officer sets weight and threshold of a rule, with the reason. It holds from the next round on.</summary>
public sealed class ChangeRule(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    public const int LongestWhy = 400;
    public const double MostThreshold = 1_000;

    /// <param name="threshold">Passed over where the rule has none.</param>
    public async Task<Outcome<RuleChange>> HandleAsync(
        Actor by,
        RuleId rule,
        int? weight,
        double? threshold,
        string why,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(why);
        var hasThreshold = RuleBook.Shipped[rule].Threshold > 0;
        Refusal? no =
            weight is null or < 0 or > Rule.MostPoints
                ? new RuleOutOfRange($"a weight is a whole number from 0 to {Rule.MostPoints}")
            : hasThreshold && threshold is not (> 0 and <= MostThreshold)
                ? new RuleOutOfRange($"a threshold is a number above 0 and at most {MostThreshold}")
            : why.Length > LongestWhy || !RealWords.Say(why) ? new ReasonTooThin()
            : null;
        var limit = hasThreshold ? Math.Round(threshold ?? 0, 3) : 0;
        var entry = EntryId.New();
        recorder.Add(by, new MonitoringRuleChanged(rule, weight ?? -1, (int)(limit * 1000)) { Refused = no }, entry);
        var change = new RuleChange(entry, rule, weight ?? 0, limit, why.Trim(), by.Id, clock.GetUtcNow());
        if (no is null)
            db.Add(change);
        await db.SaveChangesAsync(cancel);
        return no is null ? change : no;
    }
}
