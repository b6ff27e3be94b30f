using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Known;

/// <summary>What the record knows of one patient: names, numbers, dates, places and people. Immutable; reuse it for all texts of the chart.</summary>
public sealed record KnownIdentifiers
{
    /// <summary>Full names of the patient, "Given Middle Surname" or "Surname, Given", with former names and nicknames.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Full names of relatives, household members and contacts.</summary>
    public IReadOnlyList<string> Relatives { get; init; } = [];

    /// <summary>Names of employers, schools and other institutions that identify the patient.</summary>
    public IReadOnlyList<string> Employers { get; init; } = [];

    /// <summary>Birth date and other dates that must be found in every format.</summary>
    public IReadOnlyList<DateOnly> Dates { get; init; } = [];

    /// <summary>Postal addresses, one per entry, parts separated by commas or line breaks.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Telephone and fax numbers.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>Social security numbers.</summary>
    public IReadOnlyList<string> SocialSecurityNumbers { get; init; } = [];

    /// <summary>Medical record numbers.</summary>
    public IReadOnlyList<string> MedicalRecordNumbers { get; init; } = [];

    /// <summary>Account, visit and encounter numbers.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Member, group and policy numbers.</summary>
    public IReadOnlyList<string> HealthPlanNumbers { get; init; } = [];

    /// <summary>Any other number of the patient: licence, device, accession.</summary>
    public IReadOnlyList<string> OtherNumbers { get; init; } = [];

    internal void Report(Page page) => KnownMatcher.Report(this, page);
}
