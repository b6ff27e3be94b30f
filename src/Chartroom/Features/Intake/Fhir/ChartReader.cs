using System.Text.Json;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>Reads one patient's resources from the files into a draft. What is wrong goes to the problems; a refused chart is not stored.</summary>
internal sealed class ChartReader(SourceIndex index, Organisation organisation, DateTimeOffset now, ImportTally tally)
{
    private readonly EncounterReader encounters = new(index.References, organisation, now);
    private readonly DocumentReader documents = new(index.References, organisation, now);

    public ChartDraft? Read(PatientGroup group, Problems problems)
    {
        if (group.Bytes > IntakeLimits.ChartBytes)
        {
            var at = group.Resources[0].Place;
            problems.Refuse(
                index.Locate(at, ""),
                "This patient's resources are too large to take in one transaction. Send fewer encounters at once.",
                index.FileName(at)
            );
            return null;
        }
        var payer = Payer(group, problems);
        var patient = group.Self is { } self
            ? With(self, problems, node => PatientReader.Read(node, Facility(node, self), now))
            : null;
        var read = group
            .Resources.Where(r => r.Kind == ResourceKind.Encounter)
            .Select(r => With(r, problems, node => Encounter(node, r, payer)))
            .OfType<EncounterDraft>()
            .ToList();
        var visits = read.Where(e => index.NamedVisit is { } number && e.Numbers.Contains(number)).ToList();
        var draft = new ChartDraft
        {
            Key = group.Patient,
            Patient = patient,
            Encounters = read,
            Documents =
            [
                .. group
                    .Resources.Where(r => r.Kind is ResourceKind.Document or ResourceKind.Report)
                    .Select(r => With(r, problems, node => Document(node, r)))
                    .OfType<DocumentDraft>(),
            ],
            NamedVisit = visits.Count == 1 ? visits[0].Key : null,
        };
        return problems.Refused ? null : draft;
    }

    private T? With<T>(Indexed resource, Problems problems, Func<FhirNode, T?> read)
        where T : class
    {
        using var document = SourceIndex.Parse(index.Read(resource.Place));
        var node = index.Open(resource.Place, document, problems);
        return read(node);
    }

    private EncounterDraft? Encounter(FhirNode node, Indexed at, string? payer)
    {
        var draft = encounters.Read(node, at, payer);
        if (draft.Status != "entered-in-error")
            return draft;
        node.Note("status", "The sender has withdrawn this encounter. It was left out.");
        return null;
    }

    private DocumentDraft? Document(FhirNode node, Indexed at)
    {
        if (at.Kind == ResourceKind.Report && DocumentReader.HasNoText(node))
        {
            tally.Skip("DiagnosticReport");
            return null;
        }
        if (index.References.Resolve(at.Encounter, at.Address, "Encounter") is { Type: "Encounter" } encounter)
            return documents.Read(node, at, encounter);
        node.Note(
            at.Kind == ResourceKind.Report ? "encounter" : "context.encounter",
            "This document names no encounter, so it belongs to no visit. It was left out."
        );
        return null;
    }

    /// <summary>Code of the facility that numbers the patient: its national provider identifier, which names no patient.</summary>
    private string Facility(FhirNode patient, Indexed at) =>
        index.References.Party(patient.Reference("managingOrganization"), at.Address)?.Npi ?? "";

    private string? Payer(PatientGroup group, Problems problems)
    {
        foreach (var coverage in group.Resources.Where(r => r.Kind == ResourceKind.Coverage))
            if (With(coverage, problems, node => PayerName(node, coverage)) is { } payer)
                return payer;
        return null;
    }

    private string? PayerName(FhirNode coverage, Indexed at)
    {
        foreach (var payor in coverage.Items("payor"))
            if (
                (index.References.Party(payor.Text("reference"), at.Address)?.Name ?? payor.Text("display")) is
                { Length: > 0 } name
            )
                return name;
        return null;
    }
}
