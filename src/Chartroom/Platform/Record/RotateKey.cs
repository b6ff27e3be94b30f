using System.Text;
using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>
/// Hands the log over to a new signing key: an entry signed by both keys, a checkpoint by the old key that covers it, and only then the new
/// key takes the old one's place. Stopped anywhere, run it again: it takes up what is there.
/// </summary>
public sealed class RotateKey(ChartroomSettings settings, RootKey root, LedgerKey key, RecordSteps steps)
{
    /// <returns>The new key's public half. The process that asked must start anew before it signs.</returns>
    /// <exception cref="StartRefusedException">Another node holds the lease.</exception>
    public async Task<string> RunAsync(CancellationToken cancel)
    {
        key.Announce(settings);
        using var next = LedgerKey.Next(settings, root);
        if (!await IsRecordedAsync(next.Verifier.VerifierKey, cancel))
        {
            var note = KeyRotation.Sign(key.Origin, key.Signer, next.Signer).ToString();
            await steps.RecordAsync(new LogKeyHandedOver(Convert.ToBase64String(Encoding.UTF8.GetBytes(note))), cancel);
        }
        // If we stop here, the entry stands in the log and the old key goes on signing: both are trusted, and the next run ends the work.
        await steps.IntegrateAsync(cancel);
        LedgerKey.TakeNext(settings, root);
        return next.Verifier.VerifierKey;
    }

    private async Task<bool> IsRecordedAsync(string next, CancellationToken cancel)
    {
        var rows = await steps.Entries.Where(e => e.Type == LogKeyHandedOver.Name).Select(e => e.Bytes).ToListAsync(cancel);
        return rows.Exists(bytes => KeyRotation.TryRead(bytes, out var rotation) && rotation.NextKey == next);
    }
}
