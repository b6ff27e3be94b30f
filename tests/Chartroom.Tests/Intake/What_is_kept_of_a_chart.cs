using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Intake;

public sealed class What_is_kept_of_a_chart
{
    [Fact]
    public async Task Demographics_encounter_document_and_work_are_kept()
    {
        await using var host = await IntakeHost.StartAsync();

        await host.TakeAsync(Fhir.Chart());

        var encounter = await host.AskAsync(db => db.Set<Encounter>().SingleAsync());
        var document = Assert.Single(await host.DocumentsAsync());
        var work = await host.AskAsync(db => db.Set<WorkItem>().SingleAsync());
        var demographics = await host.DemographicsAsync();
        Assert.Equal("Quillfeather", Assert.Single(demographics.Names).Family);
        Assert.Equal(new DateOnly(1961, 4, 5), demographics.BirthDate);
        Assert.Equal((EncounterClass.Inpatient, "01"), (encounter.Class, encounter.DischargeStatus));
        Assert.Equal(
            (new DateOnly(2026, 8, 1), new DateOnly(2026, 8, 4)),
            (encounter.AdmittedOn!.Value, encounter.GoverningDate!.Value)
        );
        Assert.Equal(
            ("discharge-summary", "attending", Sensitivity.None, false),
            (document.Type, document.AuthorRole, document.Labels, document.Late)
        );
        Assert.Equal((TaskProfile.InpatientMedicine, encounter.Id, null), (work.Profile, work.EncounterId, work.Assignee));
    }

    [Fact]
    [Proves("O9")]
    public async Task No_name_number_or_text_can_be_read_in_the_files_of_the_database()
    {
        await using var host = await IntakeHost.StartAsync();

        await host.TakeAsync(Fhir.Chart("HOSPITAL COURSE:\nZanthoxylum was given.\n"));

        foreach (var file in Directory.GetFiles(host.Folder))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
            foreach (
                var secret in new[]
                {
                    "Quillfeather",
                    "Odette",
                    "M100",
                    "AV100",
                    "1961-04-05",
                    "Larkspur",
                    "Zanthoxylum",
                    "Brackenridge",
                }
            )
            {
                Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)));
                Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)));
            }
        }
    }

    /// <summary>Row id, period end as sent, the organisation's zone, the legal day.</summary>
    [Theory]
    [InlineData("offset: the sender's own wall clock", "2026-08-04T23:10:00-05:00", "America/New_York", "2026-08-04")]
    [InlineData("UTC: the organisation's wall clock", "2026-08-05T03:10:00Z", "America/New_York", "2026-08-04")]
    [InlineData("UTC, another zone", "2026-08-05T03:10:00Z", "Pacific/Honolulu", "2026-08-04")]
    [InlineData("UTC, east", "2026-08-04T20:10:00Z", "Asia/Tokyo", "2026-08-05")]
    [InlineData("day alone", "2026-08-04", "Pacific/Honolulu", "2026-08-04")]
    public async Task The_legal_day_is_the_day_on_the_wall(string row, string end, string zone, string day)
    {
        await using var host = await IntakeHost.StartAsync(organisation: new Organisation { TimeZone = zone });
        var encounter = Fhir.Encounter();
        encounter["period"]!["end"] = end;

        await host.TakeAsync(Fhir.Bundle(Fhir.Patient(), encounter));

        Assert.Equal(
            (row, day),
            (
                row,
                (await host.AskAsync(db => db.Set<Encounter>().SingleAsync())).GoverningDate!.Value.ToString(
                    "O",
                    CultureInfo.InvariantCulture
                )
            )
        );
    }

    /// <summary>Class, service, words of the encounter type, LOINC of its documents, profile.</summary>
    [Theory]
    [InlineData("IMP", "MED", "", "18842-5", TaskProfile.InpatientMedicine)]
    [InlineData("IMP", "MED", "", "11504-8", TaskProfile.InpatientSurgery)]
    [InlineData("IMP", "SUR", "", "28570-0", TaskProfile.InpatientSurgery)]
    [InlineData("OBSENC", "", "", "11506-3", TaskProfile.Observation)]
    [InlineData("EMER", "", "", "34111-5", TaskProfile.Emergency)]
    [InlineData("SS", "", "", "11504-8", TaskProfile.SameDaySurgery)]
    [InlineData("AMB", "", "Office visit", "34108-1", TaskProfile.Office)]
    [InlineData("AMB", "", "Outpatient imaging", "18748-4", TaskProfile.Radiology)]
    [InlineData("AMB", "", "Surgery", "11504-8", TaskProfile.SameDaySurgery)]
    [InlineData("AMB", "", "Infusion", "11506-3", TaskProfile.OtherOutpatient)]
    [InlineData("HH", "", "", "11506-3", TaskProfile.OtherOutpatient)]
    public async Task The_profile_follows_class_service_and_documents(
        string code,
        string service,
        string words,
        string loinc,
        TaskProfile profile
    )
    {
        await using var host = await IntakeHost.StartAsync();
        var encounter = Fhir.Encounter(@class: code);
        encounter["serviceType"] = Fhir.Concept("http://terminology.hl7.org/CodeSystem/v2-0069", service);
        encounter["type"] = new JsonArray(new JsonObject { ["text"] = words });

        await host.TakeAsync(Fhir.Bundle(Fhir.Patient(), encounter, Fhir.Document("doc-1", "x", loinc)));

        Assert.Equal(profile, (await host.AskAsync(db => db.Set<WorkItem>().SingleAsync())).Profile);
    }

    [Fact]
    public async Task Only_the_visit_that_the_Bundle_names_is_to_be_coded()
    {
        await using var host = await IntakeHost.StartAsync();

        var report = await host.TakeAsync(
            Fhir.Bundle(
                Fhir.Patient(),
                Fhir.Encounter(),
                Fhir.Encounter("enc-2", "V200"),
                Fhir.Document("doc-1", "x"),
                Fhir.Document("doc-2", "y", "18842-5", "enc-2")
            )
        );

        Assert.Equal((2, 2, 1), (report.Encounters, report.Documents, report.WorkItems));
    }

    /// <summary>Row id, end of the encounter, status, documents, work items made by a Bundle that names no visit on 2026-09-01.</summary>
    [Theory]
    [InlineData("finished, in the window", "2026-08-04", "finished", 1, 1)]
    [InlineData("first day of the window", "2025-09-01", "finished", 1, 1)]
    [InlineData("before the window", "2025-08-31", "finished", 1, 0)]
    [InlineData("not finished", "2026-08-04", "in-progress", 1, 0)]
    [InlineData("without a document", "2026-08-04", "finished", 0, 0)]
    [InlineData("still to come", "2026-09-03", "finished", 1, 0)]
    public async Task Without_a_named_visit_every_finished_encounter_in_the_window_is_to_be_coded(
        string row,
        string end,
        string status,
        int documents,
        int work
    )
    {
        await using var host = await IntakeHost.StartAsync();
        var encounter = Fhir.Encounter();
        encounter["period"] = new JsonObject { ["end"] = end };
        encounter["status"] = status;
        var bundle = Fhir.Bundle([
            Fhir.Patient(),
            encounter,
            .. Enumerable.Range(0, documents).Select(i => Fhir.Document($"doc-{i}", "x")),
        ]);
        bundle.Remove("identifier");

        var report = await host.TakeAsync(bundle);

        Assert.Equal((row, work), (row, report.WorkItems));
    }

    [Theory]
    [InlineData("MD, Orthopedic Surgery", "surgeon")]
    [InlineData("MD, Diagnostic Radiology", "radiologist")]
    [InlineData("DO, Emergency Medicine", "emergency")]
    [InlineData("MD, Internal Medicine", "attending")]
    [InlineData("MD, Anesthesiology", "anesthesia")]
    [InlineData("RN", "nursing")]
    [InlineData("LCSW", "social work")]
    [InlineData("LADC", "behavioral health")]
    [InlineData("PhD", "behavioral health")]
    [InlineData("DPT", "therapy")]
    [InlineData("PharmD", "pharmacy")]
    [InlineData("Quillfeather", "other")]
    public async Task The_author_is_named_by_a_word_for_the_role_only(string qualification, string role)
    {
        await using var host = await IntakeHost.StartAsync();
        var bundle = Fhir.Chart();
        bundle["entry"]![1]!["resource"]!["qualification"]![0]!["code"]!["text"] = qualification;

        await host.TakeAsync(bundle);

        Assert.Equal(role, Assert.Single(await host.DocumentsAsync()).AuthorRole);
    }

    [Fact]
    public async Task A_report_with_its_conclusion_inline_is_a_document_and_one_with_results_only_is_skipped()
    {
        await using var host = await IntakeHost.StartAsync();
        JsonObject Report(string id) =>
            new()
            {
                ["resourceType"] = "DiagnosticReport",
                ["id"] = id,
                ["status"] = "final",
                ["code"] = Fhir.Concept("http://loinc.org", "24627-2"),
                ["category"] = new JsonArray(Fhir.Concept("http://terminology.hl7.org/CodeSystem/v2-0074", "CT")),
                ["subject"] = Fhir.Reference("Patient/pat-1"),
                ["encounter"] = Fhir.Reference("Encounter/enc-1"),
                ["issued"] = "2026-08-02T08:00:00-04:00",
            };
        var worded = Report("rep-1");
        worded["conclusion"] = "IMPRESSION:\r\nNo nodule.";

        var report = await host.TakeAsync(Fhir.Bundle(Fhir.Patient(), Fhir.Encounter(), worded, Report("rep-2")));

        var document = Assert.Single(await host.DocumentsAsync());
        Assert.Equal(("radiology-report", 1), (document.Type, report.Skipped["DiagnosticReport"]));
        Assert.Equal("IMPRESSION:\nNo nodule.", Assert.Single(await host.TextsAsync(document.Id)));
    }
}
