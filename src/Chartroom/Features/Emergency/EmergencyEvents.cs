using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;

namespace Chartroom.Features.Emergency;

/// <summary>A person asked to break a chart open, or was refused.</summary>
public sealed record EmergencyAsked(CaseNumber Number, CaseNumber Chart, EmergencyReason Reason) : LedgerEvent
{
    public override string Type => "emergency.asked";
}

/// <summary>Glass was broken: confirmed a second time by who had asked, identity proved anew.</summary>
/// <param name="Confirmed">The entry of the proof.</param>
public sealed record EmergencyOpened(CaseNumber Number, CaseNumber Chart, EmergencyReason Reason, EntryId? Confirmed)
    : LedgerEvent
{
    public override string Type => "emergency.opened";
}

/// <summary>The access ended: its hour was over, or its person ended it.</summary>
public sealed record EmergencyEnded(CaseNumber Number, bool ByPerson) : LedgerEvent
{
    public override string Type => "emergency.ended";
}

/// <summary>The after-action case was looked at: the sentence was opened for the reviewer.</summary>
public sealed record EmergencyRead(CaseNumber Number) : LedgerEvent
{
    public override string Type => "emergency.read";
}

/// <summary>The access was reviewed, or a review was refused.</summary>
public sealed record EmergencyReviewed(CaseNumber Number, ReasonGrade Grade, ExtentGrade Extent, FollowUp Follows) : LedgerEvent
{
    public override string Type => "emergency.reviewed";
}

/// <summary>Nobody reviewed in time; everybody responsible was told.</summary>
public sealed record EmergencyReviewOverdue(CaseNumber Number) : LedgerEvent
{
    public override string Type => "emergency.review-overdue";
}
