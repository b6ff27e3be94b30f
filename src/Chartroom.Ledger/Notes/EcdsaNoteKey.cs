using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>Signature type 0x02 of C2SP signed-note: ECDSA over the text's SHA-256, in ASN.1 DER. The log's ordinary key, on P-256.</summary>
public sealed class EcdsaNoteSigner(string name, ECDsa key) : INoteSigner
{
    private readonly EcdsaNoteVerifier verifier = new(name, key.ExportSubjectPublicKeyInfo());

    public INoteVerifier Verifier => verifier;

    public byte[] Sign(string text)
    {
        lock (key) // one key object serves one caller at a time
            return key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}

/// <summary>Checks signature type 0x02. Its key id is the truncated SHA-256 of the public key alone, unlike the other types.</summary>
public sealed class EcdsaNoteVerifier : INoteVerifier
{
    internal const byte SignatureType = 0x02; // C2SP signed-note, "Signature types"
    private readonly ECDsa key;

    public EcdsaNoteVerifier(string name, ReadOnlySpan<byte> publicKeyInfo)
    {
        Name = NoteKeys.CheckName(name);
        key = NoteKeys.ImportPublic(publicKeyInfo);
        KeyId = NoteKeys.Truncate(SHA256.HashData(publicKeyInfo));
        VerifierKey = NoteKeys.VerifierKey(name, KeyId, [SignatureType, .. publicKeyInfo]);
    }

    public string Name { get; }

    public uint KeyId { get; }

    public string VerifierKey { get; }

    public bool Verify(string text, ReadOnlySpan<byte> signature)
    {
        lock (key)
            return key.VerifyData(
                Encoding.UTF8.GetBytes(text),
                signature,
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            );
    }
}
