namespace Chartroom.Features.Charts;

/// <summary>Documents that were opened outside their task's scope, for a manager or privacy officer to sample.</summary>
/// <param name="From">First day shown.</param>
public sealed record ExceptionsView(DateOnly From, DateOnly To, IReadOnlyList<ExceptionRow> Rows, Platform.Ui.PlotView ByProfile);

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
);
