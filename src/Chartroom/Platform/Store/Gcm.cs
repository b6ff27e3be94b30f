using System.Security.Cryptography;

namespace Chartroom.Platform.Store;

/// <summary>AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D section 8.2.2): format byte, nonce, ciphertext, tag.</summary>
internal static class Gcm
{
    private const byte Format = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Overhead = 1 + NonceBytes + TagBytes;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var sealedBytes = new byte[plain.Length + Overhead];
        sealedBytes[0] = Format;
        var nonce = sealedBytes.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var gcm = new AesGcm(key, TagBytes);
        gcm.Encrypt(nonce, plain, sealedBytes.AsSpan(1 + NonceBytes, plain.Length), sealedBytes.AsSpan(^TagBytes..), context);
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">Wrong key, wrong place, or altered bytes.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context)
    {
        if (sealedBytes.Length < Overhead || sealedBytes[0] != Format)
            throw new CryptographicException("Sealed bytes are too short or of an unknown format.");
        var plain = new byte[sealedBytes.Length - Overhead];
        using var gcm = new AesGcm(key, TagBytes);
        gcm.Decrypt(
            sealedBytes.Slice(1, NonceBytes),
            sealedBytes.Slice(1 + NonceBytes, plain.Length),
            sealedBytes[^TagBytes..],
            plain,
            context
        );
        return plain;
    }
}
