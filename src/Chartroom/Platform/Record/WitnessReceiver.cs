using Chartroom.Ledger;

namespace Chartroom.Platform.Record;

/// <summary>A witness that cosigns each checkpoint only if it continues the ones before: C2SP tlog-witness, from the log's side.</summary>
internal sealed class WitnessReceiver : ICheckpointReceiver, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient http;
    private readonly WitnessClient client;
    private volatile SignedCheckpoint? cosigned;

    public WitnessReceiver(OutsideSettings settings)
    {
        var line = File.Exists(settings.WitnessKey) ? File.ReadAllText(settings.WitnessKey) : settings.WitnessKey;
        if (!VerifierKeys.TryParse(line, out var witness))
            throw new Store.StartRefusedException(
                "CHARTROOM_WITNESS_KEY is neither a verifier key (name+id+base64) nor a file that holds one."
            );
        var prefix = settings.Witness.EndsWith('/') ? settings.Witness : settings.Witness + "/";
        http = new HttpClient { BaseAddress = new Uri(prefix), Timeout = Patience };
        client = new WitnessClient(http, witness);
    }

    public string Name => "witness";

    /// <summary>The newest checkpoint with the witness's signature; null before the first.</summary>
    public SignedCheckpoint? Cosigned => cosigned;

    public async Task<bool> TellAsync(TileTree tree, SignedCheckpoint checkpoint, CancellationToken cancel)
    {
        var answer = await client.CosignAsync(tree, checkpoint, cancel);
        if (answer is Chartroom.Ledger.Cosigned done)
            cosigned = done.Checkpoint;
        return answer switch
        {
            Chartroom.Ledger.Cosigned => true,
            WitnessIsAhead ahead => throw new LedgerHistoryException(
                LedgerFault.Regressed,
                $"History regressed: the witness has seen {ahead.Size} entries, the database has {checkpoint.Checkpoint.Size}. An older copy of the database was put in place."
            ),
            WitnessDisagrees => throw new LedgerHistoryException(
                LedgerFault.Forked,
                $"Fork: the witness has seen another history than this one of {checkpoint.Checkpoint.Size} entries. It keeps both checkpoints as the proof."
            ),
            _ => false,
        };
    }

    public void Dispose() => http.Dispose();
}
