using System.Globalization;
using Chartroom.Ledger;
using Chartroom.Platform.Store;

namespace Chartroom.Platform.Record;

/// <summary>Writes the log, or one entry with its proof, as files that an outsider checks without this installation.</summary>
public sealed class ExportLog(ChartroomSettings settings, LedgerKey key, ProofOfEntry proofs, RecordSteps steps)
{
    /// <summary>The whole log as a folder: entries, tiles, checkpoint, public keys, and how to check them.</summary>
    /// <exception cref="IOException">The folder holds something already.</exception>
    /// <exception cref="LedgerDamagedException">There is no checkpoint yet, or a tile is missing.</exception>
    public async Task<Checkpoint> WholeAsync(string folder, IProgress<(long Done, long All)>? progress, CancellationToken cancel)
    {
        Checkpoint copied;
        await using (await Snapshot.BeginAsync(steps.Db, cancel)) // one moment, while the log goes on growing
            copied = await LogExport.WriteAsync(new DatabaseStore(steps.Db), folder, progress, cancel);
        var keys = key.Trusted.Select(one => one.VerifierKey);
        await File.WriteAllLinesAsync(Path.Combine(folder, "ledger.pub"), keys, cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "HOW-TO-CHECK.txt"), HowTo(copied), cancel);
        await steps.RecordAsync(new LedgerExported(copied.Size), cancel);
        return copied;
    }

    /// <summary>One entry's bytes and its proof under the newest checkpoint (C2SP tlog-proof), as two files in a folder.</summary>
    /// <returns>The two paths; null where no checkpoint covers the entry, or there is no such entry.</returns>
    public async Task<(string Entry, string Proof)?> EntryAsync(long index, string folder, CancellationToken cancel)
    {
        if (await proofs.FindAsync(index, cancel) is not var (bytes, proof))
            return null;
        Directory.CreateDirectory(folder);
        var name = Path.Combine(folder, index.ToString(CultureInfo.InvariantCulture));
        await File.WriteAllBytesAsync(name + ".json", bytes, cancel);
        await File.WriteAllTextAsync(name + TlogProof.FileExtension, proof.ToString(), cancel);
        await steps.RecordAsync(new LedgerExported(1), cancel);
        return (name + ".json", name + TlogProof.FileExtension);
    }

    private string HowTo(Checkpoint copied) =>
        $"""
            The ledger of a Chartroom installation, {copied.Size} entries. Nothing in it needs the installation to be checked.

            With the offline program:
              chartroom-verify log . --origin {copied.Origin} --key ledger.pub
            With Python alone:
              python3 verify-ledger.py log . {copied.Origin} '{key.Verifier.VerifierKey}'

            Compare the key with the one you were given on another way: {Path.GetFileName(
                LedgerKey.PublicFile(settings)
            )} in this folder is only a copy.

            """;
}

/// <summary>The log, or one entry of it, was written to files for outsiders.</summary>
public sealed record LedgerExported(long Entries) : LedgerEvent
{
    public override string Type => "ledger.exported";
}
