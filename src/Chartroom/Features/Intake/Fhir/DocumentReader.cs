using Chartroom.Platform.Store;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>Reads a DocumentReference (FHIR R4 section 2.42) or a DiagnosticReport (section 9.4) with its text inline.</summary>
internal sealed class DocumentReader(References references, Organisation organisation, DateTimeOffset now)
{
    private const string EnteredInError = "entered-in-error";
    private const string Superseded = "superseded";
    private static readonly string[] WithoutAuthor = ["face-sheet", "consent"];

    /// <summary>The document, or null where it is left out or refused: the problems say why.</summary>
    public DocumentDraft? Read(FhirNode document, Indexed at, ResourceKey encounter)
    {
        if (document.Text("status") is EnteredInError or Superseded)
            return LeaveOut(document, "status", "The sender has withdrawn or replaced this document. It was left out.");
        return at.Kind == ResourceKind.Report ? Report(document, at, encounter) : Reference(document, at, encounter);
    }

    private DocumentDraft? Reference(FhirNode document, Indexed at, ResourceKey encounter)
    {
        if (document.Text("docStatus") == EnteredInError)
            return LeaveOut(document, "docStatus", "The sender has withdrawn this document. It was left out.");
        var attachments = document.Items("content").Select(c => c.Child("attachment")).OfType<FhirNode>().ToList();
        if (Preferred(attachments) is not { } attachment)
            return LeaveOut(document, "content", "This document has no attachment. It was left out.");
        var written = document.Time("date", now) ?? attachment.Time("creation", now);
        return AttachmentText.Read(attachment) is not { } text
            ? null
            : Draft(document, at, encounter, DocumentKinds.Of(document.Concept("type"))) with
            {
                Counselling = DocumentKinds.IsCounselling(document.Concept("type")),
                Written = written?.Instant(organisation.Zone),
                Labels =
                [
                    .. EncounterReader.Labels(document),
                    .. document.Items("securityLabel").SelectMany(l => Concept.Of(l).Codings),
                ],
                Text = text,
            };
    }

    private DocumentDraft? Report(FhirNode report, Indexed at, ResourceKey encounter)
    {
        var conclusion = report.Text("conclusion", IntakeLimits.DocumentCharacters);
        var forms = report.Items("presentedForm").ToList();
        var form = forms.Find(f => IsText(f) && f.Element.TryGetProperty("data", out _)) is { Problems: not null } found
            ? found
            : (FhirNode?)null;
        var text =
            form is { } readable ? AttachmentText.Read(readable)
            : conclusion is not null ? AttachmentText.Keep(report, "conclusion", conclusion)
            : null;
        if (form is null && forms.Count > 0)
            report.Note("presentedForm", "No attached form of this report is text. They were left out.");
        if (text is null)
            return null;
        var written = report.Time("issued", now) ?? report.Time("effectiveDateTime", now);
        var kind = DocumentKinds.OfReport(report.Concept("code"), report.Items("category").Select(Concept.Of));
        return Draft(report, at, encounter, kind) with
        {
            Written = written?.Instant(organisation.Zone),
            Labels = EncounterReader.Labels(report),
            Text = text,
        };
    }

    /// <summary>True of a report that has only results: it is counted as skipped, which is not a problem.</summary>
    public static bool HasNoText(FhirNode report) =>
        !report.Element.TryGetProperty("conclusion", out _) && !report.Element.TryGetProperty("presentedForm", out _);

    private DocumentDraft Draft(FhirNode resource, Indexed at, ResourceKey encounter, string kind) =>
        new()
        {
            Key = at.Key,
            Encounter = encounter,
            Type = kind,
            AuthorRole = Role(resource, at) ?? (WithoutAuthor.Contains(kind) ? AuthorRoles.Registration : AuthorRoles.Other),
            Text = "",
            At = new(resource.File, resource.Path),
        };

    private string? Role(FhirNode resource, Indexed at)
    {
        var field = at.Kind == ResourceKind.Report ? "resultsInterpreter" : "author";
        var authors = resource.Items(field).ToList();
        if (authors.Count == 0 && at.Kind == ResourceKind.Report)
            (field, authors) = ("performer", [.. resource.Items("performer")]);
        foreach (var author in authors)
        {
            var reference = author.Text("reference");
            if (reference?.StartsWith('#') == true && Contained(resource, reference[1..]) is { } inside)
                return PartyFacts.Practitioner(inside).Role;
            if (references.Party(reference, at.Address) is { } party)
                return party.Role;
            if (references.Resolve(reference, at.Address, "Practitioner") is { Type: "Practitioner" or "PractitionerRole" })
                resource.Note(field, "The author named here is not in this file. The role is kept as \"other\".");
        }
        return null;
    }

    private static FhirNode? Contained(FhirNode resource, string id)
    {
        foreach (var inside in resource.Items("contained"))
            if (inside.Text("id") == id && inside.Text("resourceType") == "Practitioner")
                return inside;
        return null;
    }

    /// <summary>Contents are the same document in several forms: the text in the file itself is the one that can be read.</summary>
    private static FhirNode? Preferred(List<FhirNode> attachments)
    {
        foreach (var attachment in attachments)
            if (IsText(attachment) && attachment.Element.TryGetProperty("data", out _))
                return attachment;
        return attachments.Count > 0 ? attachments[0] : null;
    }

    private static bool IsText(FhirNode attachment) =>
        (attachment.Text("contentType") ?? "text/plain").StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        && !(attachment.Text("contentType") ?? "").StartsWith("text/html", StringComparison.OrdinalIgnoreCase);

    private static DocumentDraft? LeaveOut(FhirNode document, string name, string sentence)
    {
        document.Note(name, sentence);
        return null;
    }
}
