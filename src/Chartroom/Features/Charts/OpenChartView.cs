namespace Chartroom.Features.Charts;

/// <summary>Asks before one open chart is closed for another.</summary>
/// <param name="Case">The chart that was asked for.</param>
/// <param name="OpenCase">The chart that is open now.</param>
public sealed record OpenChartView(string Case, string OpenCase);

/// <summary>A chart was closed, or is not open: what was kept and where to go on.</summary>
/// <param name="How">"You closed it.", "It closed when you stepped away.", in one sentence.</param>
/// <param name="MayReopen">It is still this person's work.</param>
public sealed record ChartClosedView(string Case, string How, bool MayReopen, bool MoreWaiting);

/// <summary>Asks why one sealed document is needed.</summary>
public sealed record WidenView
{
    public required string Case { get; init; }

    public required SealedDocumentView Document { get; init; }

    public required IReadOnlyList<Platform.Ui.Choice> Reasons { get; init; }

    public string? Reason { get; init; }

    public string? Sentence { get; init; }

    /// <summary>What is said of the sentence, where it names somebody.</summary>
    public Identifiers.IdentifierView? Marks { get; init; }

    /// <summary>Fields are "widen-reason" and "widen-sentence".</summary>
    public IReadOnlyList<Platform.Ui.FieldError> Errors { get; init; } = [];

    public override string ToString() => "[phi]";
}
