namespace Chartroom.Ledger;

public sealed record ChartReceived(string Chart, string Source, int Documents) : LedgerEvent("chart.received");

public sealed record ChartAssigned(string Chart, string To) : LedgerEvent("chart.assigned");

public sealed record ChartHeld(string Chart, string Reason) : LedgerEvent("chart.held");

public sealed record ChartReleased(string Chart) : LedgerEvent("chart.released");

/// <summary>A code was assigned. The code names a condition of a pseudonym, never of a name.</summary>
/// <param name="Evidence">Hash over the cited spans.</param>
public sealed record CodeAssigned(string Chart, string Assignment, string System, string Code, string Evidence)
    : LedgerEvent("code.assigned");

public sealed record CodeChanged(string Chart, string Assignment, string From, string To) : LedgerEvent("code.changed");

public sealed record CodeRemoved(string Chart, string Assignment, string Reason) : LedgerEvent("code.removed");

public sealed record EditOverridden(string Chart, string Edit, string Reason) : LedgerEvent("edit.overridden");

public sealed record ChartFinalized(string Chart, int Codes, string ContentHash) : LedgerEvent("chart.finalized");

public sealed record ChartReopened(string Chart, string Reason) : LedgerEvent("chart.reopened");

public sealed record QuerySent(string Query, string Chart, string Provider, string Template) : LedgerEvent("query.sent");

public sealed record QueryAnswered(string Query, string Outcome) : LedgerEvent("query.answered");

public sealed record QueryEscalated(string Query, string To) : LedgerEvent("query.escalated");

public sealed record QueryClosed(string Query, string Outcome) : LedgerEvent("query.closed");

public sealed record AuditSampleDrawn(string Audit, int Charts, string Seed) : LedgerEvent("audit.sample-drawn");

public sealed record AuditFindingRecorded(string Audit, string Chart, string Finding) : LedgerEvent("audit.finding-recorded");

public sealed record AuditRebutted(string Audit, string Finding) : LedgerEvent("audit.rebutted");

public sealed record AppealDecided(string Appeal, string Outcome) : LedgerEvent("appeal.decided");
