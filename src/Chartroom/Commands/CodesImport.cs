using System.CommandLine;
using Chartroom.Codes;
using Chartroom.Features.Coding;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary><c>chartroom codes import</c>: loads official code files, after showing what would change. All of them or none.</summary>
internal static class CodesImport
{
    private static readonly Argument<string> From = new("path")
    {
        Description = "An official file, a folder or a zip of them, as published",
    };

    private static readonly Option<DateOnly?> Effective = new("--effective")
    {
        Description = "First day of the edition, for files that bear no year",
    };

    private static readonly Option<string?> EditionName = new("--edition")
    {
        Description = "Name of the edition, for example FY2027",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Show the difference and load nothing" };

    public static Command Make()
    {
        var import = new Command("import", "Load code sets; each edition is kept beside the others")
        {
            From,
            Effective,
            EditionName,
            DryRun,
        };
        import.SetAction((parsed, cancel) => Terminal.GuardAsync(() => RunAsync(parsed, cancel)));
        return import;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var path = parsed.GetValue(From)!;
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            await Console.Error.WriteLineAsync("There is no such file or folder.");
            return Terminal.Refused;
        }
        var settings = Terminal.Settings(parsed);
        var current = File.Exists(settings.CodesFile) ? CodesCommand.Books(parsed) : CodeBooks.Empty;
        var outcome = CodeSetImport.Preview(
            current,
            ImportFile.At(path),
            new ImportOptions(parsed.GetValue(Effective), parsed.GetValue(EditionName))
        );
        if (outcome is not ImportPreview preview)
        {
            var why = (ImportRefusal)outcome;
            var place =
                why.Line > 0 ? $"{why.File}, line {why.Line}: "
                : why.File.Length > 0 ? $"{why.File}: "
                : "";
            await Console.Error.WriteLineAsync($"{place}{why.Sentence} Nothing was loaded.");
            return Terminal.Refused;
        }
        Terminal.Print(
            parsed.GetValue(Terminal.Json),
            new
            {
                preview.Files,
                preview.Differences,
                preview.NotRolled,
            },
            _ => Say(preview)
        );
        if (parsed.GetValue(DryRun))
            return Terminal.Ok;
        using var open = await Opening.OpenAsync(settings, TimeProvider.System, cancel);
        preview.Result.SaveTo(settings.CodesFile);
        await RecordAsync(settings, open, preview, cancel);
        return Terminal.Ok;
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
            Console.WriteLine(
                file.Kind is ImportKind.NotACodeFile
                    ? $"{file.Name}: left aside, holds no codes"
                    : $"{file.Name}: {file.Kind}, {file.Edition}, {file.Rows:N0} rows"
            );
        foreach (var difference in preview.Differences)
            Console.WriteLine(
                $"{difference.Edition} against {difference.ComparedWith}: {difference.Added.Count:N0} added, {difference.Deleted.Count:N0} deleted, {difference.Revised.Count:N0} revised"
            );
        foreach (var line in preview.NotRolled)
            Console.WriteLine($"not rolled: {line}");
    }
}

/// <summary>Code books were loaded by the command line.</summary>
public sealed record CodeBooksLoaded(int Files, int Editions) : LedgerEvent
{
    public override string Type => "codes.imported";
}
