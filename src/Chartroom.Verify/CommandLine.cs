using Chartroom.Ledger;

namespace Chartroom.Verify;

/// <summary>What the outside auditor types.</summary>
internal static class CommandLine
{
    private const int Holds = 0;
    private const int Fails = 1;
    private const int Unusable = 2;

    private const string Usage = """
        Usage:
          chartroom-verify log <folder> --origin <name> --key <verifier key or file> [--anchor <file>]
          chartroom-verify entry <entry file> <proof file> --origin <name> --key <verifier key or file>
          chartroom-verify binder <folder or zip file> --origin <name> --key <verifier key or file>
          chartroom-verify archive <archive file> <log folder> --origin <name> --key <verifier key or file>
          chartroom-verify fork <fork proof file> --origin <name> --key <verifier key or file>
        --key may be given more than once. A log's first key is enough: the rotations it records are followed.
        Exit code 0: everything holds. 1: something does not. 2: the command or a file cannot be used.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (!Arguments.TryParse(args, out var given, out var why))
        {
            await error.WriteLineAsync(why);
            await error.WriteLineAsync(Usage);
            return Unusable;
        }
        try
        {
            return given.Words switch
            {
                ["log", var folder] => await LogAsync(folder, given, output),
                ["entry", var entry, var proof] => await EntryAsync(entry, proof, given, output),
                ["binder", var binder] => await BinderAsync(binder, given, output),
                ["archive", var archive, var folder] => await ArchiveAsync(archive, folder, given, output),
                ["fork", var proof] => await ForkAsync(proof, given, output),
                _ => await UnknownAsync(error),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"A file cannot be read: {e.Message}");
            return Unusable;
        }
        catch (LedgerDamagedException e)
        {
            await output.WriteLineAsync($"FAILS: {e.Message}");
            return Fails;
        }
    }

    private static async Task<int> UnknownAsync(TextWriter error)
    {
        await error.WriteLineAsync(Usage);
        return Unusable;
    }

    private static async Task<int> LogAsync(string folder, Arguments given, TextWriter output)
    {
        var remembered = given.Anchor is null ? [] : await new AnchorFile(given.Anchor).ReadAsync(given.Origin, given.Keys);
        var report = await LogVerifier.VerifyAsync(new FolderReader(folder), given.Origin, given.Keys, remembered);
        if (report.Checkpoint is { } checkpoint)
            await output.WriteLineAsync($"Checkpoint: {checkpoint.Size} entries, root {checkpoint.Root.ToBase64()}");
        await output.WriteLineAsync(
            $"Entries hashed again: {report.Entries}. Retired, hashes used: {report.Retired}. Remembered checkpoints: {remembered.Count}."
        );
        foreach (var key in report.Keys)
            await output.WriteLineAsync($"Key: {key.VerifierKey}");
        foreach (var problem in report.Problems)
            await output.WriteLineAsync($"FAILS: {problem.What} (entries {problem.First} to {problem.Last})");
        await output.WriteLineAsync(report.Holds ? "HOLDS" : $"First bad index: {report.FirstBadIndex}");
        return report.Holds ? Holds : Fails;
    }

    private static async Task<int> EntryAsync(string entryFile, string proofFile, Arguments given, TextWriter output)
    {
        var entry = await File.ReadAllBytesAsync(entryFile);
        if (!TlogProof.TryParse(await File.ReadAllTextAsync(proofFile), out var proof))
            return await FailAsync("The proof file is not a C2SP tlog-proof.", output);
        if (proof.Check(entry, given.Origin, given.Keys) is { } wrong)
            return await FailAsync(wrong, output);
        await output.WriteLineAsync($"HOLDS: the entry stands at index {proof.Inclusion.Index} of {proof.Inclusion.Size}.");
        return Holds;
    }

    private static async Task<int> BinderAsync(string path, Arguments given, TextWriter output)
    {
        BinderReport report;
        try
        {
            using var zip = Directory.Exists(path) ? null : new ZipBinder(File.OpenRead(path));
            report = await BinderCheck.RunAsync((IBinderSource?)zip ?? new FolderBinder(path), given.Origin, given.Keys);
        }
        catch (InvalidDataException)
        {
            return await FailAsync("The file is no ZIP file, or a damaged one.", output);
        }
        if (report.Manifest is { } manifest)
            await output.WriteLineAsync($"Binder: {manifest.Kind}, {manifest.Files.Count} files, manifest {manifest.Hash}");
        if (report is { Entry: { } entry, Place: var (index, size) })
            await output.WriteLineAsync($"Entry: {entry.Type} at {entry.At.UtcDateTime:O}, index {index} of {size}");
        foreach (var problem in report.Problems)
            await FailAsync(problem, output);
        if (report.Holds)
            await output.WriteLineAsync("HOLDS: every file is the one that was recorded.");
        return report.Holds ? Holds : Fails;
    }

    private static async Task<int> ArchiveAsync(string archive, string folder, Arguments given, TextWriter output)
    {
        var reader = new FolderReader(folder);
        var report = await LogVerifier.VerifyAsync(reader, given.Origin, given.Keys);
        if (!report.Holds)
            return await FailAsync($"The log itself does not hold: {report.Problems[0].What}", output);
        if (await SealedArchive.CheckAsync(archive, reader, given.Origin) is { } wrong)
            return await FailAsync(wrong, output);
        await output.WriteLineAsync("HOLDS: every entry of the archive is the one that was logged.");
        return Holds;
    }

    private static async Task<int> ForkAsync(string file, Arguments given, TextWriter output)
    {
        if (!ForkProof.TryParse(await File.ReadAllTextAsync(file), out var proof) || !proof.Holds(given.Origin, given.Keys))
            return await FailAsync("The file does not show that the log forked.", output);
        await output.WriteLineAsync(
            $"HOLDS: the log signed two histories, at {proof.Smaller.Checkpoint.Size} and at {proof.Larger.Checkpoint.Size} entries."
        );
        return Holds;
    }

    private static async Task<int> FailAsync(string why, TextWriter output)
    {
        await output.WriteLineAsync($"FAILS: {why}");
        return Fails;
    }
}
