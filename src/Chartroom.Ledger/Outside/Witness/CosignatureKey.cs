using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>
/// A witness's timestamped cosignature with ECDSA: the signed message of C2SP tlog-cosignature ("cosignature/v1", a time line,
/// the note text) under a private signature type, because C2SP assigns cosignatures only to Ed25519 and ML-DSA-44.
/// </summary>
public sealed class CosignatureSigner(string name, ECDsa key, TimeProvider clock) : INoteSigner
{
    private readonly CosignatureVerifier verifier = new(name, key.ExportSubjectPublicKeyInfo());

    public INoteVerifier Verifier => verifier;

    public byte[] Sign(string text)
    {
        var time = clock.GetUtcNow().ToUnixTimeSeconds();
        byte[] signature;
        lock (key)
            signature = key.SignData(
                CosignatureVerifier.Message(text, time),
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            );
        var bytes = new byte[CosignatureVerifier.TimeBytes + signature.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time);
        signature.CopyTo(bytes.AsSpan(CosignatureVerifier.TimeBytes));
        return bytes;
    }
}

/// <summary>Checks a <see cref="CosignatureSigner"/>'s signatures.</summary>
public sealed class CosignatureVerifier : INoteVerifier
{
    internal const byte SignatureType = 0xff; // C2SP signed-note: for types without an assigned byte, followed by a longer identifier
    internal const int TimeBytes = sizeof(long);
    internal static readonly byte[] Identifier = Encoding.ASCII.GetBytes("chartroom cosignature/v1 ecdsa-sha256");
    private readonly ECDsa key;

    public CosignatureVerifier(string name, ReadOnlySpan<byte> publicKeyInfo)
    {
        Name = NoteKeys.CheckName(name);
        key = NoteKeys.ImportPublic(publicKeyInfo);
        byte[] typed = [SignatureType, .. Identifier, .. publicKeyInfo];
        KeyId = NoteKeys.KeyId(name, typed);
        VerifierKey = NoteKeys.VerifierKey(name, KeyId, typed);
    }

    public string Name { get; }

    public uint KeyId { get; }

    public string VerifierKey { get; }

    /// <summary>When a cosignature was made: until then the witness had seen no larger tree.</summary>
    public static DateTimeOffset TimeOf(ReadOnlySpan<byte> signature) =>
        DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(signature));

    public bool Verify(string text, ReadOnlySpan<byte> signature)
    {
        if (signature.Length <= TimeBytes || BinaryPrimitives.ReadInt64BigEndian(signature) is var time && time < 0)
            return false;
        lock (key)
            return key.VerifyData(
                Message(text, time),
                signature[TimeBytes..],
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            );
    }

    internal static byte[] Message(string text, long time) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n{text}"));
}
