namespace Chartroom.Platform.Store.Chart;

/// <summary>What the record knows of who the patient is. Sealed as JSON; shown field by field, each reveal recorded.</summary>
public sealed record Demographics
{
    public IReadOnlyList<PersonName> Names { get; init; } = [];
    public DateOnly? BirthDate { get; init; }
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];
    public IReadOnlyList<string> Telecom { get; init; } = [];
    public IReadOnlyList<PostalAddress> Addresses { get; init; } = [];
    public IReadOnlyList<RelatedPerson> Relatives { get; init; } = [];
    public string? Employer { get; init; }

    /// <summary>Whole years at a date; null where no birth date is known.</summary>
    public int? AgeAt(DateOnly date) =>
        BirthDate is not { } born ? null
        : born > date ? 0
        : date.Year - born.Year - (date < born.AddYears(date.Year - born.Year) ? 1 : 0);

    public override string ToString() => "[phi]";
}

public sealed record PersonName(string Family, IReadOnlyList<string> Given, string? Use = null)
{
    public override string ToString() => "[phi]";
}

/// <param name="Type">HL7 table 0203 code where sent: MR, AN, SS, MB …</param>
public sealed record Identifier(string Type, string System, string Value)
{
    public override string ToString() => "[phi]";
}

public sealed record PostalAddress(IReadOnlyList<string> Lines, string? City, string? District, string? State, string? PostalCode)
{
    public override string ToString() => "[phi]";
}

public sealed record RelatedPerson(string? Relationship, PersonName? Name, IReadOnlyList<string> Telecom)
{
    public override string ToString() => "[phi]";
}
