using System.Text;
using System.Text.Json.Nodes;
using Chartroom.Features.Intake;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Intake;

public sealed class Many_lines
{
    [Fact]
    public async Task One_resource_a_line_over_several_files_makes_whole_charts()
    {
        await using var host = await IntakeHost.StartAsync();
        var folder = Directory.CreateDirectory(Path.Combine(host.Folder, "export"));
        Write(
            folder,
            "DocumentReference.ndjson",
            Fhir.Document("doc-1", "One."),
            Fhir.Document("doc-2", "Two.", "11506-3", "enc-2", "pat-2")
        );
        Write(folder, "Encounter.ndjson", Fhir.Encounter(), Fhir.Encounter("enc-2", "V200", "pat-2"));
        Write(folder, "Patient.ndjson", Fhir.Patient(), Fhir.Patient("pat-2", "M200"));

        var first = await host.TakeAsync([.. ImportSource.At(folder.FullName)]);
        var second = await host.TakeAsync([.. ImportSource.At(folder.FullName)]);

        Assert.Equal((2, 2, 2, 2, 2), (first.Charts, first.Patients, first.Encounters, first.Documents, first.WorkItems));
        Assert.Equal((2, 2, 0), (second.Charts, second.Unchanged, second.Documents));
    }

    [Fact]
    public async Task One_Bundle_a_line_makes_a_chart_a_line_and_a_bad_line_costs_only_itself()
    {
        await using var host = await IntakeHost.StartAsync();
        var other = Fhir.Bundle(
            Fhir.Patient("pat-2", "M200"),
            Fhir.Encounter("enc-2", "V100", "pat-2"),
            Fhir.Document("doc-2", "x", "18842-5", "enc-2", "pat-2")
        );
        var lines = $"{Fhir.Chart().ToJsonString()}\n\n{{\"resourceType\":\"Bund\n{other.ToJsonString()}\r\n";

        var report = await host.TakeAsync(IntakeHost.Source("charts.ndjson", lines));

        Assert.Equal((2, 2), (report.Charts, report.Documents));
        Assert.Equal("line 3:", Assert.Single(report.Problems, p => p.Refused).Path);
    }

    [Fact]
    public async Task A_bad_line_among_loose_resources_refuses_them_because_nobody_knows_whose_it_was()
    {
        await using var host = await IntakeHost.StartAsync();
        var lines =
            $"{Fhir.Patient().ToJsonString()}\n{Fhir.Encounter().ToJsonString()}\n{Fhir.Document("doc-1", "One.").ToJsonString()[..80]}";

        var report = await host.TakeAsync(IntakeHost.Source("all.ndjson", lines));

        Assert.Equal((0, 1), (report.Charts, report.ChartsRefused));
        Assert.Equal(0, await host.AskAsync(db => db.Set<Patient>().CountAsync()));
    }

    [Fact]
    public async Task The_problem_of_a_line_names_the_line_and_the_element()
    {
        await using var host = await IntakeHost.StartAsync();
        var patient = Fhir.Patient();
        patient["birthDate"] = "soon";

        var report = await host.TakeAsync(IntakeHost.Source("all.ndjson", $"{patient.ToJsonString()}\n"));

        Assert.Equal("all.ndjson", Assert.Single(report.Problems).File);
        Assert.Equal("line 1: birthDate", report.Problems[0].Path);
    }

    private static void Write(DirectoryInfo folder, string name, params JsonObject[] resources) =>
        File.WriteAllLines(Path.Combine(folder.FullName, name), resources.Select(r => r.ToJsonString()));
}
