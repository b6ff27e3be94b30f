using System.Text;
using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>
/// Hands the log over to a new signing key while every node goes on working: an entry signed by both keys, a checkpoint by the old key that
/// ends with it, and from the next checkpoint on the new key. Stopped anywhere, run it again: it takes up what is there.
/// </summary>
public sealed class RotateKey(ChartroomSettings settings, RootKey root, LedgerKey key, RecordSteps steps)
{
    /// <returns>The new key's public half.</returns>
    /// <exception cref="StartRefusedException">The entry got no place in time.</exception>
    public async Task<string> RunAsync(CancellationToken cancel)
    {
        key.Announce();
        using var next = LedgerKey.Next(settings, root);
        next.Announce();
        // If we stop after this, whoever places the entry takes the new key up; the next run does what is left.
        var entry = await RecordedAsync(next.Verifier.VerifierKey, cancel) ?? await RecordAsync(next, cancel);
        await steps.PlacedAsync(entry, cancel);
        key.Take(next.Verifier.VerifierKey);
        return next.Verifier.VerifierKey;
    }

    private async Task<EntryId> RecordAsync(LedgerKey next, CancellationToken cancel)
    {
        var note = KeyRotation.Sign(key.Origin, key.Signer, next.Signer).ToString();
        return await steps.RecordAsync(new LogKeyHandedOver(Convert.ToBase64String(Encoding.UTF8.GetBytes(note))), cancel);
    }

    private async Task<EntryId?> RecordedAsync(string next, CancellationToken cancel)
    {
        var rows = await steps.Entries.Where(e => e.Type == LogKeyHandedOver.Name).ToListAsync(cancel);
        return rows.Find(row => KeyRotation.TryRead(row.Bytes, out var rotation) && rotation.NextKey == next)?.Id;
    }
}
