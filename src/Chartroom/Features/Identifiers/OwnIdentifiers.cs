using Chartroom.Phi;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Identifiers;

/// <summary>What the record knows of a patient, as the matcher takes it.</summary>
internal static class OwnIdentifiers
{
    public static KnownIdentifiers Of(Demographics who, EncounterIdentity? visit) =>
        new()
        {
            Names = [.. who.Names.Select(Written)],
            Relatives = [.. who.Relatives.Select(r => r.Name).OfType<PersonName>().Select(Written)],
            Employers = who.Employer is { Length: > 0 } employer ? [employer] : [],
            Dates = who.BirthDate is { } born ? [born] : [],
            Addresses = [.. who.Addresses.Select(Written)],
            Phones = [.. Telecom(who).Where(t => !t.Contains('@', StringComparison.Ordinal))],
            Emails = [.. Telecom(who).Where(t => t.Contains('@', StringComparison.Ordinal))],
            SocialSecurityNumbers = Numbers(who, "SS", "SB"),
            MedicalRecordNumbers = Numbers(who, "MR", "MRT", "PI", "PT"),
            HealthPlanNumbers = Numbers(who, "MB", "MC", "MA", "SN", "NIIP"),
            Accounts =
            [
                .. Numbers(who, "AN", "VN"),
                .. new[] { visit?.AccountNumber, visit?.VisitNumber }.Where(n => !string.IsNullOrWhiteSpace(n)).OfType<string>(),
            ],
            OtherNumbers = Numbers(who, "DL", "PPN", "TAX", "EI", "U", "FILL"),
        };

    private static string Written(PersonName name) => $"{name.Family}, {string.Join(' ', name.Given)}".Trim(' ', ',');

    private static string Written(PostalAddress address) =>
        string.Join(
            ", ",
            address
                .Lines.Append(address.City)
                .Append(address.District)
                .Append(address.PostalCode)
                .Where(part => !string.IsNullOrWhiteSpace(part))
        );

    private static IEnumerable<string> Telecom(Demographics who) => who.Telecom.Concat(who.Relatives.SelectMany(r => r.Telecom));

    private static string[] Numbers(Demographics who, params string[] types) =>
        [.. who.Identifiers.Where(i => types.Contains(i.Type)).Select(i => i.Value)];
}
