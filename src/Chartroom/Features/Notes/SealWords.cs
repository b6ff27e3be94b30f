using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Notes;

/// <summary>Seals what was written about a case under its patient's key, and opens it for who holds a grant.</summary>
public sealed class SealWords(Vault vault, RootKey root)
{
    /// <returns>The sealed text, and the keyed digest for the ledger.</returns>
    public async ValueTask<(SealedText Kept, string Digest)> SealAsync(
        ChartGrant grant,
        SealedField field,
        Writing writing,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(writing);
        var json = writing.Write();
        return (await vault.SealAsync(grant.Patient, field, json, cancel), Writing.Digest(root, field, json));
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The text, its place or its author was altered.</exception>
    public async ValueTask<Writing> OpenAsync(
        ChartGrant grant,
        SealedField field,
        SealedText kept,
        AccountId by,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(grant);
        return Writing.Read((await vault.OpenAsync(grant, grant.Patient, field, kept, cancel)).Open(grant), by);
    }

    public ValueTask<Writing> OpenAsync(ChartGrant grant, ChartNote note, NoteVersion version, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(version);
        return OpenAsync(grant, NoteVersion.ContentField(note.Id, version.Number), version.Content, version.By, cancel);
    }
}
