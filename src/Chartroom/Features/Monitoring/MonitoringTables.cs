using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Monitoring;

/// <summary>How far the record was read, and what is usual among peers. One row; every save of a round raises its revision, so that of two nodes one saves.</summary>
public sealed class MonitoringCursor : IRevised
{
    public const int TheOne = 1;

    public int Id { get; private set; } = TheOne;

    /// <summary>Place in the log of the first entry not read yet.</summary>
    public long Next { get; set; }

    /// <summary>States of the peers by role, in the form of StateBytes.</summary>
    public byte[] Peers { get; set; } = [];

    public DateTimeOffset At { get; set; }

    public int Revision { get; set; }
}

/// <summary>What scoring remembers of one person, in the form of StateBytes.</summary>
public sealed class MonitoringMemory
{
    private MonitoringMemory() { }

    public MonitoringMemory(AccountId person) => Person = person;

    public AccountId Person { get; private set; }

    public byte[] State { get; set; } = [];
}

/// <summary>Accesses of one local hour.</summary>
public sealed class MonitoringHour
{
    private MonitoringHour() { }

    public MonitoringHour(DateOnly day, int hour) => (Day, Hour) = (day, hour);

    public DateOnly Day { get; private set; }

    public int Hour { get; private set; }

    public int Accesses { get; set; }

    public int Explained { get; set; }

    public int Alerts { get; set; }
}

/// <summary>A change of one rule. The newest of a rule holds; rows are never altered.</summary>
/// <param name="Why">The reason, about the rule and no patient.</param>
public sealed record RuleChange(
    EntryId Id,
    RuleId Rule,
    int Weight,
    double Threshold,
    string Why,
    AccountId By,
    DateTimeOffset At
);

/// <summary>A patient whom curious eyes seek. Taken off, the row stays.</summary>
public sealed class VipPatient
{
    private VipPatient() { }

    public VipPatient(EntryId id, PatientId patient, CaseNumber number, VipReason reason, AccountId by, DateTimeOffset at) =>
        (Id, Patient, Case, Reason, By, At) = (id, patient, number, reason, by, at);

    public EntryId Id { get; private set; }

    public PatientId Patient { get; private set; }

    /// <summary>The case number by which the patient was named.</summary>
    public CaseNumber Case { get; private set; }

    public VipReason Reason { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public AccountId? EndedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public void End(AccountId by, DateTimeOffset at) => (EndedBy, EndedAt) = (by, at);
}

/// <summary>Why a patient is on the list. A fixed list: no words about a patient.</summary>
public enum VipReason
{
    PublicPerson,
    InTheNews,
    WorkforceOrFamily,
    AskedForIt,
    LegalMatter,
}

/// <summary>What monitoring compares of a person: keyed hashes, and the keyed pseudonym of their own record. A change replaces all of it.</summary>
public sealed class PersonMarks : IRevised
{
    private PersonMarks() { }

    public PersonMarks(AccountId person) => Person = person;

    public AccountId Person { get; private set; }

    /// <summary>64 bits of the keyed hash; null where none is registered.</summary>
    public long? Surname { get; set; }

    public long? Household { get; set; }

    public long? Street { get; set; }

    /// <summary>Keyed pseudonym of the person's own record as a patient.</summary>
    public string? OwnRecord { get; set; }

    public AccountId By { get; set; }

    public DateTimeOffset At { get; set; }

    public int Revision { get; set; }
}

/// <summary>Hours of work as set: the organisation's where it names nobody. The newest holds; rows are never altered.</summary>
/// <param name="From">Minute of the local day.</param>
/// <param name="To">Minute after the last one; beyond 1440 where the shift ends on the next day.</param>
/// <param name="Days">Bit 0 is Sunday.</param>
public sealed record HoursSet(EntryId Id, AccountId? Person, int From, int To, int Days, AccountId By, DateTimeOffset At);
