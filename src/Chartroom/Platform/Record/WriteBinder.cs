using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Platform.Record;

/// <summary>
/// Packs files for somebody outside as a binder: its manifest's hash is recorded first, and when a checkpoint covers that entry, the entry
/// and its proof go in. An auditor checks it with chartroom-verify; the format stands in src/Chartroom.Ledger/README.md, "A binder".
/// </summary>
public sealed class WriteBinder(
    ChartroomDb db,
    Recorder recorder,
    ProofOfEntry proofs,
    Integrator integrator,
    LedgerKey key,
    TimeProvider clock
)
{
    private const int Tries = 40; // of a quarter of a second each: a node that gives entries their places does so four times a second
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The binder as one ZIP file. What else the caller has added to its unit of work is saved with the entry.</summary>
    /// <exception cref="LedgerDamagedException">The log cannot vouch for anything now.</exception>
    public async Task<Outcome<byte[]>> RunAsync(Actor? actor, Binder binder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(binder);
        var manifest = binder.Manifest;
        var id = recorder.Add(actor, new BinderWritten(manifest.Kind, manifest.Files.Count, manifest.Hash.ToString()));
        await db.SaveChangesAsync(cancel);
        for (var tries = 0; tries < Tries; tries++)
        {
            await integrator.IntegrateAllAsync(cancel);
            if (await proofs.FindAsync(id, cancel) is var (entry, proof))
            {
                using var zip = new MemoryStream();
                await binder.WriteAsync(zip, new BinderSeal(entry, proof, key.Trusted), cancel);
                return zip.ToArray();
            }
            await Task.Delay(Pause, clock, cancel);
        }
        var why = new BinderNotProved();
        recorder.Add(actor, new BinderWritten(manifest.Kind, manifest.Files.Count, null) { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }
}

/// <summary>Files were packed for somebody outside; the hash is that of the binder's manifest.</summary>
public sealed record BinderWritten(string Kind, int Files, string? Manifest) : LedgerEvent
{
    public override string Type => "binder.written";
}

public sealed record BinderNotProved()
    : Refusal("The log did not sign the binder's entry in time, so the binder would prove nothing yet.", "45 CFR 164.312(c)(1)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Look at /health, wait until the ledger goes on, and ask again.";
}
