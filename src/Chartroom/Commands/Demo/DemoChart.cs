namespace Chartroom.Commands.Demo;

/// <summary>One demo chart: a patient, the visit to be coded, at most one earlier visit, and the documents of both.</summary>
internal sealed record DemoChart(
    string Slug,
    DemoPatient Patient,
    DemoVisit Visit,
    DemoVisit? Earlier,
    string? Gap,
    IReadOnlyList<DemoDocument> Documents
)
{
    public IEnumerable<DemoDocument> Current => Documents.Where(d => !d.IsEarlier);

    public DemoVisit VisitOf(DemoDocument document) =>
        document.IsEarlier ? Earlier ?? throw new FormatException($"{Slug}: {document.Id} belongs to no visit.") : Visit;
}

internal sealed record DemoPatient(
    string Name,
    string Sex,
    DateOnly Born,
    string RecordNumber,
    DemoAddress Address,
    string Phone,
    DemoContact Contact,
    DemoCoverage Coverage
)
{
    /// <summary>Full years on a day.</summary>
    public int AgeOn(DateOnly day)
    {
        var years = day.Year - Born.Year;
        return Born.AddYears(years) > day ? years - 1 : years;
    }
}

internal sealed record DemoAddress(string Line, string City, string State, string PostalCode)
{
    public override string ToString() => $"{Line}, {City}, {State} {PostalCode}";
}

internal sealed record DemoContact(string Name, string Relation, string Phone);

internal sealed record DemoCoverage(string Payer, string Member);

internal sealed record DemoVisit(
    string Account,
    ChartClass Class,
    string Service,
    DateTimeOffset Start,
    DateTimeOffset End,
    DemoClinician Attending,
    string Reason
)
{
    /// <summary>Admission priority: emergency, elective, routine or newborn; none on an earlier visit.</summary>
    public string? Priority { get; init; }

    /// <summary>Patient discharge status, UB-04 form locator 17; none on an earlier visit.</summary>
    public string? DischargeStatus { get; init; }
}

internal sealed record DemoDocument(string Id, DocumentKind Kind, DateTimeOffset At, DemoClinician? Author, string Body)
{
    public bool IsEarlier { get; init; }

    /// <summary>Finished after discharge and delivered in a bundle of its own.</summary>
    public bool IsLate { get; init; }

    public DocumentProtection Protection { get; init; }
}

/// <summary>Why a document is kept from most readers.</summary>
internal enum DocumentProtection
{
    None,

    /// <summary>Psychotherapy note, 45 CFR 164.501.</summary>
    Psychotherapy,

    /// <summary>Record of a substance use disorder program, 42 CFR 2.11.</summary>
    Part2,

    /// <summary>SUD counseling note, 42 CFR 2.11.</summary>
    SudCounseling,
}
