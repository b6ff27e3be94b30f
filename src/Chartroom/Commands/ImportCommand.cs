using System.CommandLine;
using Chartroom.Features.Intake;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary><c>chartroom import</c>: takes in charts from FHIR R4 files, whole charts or nothing.</summary>
internal static class ImportCommand
{
    public static Command Make()
    {
        var path = new Argument<string>("path") { Description = "A FHIR R4 Bundle (.json), an NDJSON file, or a folder of them" };
        var command = new Command("import", "Import charts from FHIR R4 files; importing again changes nothing") { path };
        command.SetAction(
            (parsed, cancel) =>
                Terminal.GuardAsync(async () =>
                {
                    var settings = Terminal.Settings(parsed);
                    var sources = ImportSource.At(parsed.GetValue(path)!);
                    using var open = await Opening.OpenAsync(settings, TimeProvider.System, cancel);
                    await using var services = CommandServices.For(
                        settings,
                        open,
                        s => s.AddSingleton(new Organisation()).AddIntake()
                    );
                    var bar = new ProgressBar("Importing");
                    var progress = new Progress<ImportProgress>(p => bar.Report((p.FilesDone, p.FilesTotal)));
                    var report = await services.GetRequiredService<ImportCharts>().RunAsync(null, sources, progress, cancel);
                    Terminal.Print(parsed.GetValue(Terminal.Json), report, Say);
                    return report.Problems.Count == 0 ? Terminal.Ok : Terminal.Found;
                })
        );
        return command;
    }

    private static void Say(ImportReport report)
    {
        Console.WriteLine(
            $"{report.Charts} charts: {report.Patients} patients, {report.Encounters} new encounters, {report.WorkItems} to be coded"
        );
        Console.WriteLine(
            $"{report.Documents} new documents, {report.NewVersions} new versions, {report.LateDocuments} late, {report.Unchanged} unchanged"
        );
        if (report.Skipped.Count > 0)
            Console.WriteLine("Not taken: " + string.Join(", ", report.Skipped.Select(s => $"{s.Value} {s.Key}")));
        foreach (var problem in report.Problems)
            Console.WriteLine(problem);
        if (report.ProblemsNotListed > 0)
            Console.WriteLine($"and {report.ProblemsNotListed} problems more");
        if (report.ChartsRefused > 0)
            Console.WriteLine($"{report.ChartsRefused} charts were refused whole.");
    }
}
