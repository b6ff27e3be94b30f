namespace Chartroom.Ledger;

public sealed record PolicyPublished(string Policy, string Edition, string Hash) : LedgerEvent("policy.published");

public sealed record PolicyAttested(string Policy, string Edition) : LedgerEvent("policy.attested");

public sealed record TrainingCompleted(string Course, string Edition, int Score) : LedgerEvent("training.completed");

public sealed record SanctionApplied(string Sanction, string Account, string Level) : LedgerEvent("sanction.applied");

public sealed record IncidentReported(string Incident, string Kind) : LedgerEvent("incident.reported");

public sealed record IncidentAssessed(string Incident, string Outcome) : LedgerEvent("incident.assessed");

public sealed record BreachNotified(string Incident, string Recipient, DateOnly Deadline) : LedgerEvent("breach.notified");

public sealed record AnomalyFlagged(string Finding, string RuleName, string Account) : LedgerEvent("anomaly.flagged");

public sealed record AnomalyTriaged(string Finding, string Outcome) : LedgerEvent("anomaly.triaged");

public sealed record RiskRecorded(string Risk, int Likelihood, int Impact) : LedgerEvent("risk.recorded");

public sealed record AgreementSigned(string Agreement, string Party, DateOnly? Until) : LedgerEvent("agreement.signed");

public sealed record LegalHoldPlaced(string Hold, string Scope, long From, long Until) : LedgerEvent("hold.placed");

public sealed record LegalHoldLifted(string Hold, string ApprovedBy) : LedgerEvent("hold.lifted");

public sealed record RecordDisposed(string Class, string Certificate, int Records) : LedgerEvent("record.disposed");

public sealed record KeyRewrapped(string Key, int Records) : LedgerEvent("key.rewrapped");

public sealed record KeyDestroyed(string Key, string Certificate) : LedgerEvent("key.destroyed");

public sealed record BackupTaken(string Backup, string Hash) : LedgerEvent("backup.taken");

public sealed record BackupRestored(string Backup, string Hash) : LedgerEvent("backup.restored");

public sealed record ConfigurationChanged(string Setting, string From, string To) : LedgerEvent("configuration.changed");

public sealed record BinderExported(string Binder, string Hash) : LedgerEvent("binder.exported");
