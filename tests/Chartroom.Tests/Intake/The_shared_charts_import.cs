using Chartroom.Features.Intake;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Intake;

public sealed class The_shared_charts_import
{
    [Fact]
    public async Task All_240_encounter_charts_import_and_importing_again_changes_nothing()
    {
        var sources = ImportSource.At(SharedData.Path("charts", "charts"));
        await using var host = await IntakeHost.StartAsync();
        host.Clock.Instant = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        var first = await host.TakeAsync([.. sources]);
        var rows = await host.RowsAsync();
        var entries = await host.EntriesAsync();
        var second = await host.TakeAsync([.. sources]);

        Assert.Empty(first.Problems);
        Assert.Equal(
            (240, 0, 240, 543, 1480, 240),
            (first.Charts, first.ChartsRefused, first.Patients, first.Encounters, first.Documents, first.WorkItems)
        );
        Assert.Equal(new IntakeHost.Rows(240, 240, 543, 1480, 1480, 240), rows);
        Assert.Equal(241, entries.Count);
        Assert.Equal((240, 1480, 0, 0), (second.Charts, second.Unchanged, second.Documents, second.NewVersions));
        Assert.Equal(rows, await host.RowsAsync());
        Assert.Equal("import.finished", Assert.Single((await host.EntriesAsync()).Skip(241)).Type);
    }

    [Fact]
    public async Task The_shared_charts_get_their_profiles_kinds_roles_and_labels()
    {
        var sources = ImportSource.At(SharedData.Path("charts", "charts"));
        await using var host = await IntakeHost.StartAsync();

        await host.TakeAsync([.. sources]);

        var documents = await host.DocumentsAsync();
        var profiles = await host.AskAsync(db =>
            db.Set<WorkItem>().GroupBy(w => w.Profile).Select(g => new { g.Key, Count = g.Count() }).ToListAsync()
        );
        Assert.Equal(
            "Emergency 36, InpatientMedicine 45, InpatientSurgery 30, Office 48, Radiology 24, SameDaySurgery 57",
            string.Join(", ", profiles.OrderBy(p => p.Key.ToString(), StringComparer.Ordinal).Select(p => $"{p.Key} {p.Count}"))
        );
        Assert.DoesNotContain(documents, d => d.Type == DocumentTypes.Unclassified);
        Assert.Equal(206, documents.Count(d => d is { Type: "face-sheet", AuthorRole: "registration" }));
        Assert.Equal(
            75,
            documents.Count(d =>
                d is { Type: "radiology-report", AuthorRole: "radiologist" or "attending" or "emergency" or "surgeon" }
            )
        );
        Assert.Equal(22, documents.Count(d => d.Labels.HasFlag(Sensitivity.Psychotherapy)));
        Assert.Equal(12, documents.Count(d => d.Labels.HasFlag(Sensitivity.Part2)));
        Assert.Equal(1, documents.Count(d => d.Labels == Sensitivity.StateRestricted));
        Assert.Equal(1480 - 22 - 12 - 1, documents.Count(d => d.Labels == Sensitivity.None));
    }

    [Fact]
    public async Task The_Synthea_bundles_import_as_history_without_work()
    {
        var sources = ImportSource.At(SharedData.Path("interop", "synthea-r4-dev"));
        await using var host = await IntakeHost.StartAsync();

        var first = await host.TakeAsync([.. sources]);
        var second = await host.TakeAsync([.. sources]);

        Assert.Empty(first.Problems);
        Assert.Equal((40, 40, 802, 0, 0), (first.Charts, first.Patients, first.Encounters, first.Documents, first.WorkItems));
        Assert.Equal((4450, 287), (first.Skipped["Observation"], first.Skipped["DiagnosticReport"]));
        Assert.Equal((40, 0, 0), (second.Charts, second.Patients, second.Encounters));
    }

    [Fact]
    public async Task The_examples_of_the_standard_import_or_say_why_not()
    {
        var sources = ImportSource.At(SharedData.Path("interop", "fhir-r4-examples"));
        await using var host = await IntakeHost.StartAsync();

        var report = await host.TakeAsync([.. sources]);

        Assert.Equal(report.ChartsRefused > 0, report.Problems.Any(p => p.Refused));
        Assert.All(report.Problems, p => Assert.EndsWith(".", p.Sentence));
    }
}
