using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;

namespace Chartroom.Features.Monitoring;

/// <summary>The rules raised an alert about accesses of a person.</summary>
/// <param name="Entry">The entry of the access that raised it.</param>
/// <param name="Rules">The rules that gave points, most first.</param>
public sealed record AlertRaised(MonitoringCaseId Case, AccountId Person, EntryId Entry, int Score, IReadOnlyList<RuleId> Rules)
    : LedgerEvent
{
    public override string Type => "monitoring.alert-raised";
}

/// <summary>A case of access monitoring was looked at.</summary>
public sealed record CaseViewed(MonitoringCaseId Case) : LedgerEvent
{
    public override string Type => "monitoring.case-viewed";
}

/// <summary>A case of access monitoring was decided, opened again, or that was refused.</summary>
/// <param name="Incident">Number of the incident, where it became one.</param>
public sealed record CaseTriaged(MonitoringCaseId? Case, CaseAct Act, CaseNumber? Incident) : LedgerEvent
{
    public override string Type => "monitoring.case-triaged";
}

/// <summary>Weight and threshold of a monitoring rule were changed.</summary>
/// <param name="Thousandths">The threshold, times 1,000.</param>
public sealed record MonitoringRuleChanged(RuleId Changed, int Weight, int Thousandths) : LedgerEvent
{
    public override string Type => "monitoring.rule-changed";
}

/// <summary>A patient was put on the VIP list or taken off it.</summary>
public sealed record VipListChanged(CaseNumber Case, bool Listed, VipReason? Reason) : LedgerEvent
{
    public override string Type => "monitoring.vip-changed";
}

/// <summary>What monitoring compares of a person was registered, as keyed hashes.</summary>
public sealed record PersonMarked(AccountId Person, bool Surname, bool Address, bool OwnRecord) : LedgerEvent
{
    public override string Type => "monitoring.person-marked";
}

/// <summary>Hours of work were set: the organisation's, or one person's.</summary>
/// <param name="Person">Null for the organisation's.</param>
/// <param name="From">Minute of the day.</param>
/// <param name="Days">Bit 0 is Sunday.</param>
public sealed record WorkHoursSet(AccountId? Person, int From, int To, int Days) : LedgerEvent
{
    public override string Type => "monitoring.hours-set";
}
