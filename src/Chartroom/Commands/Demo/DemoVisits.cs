using System.Text.Json.Nodes;

namespace Chartroom.Commands.Demo;

/// <summary>The visits of a demo bundle as FHIR R4 Encounter resources.</summary>
internal static class DemoVisits
{
    public static string Id(DemoVisit visit) => DemoId.For("encounter", visit.Account);

    /// <summary>Visit number: the account number behind a V.</summary>
    public static string Number(DemoVisit visit) => "V" + visit.Account;

    public static JsonObject Encounter(DemoChart chart, DemoVisit visit)
    {
        var encounter = new JsonObject
        {
            ["resourceType"] = "Encounter",
            ["id"] = Id(visit),
            ["identifier"] = Fhir.Array(
                Fhir.Identifier("VN", "Visit number", "visit", Number(visit)),
                Fhir.Identifier("AN", "Account number", "account", visit.Account)
            ),
            ["status"] = "finished",
            ["class"] = Fhir.Coding(Fhir.ActCode, visit.Class.Code, visit.Class.Display),
            ["type"] = Fhir.Array(Fhir.Concept(visit.Class.VisitType)),
            ["serviceType"] = ServiceType(visit),
            ["subject"] = Fhir.Reference("Patient", DemoParties.PatientId(chart)),
            ["participant"] = Fhir.Array(Attending(visit.Attending)),
            ["period"] = Fhir.Period(visit.Start, visit.End),
            ["reasonCode"] = Fhir.Array(Fhir.Concept(visit.Reason)),
            ["serviceProvider"] = Fhir.Reference("Organization", DemoParties.HospitalId, DemoLetterhead.Hospital),
        };
        if (visit.Priority is { } priority)
            encounter["priority"] = Priority(priority);
        if (visit is { Class.HasDischarge: true, DischargeStatus: { } status })
            encounter["hospitalization"] = new JsonObject { ["dischargeDisposition"] = Disposition(status) };
        return encounter;
    }

    /// <summary>HL7 v2 table 0069 has codes for a few services only; the others go by their name.</summary>
    private static JsonObject ServiceType(DemoVisit visit)
    {
        var code = visit.Service switch
        {
            "Internal Medicine" => "MED",
            "General Surgery" or "Orthopedic Surgery" => "SUR",
            "Cardiology" => "CAR",
            "Pulmonary Medicine" => "PUL",
            _ => null,
        };
        return code is null
            ? Fhir.Concept(visit.Service)
            : Fhir.Concept(visit.Service, Fhir.Coding(Fhir.Terminology + "v2-0069", code));
    }

    private static JsonObject Attending(DemoClinician clinician) =>
        new()
        {
            ["type"] = Fhir.Array(
                Fhir.Concept("attender", Fhir.Coding(Fhir.Terminology + "v3-ParticipationType", "ATND", "attender"))
            ),
            ["individual"] = Fhir.Reference("Practitioner", DemoParties.ClinicianId(clinician), clinician.Signature),
        };

    private static JsonObject Priority(string priority) =>
        Fhir.Concept(
            priority,
            priority switch
            {
                "emergency" => Fhir.Coding(Fhir.Terminology + "v3-ActPriority", "EM", "emergency"),
                "elective" => Fhir.Coding(Fhir.Terminology + "v3-ActPriority", "EL", "elective"),
                "routine" or "newborn" => Fhir.Coding(Fhir.Terminology + "v3-ActPriority", "R", "routine"),
                _ => throw new FormatException($"There is no admission priority named {priority}."),
            }
        );

    /// <summary>The NUBC patient discharge status and the FHIR disposition nearest to it.</summary>
    private static JsonObject Disposition(string status)
    {
        var (code, display) = status switch
        {
            "01" => ("home", "Home"),
            "03" => ("snf", "Skilled nursing facility"),
            "06" => ("home", "Home"),
            "07" => ("aadvice", "Left against advice"),
            "62" => ("rehab", "Rehabilitation"),
            _ => throw new FormatException($"There is no discharge status {status} in the demo."),
        };
        return Fhir.Concept(
            display,
            Fhir.Coding(Fhir.Terminology + "discharge-disposition", code, display),
            Fhir.Coding("https://www.nubc.org/CodeSystem/PatDischargeStatus", status)
        );
    }
}
