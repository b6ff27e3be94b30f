namespace Chartroom.Features.Charts;

/// <summary>Documents that were opened outside their task's scope, for a manager or privacy officer to sample.</summary>
/// <param name="From">First day shown.</param>
public sealed record ExceptionsView(DateOnly From, DateOnly To, IReadOnlyList<ExceptionRow> Rows, Platform.Ui.PlotView ByProfile)
{
    /// <summary>The one sentence that was asked for and recorded; null where none.</summary>
    public ExceptionSentence? Open { get; init; }
}

/// <summary>Why a person needed one document, in their own words. May speak of the patient.</summary>
public sealed record ExceptionSentence(Platform.EntryId Exception, string Sentence)
{
    public override string ToString() => "[phi]";
}

/// <summary>One widening. The person's own sentence may speak of the patient and is not here.</summary>
/// <param name="Used">The document became evidence.</param>
public sealed record ExceptionRow(
    DateTimeOffset At,
    string Who,
    string Case,
    string Profile,
    string Document,
    string Reason,
    bool Used
)
{
    /// <summary>The entry that recorded it.</summary>
    public Platform.EntryId Id { get; init; }
}
