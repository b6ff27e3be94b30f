using System.CommandLine;
using Chartroom.Features.Access;
using Chartroom.Features.LedgerPages;
using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary><c>ledger export</c>, <c>ledger anchor</c>, <c>ledger audit-events</c>: the log as files that leave the installation.</summary>
internal static class LedgerExportCommands
{
    private static Option<string> To(string what) => new("--to") { Description = what, Required = true };

    public static Command Export()
    {
        var to = To("A new folder");
        var entry = new Option<long?>("--entry") { Description = "Only the entry of this index, with its proof" };
        var command = new Command("export", "Write the log, or one entry with its proof, for chartroom-verify and others")
        {
            to,
            entry,
        };
        command.SetAction(
            (parsed, cancel) =>
                LedgerRun.BesideAsync(
                    parsed,
                    services =>
                        parsed.GetValue(entry) is { } index
                            ? EntryAsync(parsed, services, index, parsed.GetValue(to)!, cancel)
                            : WholeAsync(parsed, services, parsed.GetValue(to)!, cancel),
                    cancel
                )
        );
        return command;
    }

    private static async Task<int> WholeAsync(ParseResult parsed, IServiceProvider services, string to, CancellationToken cancel)
    {
        var copied = await services.GetRequiredService<ExportLog>().WholeAsync(to, new ProgressBar("Exporting"), cancel);
        Terminal.Print(
            parsed.GetValue(Terminal.Json),
            new
            {
                Folder = to,
                copied.Origin,
                copied.Size,
                Root = copied.Root.ToBase64(),
            },
            made => Console.WriteLine($"{made.Folder}: {made.Size} entries. HOW-TO-CHECK.txt says how to check them.")
        );
        return Terminal.Ok;
    }

    private static async Task<int> EntryAsync(
        ParseResult parsed,
        IServiceProvider services,
        long index,
        string to,
        CancellationToken cancel
    )
    {
        if (await services.GetRequiredService<ExportLog>().EntryAsync(index, to, cancel) is not { } files)
            throw new StartRefusedException($"No checkpoint covers an entry of index {index}, or it is in an archive.");
        Terminal.Print(
            parsed.GetValue(Terminal.Json),
            new { files.Entry, files.Proof },
            made => Console.WriteLine($"{made.Entry}\n{made.Proof}")
        );
        return Terminal.Ok;
    }

    /// <summary>Shows the newest checkpoint, to print or to keep elsewhere, and appends it to a file.</summary>
    public static Command Anchor()
    {
        var to = new Option<string?>("--to") { Description = "File to append it to, best on another host" };
        var command = new Command("anchor", "Show the newest signed checkpoint, and append it to a file") { to };
        command.SetAction(
            (parsed, cancel) =>
                LedgerRun.BesideAsync(
                    parsed,
                    async services =>
                    {
                        var key = services.GetRequiredService<LedgerKey>();
                        var last = await services.GetRequiredService<RecordSteps>().NewestAsync(cancel);
                        if (!key.TryOpen(last, out var signed, out var why))
                            throw new StartRefusedException(last is null ? "There is no checkpoint yet." : why);
                        if (parsed.GetValue(to) is { } file)
                            new AnchorFile(file).Write(signed);
                        Terminal.Print(
                            parsed.GetValue(Terminal.Json),
                            new
                            {
                                signed.Checkpoint.Origin,
                                signed.Checkpoint.Size,
                                Note = signed.ToString(),
                            },
                            made => Console.Write(made.Note)
                        );
                        return Terminal.Ok;
                    },
                    cancel
                )
        );
        return command;
    }

    public static Command AuditEvents()
    {
        var to = To("File to write: one FHIR R4 AuditEvent a line");
        var from = new Option<DateOnly?>("--from") { Description = "First day" };
        var until = new Option<DateOnly?>("--until") { Description = "Last day" };
        var command = new Command("audit-events", "Write entries as FHIR AuditEvents (IHE BALP), NDJSON") { to, from, until };
        command.SetAction(
            (parsed, cancel) =>
                LedgerRun.BesideAsync(
                    parsed,
                    async services =>
                    {
                        var write = ActivatorUtilities.CreateInstance<WriteAuditEvents>(services);
                        await using var file = new FileStream(parsed.GetValue(to)!, FileMode.CreateNew);
                        await write.RecordAsync(null, cancel);
                        var filter = new EntryFilter { From = parsed.GetValue(from), To = parsed.GetValue(until) };
                        var count = await write.WriteAsync(filter, file, cancel);
                        Terminal.Print(
                            parsed.GetValue(Terminal.Json),
                            new { File = parsed.GetValue(to), AuditEvents = count },
                            made => Console.WriteLine($"{made.File}: {made.AuditEvents} AuditEvents")
                        );
                        return Terminal.Ok;
                    },
                    cancel
                )
        );
        return command;
    }
}
