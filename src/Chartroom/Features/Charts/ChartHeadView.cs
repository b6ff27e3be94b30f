using Chartroom.Platform.May;

namespace Chartroom.Features.Charts;

/// <summary>The head of an open chart: why this person may see it, and the masked banner. Stays in view.</summary>
public sealed record ChartHeadView
{
    public required string Case { get; init; }

    public required WhyView Why { get; init; }

    /// <summary>"44 M": age at admission and sex, never masked because edits need them. Empty where neither is known.</summary>
    public required string AgeSex { get; init; }

    /// <summary>"17–20 Aug 2026".</summary>
    public required string Dates { get; init; }

    public required IReadOnlyList<BannerFieldView> Fields { get; init; }
}

/// <summary>Why you may see this: task, scope, who gave it, how long it lasts.</summary>
public sealed record WhyView
{
    /// <summary>"code this encounter for billing".</summary>
    public required string Task { get; init; }

    /// <summary>"payment" or "health care operations", with its citation.</summary>
    public required string Purpose { get; init; }

    /// <summary>"inpatient surgery".</summary>
    public required string Scope { get; init; }

    public required int MatrixVersion { get; init; }

    /// <summary>Display name of the manager, or "the standing rule".</summary>
    public required string? AssignedBy { get; init; }

    /// <summary>Until when the chart stays open without another request.</summary>
    public required DateTimeOffset Until { get; init; }

    public required int MinutesLeft { get; init; }
}

/// <summary>One field that identifies the patient. Its value is null until the person asked for it; asking is recorded.</summary>
/// <param name="Label">"Patient", "Account".</param>
public sealed record BannerFieldView(BannerField Field, string Label, string? Value = null);
