using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>Reads an Encounter resource (FHIR R4 section 8.11).</summary>
internal sealed class EncounterReader(References references, Organisation organisation, DateTimeOffset now)
{
    private const string Account = "AN"; // HL7 v2 table 0203
    private const string Visit = "VN";

    public EncounterDraft Read(FhirNode encounter, Indexed at, string? payer)
    {
        var period = encounter.Child("period");
        var (start, end) = (period?.Time("start", now), period?.Time("end", now));
        if (start is { } from && end is { } to && to.Earliest < from.Earliest)
            encounter.Wrong("period", "ends before it begins");
        var service = encounter.Concept("serviceType");
        var (line, lineName) = ServiceLines.Of(service);
        var words = string.Join(' ', encounter.Items("type").Select(t => Concept.Of(t).Words));
        var identifiers = PatientReader.Identifiers(encounter).Select(i => i.Kept).ToList();
        var account = identifiers.Find(i => i.Type == Account);
        var visit = identifiers.Find(i => i.Type == Visit) ?? identifiers.Find(i => i.Type != Account);
        var zone = organisation.Zone;
        return new()
        {
            Key = at.Key,
            At = new(encounter.File, encounter.Path),
            Status = encounter.Text("status") ?? "unknown",
            Class = EncounterClasses.Of(encounter.Child("class")?.Text("code") ?? "", words, service.Words),
            ServiceLine = line,
            ServiceLineName = lineName,
            Admitted = start?.Instant(zone),
            Discharged = end?.Instant(zone),
            AdmittedOn = Day(start),
            GoverningDate = Day(end) ?? Day(start),
            DischargeStatus = encounter.Child("hospitalization") is { } stay
                ? DischargeStatuses.Of(stay.Concept("dischargeDisposition"))
                : "",
            Account = account,
            Identity = new()
            {
                AccountNumber = account?.Value,
                VisitNumber = visit?.Value,
                Payer = payer,
                Providers = Providers(encounter, at),
            },
            Numbers = [.. identifiers.Select(i => i.Value)],
            Labels = Labels(encounter),
        };
    }

    public static IReadOnlyList<Coding> Labels(FhirNode resource) =>
        resource.Child("meta") is { } meta ? [.. meta.Items("security").Select(Coding.Of)] : [];

    private DateOnly? Day(FhirTime? time) => time?.Day ?? (time?.At is { } at ? organisation.LegalDay(at) : null);

    private string[] Providers(FhirNode encounter, Indexed at)
    {
        var names = new List<string>();
        foreach (var participant in encounter.Items("participant"))
            if (participant.Child("individual") is { } person)
            {
                var name = references.Party(person.Text("reference"), at.Address)?.Name ?? person.Text("display");
                if (!string.IsNullOrEmpty(name) && !names.Contains(name))
                    names.Add(name);
            }
        return [.. names];
    }
}
