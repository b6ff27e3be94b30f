using System.Text.Json.Nodes;

namespace Chartroom.Commands.Demo;

/// <summary>The people and organizations of a demo bundle: hospital, payer, patient, clinicians, coverage.</summary>
internal static class DemoParties
{
    private const string HospitalKey = "kestrel-bay";

    public static string HospitalId { get; } = DemoId.For("organization", HospitalKey);

    public static string PatientId(DemoChart chart) => DemoId.For("patient", chart.Patient.RecordNumber);

    public static string ClinicianId(DemoClinician clinician) => DemoId.For("practitioner", clinician.Id);

    private static string PayerId(string name) => DemoId.For("organization", name);

    public static JsonObject Hospital() =>
        new()
        {
            ["resourceType"] = "Organization",
            ["id"] = HospitalId,
            ["active"] = true,
            ["type"] = Fhir.Array(
                Fhir.Concept("Hospital", Fhir.Coding(Fhir.Terminology + "organization-type", "prov", "Healthcare Provider"))
            ),
            ["name"] = DemoLetterhead.Hospital,
            ["telecom"] = Fhir.Array(Fhir.Phone("207-555-0100")),
            ["address"] = Fhir.Array(Address("work", new DemoAddress("1 Kestrel Bay Drive", "Port Merrin", "ME", "04994"))),
        };

    public static JsonObject Payer(string name) =>
        new()
        {
            ["resourceType"] = "Organization",
            ["id"] = PayerId(name),
            ["active"] = true,
            ["type"] = Fhir.Array(Fhir.Concept("Payer", Fhir.Coding(Fhir.Terminology + "organization-type", "pay", "Payer"))),
            ["name"] = name,
        };

    public static JsonObject Patient(DemoChart chart)
    {
        var patient = chart.Patient;
        var contact = new JsonObject
        {
            ["relationship"] = Fhir.Array(
                Fhir.Concept(patient.Contact.Relation, Fhir.Coding(Fhir.Terminology + "v2-0131", "N", "Next-of-Kin"))
            ),
            ["name"] = Fhir.Name(patient.Contact.Name),
            ["telecom"] = Fhir.Array(Fhir.Phone(patient.Contact.Phone)),
        };
        return new JsonObject
        {
            ["resourceType"] = "Patient",
            ["id"] = PatientId(chart),
            ["identifier"] = Fhir.Array(
                Fhir.Identifier("MR", "Medical record number", "mrn", patient.RecordNumber),
                Fhir.Identifier("AN", "Account number", "account", chart.Visit.Account)
            ),
            ["active"] = true,
            ["name"] = Fhir.Array(Fhir.Name(patient.Name)),
            ["telecom"] = Fhir.Array(Fhir.Phone(patient.Phone)),
            ["gender"] = patient.Sex,
            ["birthDate"] = DemoTime.Fhir(patient.Born),
            ["address"] = Fhir.Array(Address("home", patient.Address)),
            ["contact"] = Fhir.Array(contact),
            ["managingOrganization"] = Fhir.Reference("Organization", HospitalId),
        };
    }

    public static JsonObject Practitioner(DemoClinician clinician)
    {
        var practitioner = new JsonObject
        {
            ["resourceType"] = "Practitioner",
            ["id"] = ClinicianId(clinician),
            ["active"] = true,
            ["name"] = Fhir.Array(Fhir.Name(clinician.Name, clinician.Credential)),
            ["gender"] = clinician.Sex,
            ["qualification"] = Fhir.Array(
                new JsonObject { ["code"] = Fhir.Concept($"{clinician.Credential}, {clinician.Specialty}") }
            ),
        };
        if (clinician.Npi is { } npi)
            practitioner["identifier"] = Fhir.Array(new JsonObject { ["system"] = Fhir.Npi, ["value"] = npi });
        return practitioner;
    }

    public static JsonObject Coverage(DemoChart chart) =>
        new()
        {
            ["resourceType"] = "Coverage",
            ["id"] = DemoId.For("coverage", chart.Patient.RecordNumber),
            ["status"] = "active",
            ["subscriberId"] = chart.Patient.Coverage.Member,
            ["beneficiary"] = Fhir.Reference("Patient", PatientId(chart)),
            ["payor"] = Fhir.Array(
                Fhir.Reference("Organization", PayerId(chart.Patient.Coverage.Payer), chart.Patient.Coverage.Payer)
            ),
        };

    private static JsonObject Address(string use, DemoAddress address) =>
        new()
        {
            ["use"] = use,
            ["line"] = new JsonArray(address.Line),
            ["city"] = address.City,
            ["state"] = address.State,
            ["postalCode"] = address.PostalCode,
            ["country"] = "US",
        };
}
