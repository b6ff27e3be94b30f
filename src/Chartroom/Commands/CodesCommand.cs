using System.CommandLine;
using Chartroom.Codes;
using Chartroom.Features.Coding;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary><c>chartroom codes import</c>: loads official code files, after showing what would change.</summary>
internal static class CodesCommand
{
    public static Command Make()
    {
        var path = new Argument<string>("path") { Description = "An official file, a folder or a zip of them, as published" };
        var effective = new Option<DateOnly?>("--effective") { Description = "Effective date, for files that bear no year" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show the difference and load nothing" };
        var import = new Command("import", "Load code sets; each edition is kept beside the others") { path, effective, dryRun };
        import.SetAction(
            (parsed, cancel) =>
                Terminal.GuardAsync(async () =>
                {
                    var settings = Terminal.Settings(parsed);
                    using var open = await Opening.OpenAsync(settings, TimeProvider.System, cancel);
                    var shelf = CodeShelf.Load(settings);
                    var current = File.Exists(settings.CodesFile) ? shelf.Books : CodeBooks.Empty;
                    var outcome = CodeSetImport.Preview(
                        current,
                        ImportFile.At(parsed.GetValue(path)!),
                        new ImportOptions(parsed.GetValue(effective))
                    );
                    if (outcome is not ImportPreview preview)
                    {
                        var why = (ImportRefusal)outcome;
                        await Console.Error.WriteLineAsync($"{why.File}, line {why.Line}: {why.Sentence} Nothing was loaded.");
                        return Terminal.Refused;
                    }
                    Terminal.Print(parsed.GetValue(Terminal.Json), new { preview.Files, preview.Differences }, _ => Say(preview));
                    if (parsed.GetValue(dryRun))
                        return Terminal.Ok;
                    preview.Result.SaveTo(settings.CodesFile);
                    await RecordAsync(settings, open, preview, cancel);
                    return Terminal.Ok;
                })
        );
        return new Command("codes", "The code books") { import };
    }

    /// <summary>The file is in place before the entry: stopped in between, the next import of the same files changes nothing and records itself.</summary>
    private static async Task RecordAsync(
        Platform.ChartroomSettings settings,
        OpenInstallation open,
        ImportPreview preview,
        CancellationToken cancel
    )
    {
        await using var services = CommandServices.For(settings, open);
        await using var scope = services.CreateAsyncScope();
        var recorder = scope.ServiceProvider.GetRequiredService<Recorder>();
        recorder.Add(null, new CodeBooksLoaded(preview.Files.Count, preview.Differences.Count));
        await scope.ServiceProvider.GetRequiredService<ChartroomDb>().SaveChangesAsync(cancel);
    }

    private static void Say(ImportPreview preview)
    {
        foreach (var file in preview.Files)
            Console.WriteLine($"{file.Name}: {file.Kind}, {file.Edition}, {file.Rows:N0} rows");
        foreach (var difference in preview.Differences)
            Console.WriteLine(
                $"{difference.Edition} against {difference.ComparedWith}: {difference.Added.Count:N0} added, {difference.Deleted.Count:N0} deleted, {difference.Revised.Count:N0} revised"
            );
    }
}

/// <summary>Code books were loaded by the command line.</summary>
public sealed record CodeBooksLoaded(int Files, int Editions) : LedgerEvent
{
    public override string Type => "codes.imported";
}
