using Chartroom.Platform;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.AccessReviews;

/// <summary>What came of a campaign, for officers and for the binder.</summary>
public sealed record ReportView(CampaignLine Line)
{
    /// <summary>Who opened it; "Chartroom" where its span of months began.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>On the organisation's clock.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Of the CSV; empty while the campaign runs.</summary>
    public string Sha256 { get; init; } = "";

    public EntryId? Closing { get; init; }

    public required IReadOnlyList<ReportShare> Reviewers { get; init; }

    public required IReadOnlyList<ReportFlag> Flags { get; init; }

    /// <summary>Every right out of the ordinary, with what was decided.</summary>
    public required IReadOnlyList<ReportOutlier> Outliers { get; init; }

    /// <summary>Names of those whose administrator's role was spared at the due instant.</summary>
    public required IReadOnlyList<string> Spared { get; init; }

    public required PlotView ByLastUse { get; init; }

    public required PlotView ByKind { get; init; }

    public required PlotView ByDay { get; init; }
}

/// <summary>How rights ended up.</summary>
public sealed record Ends(int Rights, int Kept, int Removed, int Suspended, int Ended)
{
    public static Ends Of(IEnumerable<ReviewState> states)
    {
        var by = states.ToLookup(s => s);
        return new(
            by.Sum(s => s.Count()),
            by[ReviewState.Kept].Count(),
            by[ReviewState.Removed].Count(),
            by[ReviewState.Suspended].Count(),
            by[ReviewState.Ended].Count()
        );
    }
}

/// <param name="Hours">Median time from the opening to a decision; null where none was made.</param>
public sealed record ReportShare(string Name, int People, Ends Ends, double? Hours, DateTimeOffset? SignedAt, string Method);

public sealed record ReportFlag(ReviewFlags Flag, Ends Ends);

public sealed record ReportOutlier(string Person, string Right, ReviewFlags Flags, int Score, ReviewState State)
{
    public required IReadOnlyList<string> Sentences { get; init; }

    public required string Reviewer { get; init; }

    public string Reason { get; init; } = "";
}
