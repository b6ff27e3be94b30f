namespace Chartroom.Platform.Store;

/// <summary>
/// Encrypted text of one patient as it is kept: format byte, 12-byte nonce, ciphertext, 16-byte tag (AES-256-GCM, NIST SP 800-38D).
/// Only <see cref="Vault"/> makes and opens one.
/// </summary>
public sealed record SealedText(ReadOnlyMemory<byte> Bytes)
{
    public bool Equals(SealedText? other) => other is not null && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    public override string ToString() => "[sealed]";
}

/// <summary>The place a sealed text belongs to. Bound into the ciphertext, so that it opens nowhere else.</summary>
public readonly record struct SealedField(string Table, string Column, Guid Row, int Version = 1);
