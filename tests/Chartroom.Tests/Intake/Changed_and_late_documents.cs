using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Chartroom.Features.Intake;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Intake;

public sealed class Changed_and_late_documents
{
    [Fact]
    [Proves("O10")]
    public async Task A_changed_document_becomes_a_further_version_and_the_first_stays_as_it_was()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.TakeAsync(Fhir.Chart("She improved.\n"));
        var before = await VersionsAsync(host);

        var report = await host.TakeAsync(Fhir.Chart("She improved and went home.\n"));

        var document = Assert.Single(await host.DocumentsAsync());
        var after = await VersionsAsync(host);
        Assert.Equal((1, 0, 0), (report.NewVersions, report.Documents, report.LateDocuments));
        Assert.Equal((2, false), (document.CurrentVersion, document.Late));
        Assert.Equal(["She improved.\n", "She improved and went home.\n"], await host.TextsAsync(document.Id));
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes("She improved and went home.\n")), after[1].Sha256);
        Assert.Equal((before[0].Id, before[0].Text, 1), (after[0].Id, after[0].Text, after[0].Number));
        Assert.Equal(
            ["chart.imported", "chart.imported", "document.received", "import.finished", "import.finished"],
            await TypesAsync(host)
        );
    }

    [Fact]
    public async Task A_document_that_comes_after_the_rest_of_its_chart_is_late_and_recorded()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.TakeAsync(Fhir.Chart());

        var report = await host.TakeAsync(
            Fhir.Bundle(
                Fhir.Patient(),
                Fhir.Practitioner(),
                Fhir.Encounter(),
                Fhir.Document("doc-2", "Malignant cells.\n", "11526-1")
            )
        );

        var late = Assert.Single(await host.DocumentsAsync(), d => d.Late);
        Assert.Equal(("surgical-pathology", 1), (late.Type, report.LateDocuments));
        var received = Assert.Single(await host.EntriesAsync(), e => e.Type == "document.received");
        using var entry = JsonDocument.Parse(received.Bytes);
        var data = entry.RootElement.GetProperty("data");
        Assert.Equal((true, 1), (data.GetProperty("late").GetBoolean(), data.GetProperty("number").GetInt32()));
        Assert.Equal(await host.AskAsync(db => db.Set<Platform.May.WorkItem>().Select(w => w.Id).SingleAsync()), received.Work);
    }

    [Fact]
    public async Task A_late_document_finds_its_encounter_without_the_patient_or_the_encounter_being_sent_again()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.TakeAsync(Fhir.Chart());

        var report = await host.TakeAsync(Fhir.Bundle(Fhir.Practitioner(), Fhir.Document("doc-2", "Addendum.\n", "11506-3")));

        Assert.Empty(report.Problems);
        Assert.Equal((1, 1), (report.Documents, report.LateDocuments));
        Assert.Single((await host.DocumentsAsync()).Select(d => d.EncounterId).Distinct());
    }

    [Fact]
    public async Task Documents_that_come_to_an_encounter_without_any_are_not_late_and_make_its_work()
    {
        await using var host = await IntakeHost.StartAsync();
        var first = await host.TakeAsync(Fhir.Bundle(Fhir.Patient(), Fhir.Encounter()));

        var second = await host.TakeAsync(Fhir.Chart());

        Assert.Equal((0, 1, 0, 1), (first.WorkItems, second.Documents, second.LateDocuments, second.WorkItems));
    }

    [Fact]
    public async Task Work_takes_over_the_day_that_the_sender_corrects()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.TakeAsync(Fhir.Chart());
        var first = await host.AskAsync(db => db.Set<WorkItem>().Select(w => w.GoverningDate).SingleAsync());
        var corrected = Fhir.Encounter();
        corrected["period"]!["end"] = "2026-08-29T15:00:00Z";

        await host.TakeAsync(Fhir.Bundle(Fhir.Patient(), corrected));

        var then = await host.AskAsync(db => db.Set<WorkItem>().Select(w => w.GoverningDate).SingleAsync());
        Assert.NotEqual(first, then);
        Assert.Equal(new DateOnly(2026, 8, 29), then);
    }

    [Fact]
    public async Task Importing_again_writes_one_summary_and_nothing_else()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.TakeAsync(Fhir.Chart());
        var rows = await host.RowsAsync();
        var patient = await host.AskAsync(db => db.Set<Patient>().SingleAsync());
        host.Clock.Instant = host.Clock.Instant.AddDays(3);

        var report = await host.TakeAsync(Fhir.Chart());

        Assert.Equal((1, 1, 0), (report.Charts, report.Unchanged, report.Documents));
        Assert.Equal(rows, await host.RowsAsync());
        Assert.Equal(patient.Demographics, (await host.AskAsync(db => db.Set<Patient>().SingleAsync())).Demographics);
        Assert.Equal(["chart.imported", "import.finished", "import.finished"], await TypesAsync(host));
    }

    [Fact]
    public async Task Changed_demographics_and_encounter_data_are_written_over_and_nothing_is_made_twice()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.TakeAsync(Fhir.Chart());
        var patient = Fhir.Patient();
        patient["address"]![0]!["city"] = "Northwick";
        var encounter = Fhir.Encounter();
        encounter["hospitalization"]!["dischargeDisposition"] = Fhir.Concept(
            "http://terminology.hl7.org/CodeSystem/discharge-disposition",
            "snf"
        );

        var report = await host.TakeAsync(
            Fhir.Bundle(patient, Fhir.Practitioner(), encounter, Fhir.Document("doc-1", "HOSPITAL COURSE:\nShe improved.\n"))
        );

        Assert.Equal("Northwick", Assert.Single((await host.DemographicsAsync()).Addresses).City);
        Assert.Equal("03", (await host.AskAsync(db => db.Set<Encounter>().SingleAsync())).DischargeStatus);
        Assert.Equal((0, 0, 1, 0), (report.Patients, report.Encounters, report.Unchanged, report.WorkItems));
        Assert.Equal(new IntakeHost.Rows(1, 1, 1, 1, 1, 1), await host.RowsAsync());
    }

    [Fact]
    public async Task The_same_patient_under_another_id_is_found_by_the_medical_record_number()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.TakeAsync(Fhir.Chart());

        await host.TakeAsync(
            Fhir.Bundle(
                Fhir.Patient("pat-new"),
                Fhir.Encounter("enc-2", "V200", "pat-new"),
                Fhir.Document("doc-2", "x", "18842-5", "enc-2", "pat-new")
            )
        );

        Assert.Equal(new IntakeHost.Rows(1, 1, 2, 2, 2, 2), await host.RowsAsync());
    }

    [Fact]
    public async Task Line_ends_become_LF_and_nothing_else_changes()
    {
        await using var host = await IntakeHost.StartAsync();

        await host.TakeAsync(Fhir.Chart("\uFEFFOne \r\ntwo\rthree\t\u00e9\ud83d\ude00\n"));

        var document = Assert.Single(await host.DocumentsAsync());
        Assert.Equal("One \ntwo\nthree\t\u00e9\ud83d\ude00\n", Assert.Single(await host.TextsAsync(document.Id)));
    }

    private static Task<List<DocumentVersion>> VersionsAsync(IntakeHost host) =>
        host.AskAsync(db => db.Set<DocumentVersion>().OrderBy(v => v.Number).ToListAsync());

    private static async Task<List<string>> TypesAsync(IntakeHost host) =>
        [.. (await host.EntriesAsync()).Select(e => e.Type).Order(StringComparer.Ordinal)];
}
