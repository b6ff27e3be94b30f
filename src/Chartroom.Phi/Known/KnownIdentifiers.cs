using Chartroom.Phi.Known;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi;

/// <summary>What the record knows of one patient: names, numbers, dates, places and people. Immutable; reuse it for all texts of the chart.</summary>
public sealed class KnownIdentifiers
{
    private const int ZipFigures = 5;
    private KnownMatcher? matcher;

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

    /// <summary>The numbers of which the last four figures identify as well.</summary>
    internal IEnumerable<(string Value, PhiKind Kind)> Numbers()
    {
        foreach (var value in SocialSecurityNumbers)
            yield return (value, PhiKind.SocialSecurityNumber);
        foreach (var value in MedicalRecordNumbers)
            yield return (value, PhiKind.MedicalRecordNumber);
        foreach (var value in Accounts)
            yield return (value, PhiKind.AccountNumber);
        foreach (var value in HealthPlanNumbers)
            yield return (value, PhiKind.HealthPlanNumber);
        foreach (var value in Phones)
            yield return (value, PhiKind.Phone);
        foreach (var value in OtherNumbers)
            yield return (value, PhiKind.OtherNumber);
        foreach (var value in Addresses)
            yield return (value.Length > ZipFigures ? value[^ZipFigures..] : "", PhiKind.Zip);
    }

    /// <summary>Built at the first text; two threads may build it twice, with the same result.</summary>
    internal void Report(in Page page) => (matcher ??= new KnownMatcher(this)).Report(page);
}
