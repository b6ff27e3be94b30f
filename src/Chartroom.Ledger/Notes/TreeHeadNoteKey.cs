using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Chartroom.Ledger;

/// <summary>
/// Signature type 0x05 of C2SP signed-note: the TreeHeadSignature of RFC 6962 section 3.5 with its time, as C2SP static-ct-api
/// "Checkpoints" puts it into a note. Certificate Transparency software reads it, and unlike type 0x02 it says when.
/// </summary>
public sealed class TreeHeadNoteSigner(string name, ECDsa key, TimeProvider clock) : INoteSigner
{
    private readonly TreeHeadNoteVerifier verifier = new(name, key.ExportSubjectPublicKeyInfo());

    public INoteVerifier Verifier => verifier;

    /// <exception cref="ArgumentException">The text is not a checkpoint without extension lines, which is all this type can sign.</exception>
    public byte[] Sign(string text)
    {
        var time = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var head =
            TreeHeadNoteVerifier.TreeHead(text, verifier.Name, time)
            ?? throw new ArgumentException(
                "Only a checkpoint of this key's own log, without extension lines, has a tree head to sign.",
                nameof(text)
            );
        byte[] signature;
        lock (key)
            signature = key.SignData(head, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        var bytes = new byte[TreeHeadNoteVerifier.HeaderBytes + signature.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time);
        bytes[8] = TreeHeadNoteVerifier.Sha256;
        bytes[9] = TreeHeadNoteVerifier.Ecdsa;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(10), (ushort)signature.Length);
        signature.CopyTo(bytes.AsSpan(TreeHeadNoteVerifier.HeaderBytes));
        return bytes;
    }
}

/// <summary>Checks signature type 0x05.</summary>
public sealed class TreeHeadNoteVerifier : INoteVerifier
{
    internal const byte SignatureType = 0x05; // C2SP signed-note, "Signature types"
    internal const byte Sha256 = 4; // RFC 5246 section 7.4.1.4.1, HashAlgorithm
    internal const byte Ecdsa = 3; // RFC 5246 section 7.4.1.4.1, SignatureAlgorithm
    internal const int HeaderBytes = 12; // time, the two algorithms, the signature's length
    private const int TreeHeadBytes = 50; // RFC 6962 section 3.5: version, type, time, size, root
    private const byte TreeHash = 1; // RFC 6962 section 3.2, SignatureType
    private readonly ECDsa key;

    public TreeHeadNoteVerifier(string name, ReadOnlySpan<byte> publicKeyInfo)
    {
        Name = NoteKeys.CheckName(name);
        key = NoteKeys.ImportPublic(publicKeyInfo);
        // The key in the id is the log id of RFC 6962 section 3.2: the SHA-256 of the public key.
        KeyId = NoteKeys.KeyId(name, [SignatureType, .. SHA256.HashData(publicKeyInfo)]);
        VerifierKey = NoteKeys.VerifierKey(name, KeyId, [SignatureType, .. publicKeyInfo]);
    }

    public string Name { get; }

    public uint KeyId { get; }

    public string VerifierKey { get; }

    public bool Verify(string text, ReadOnlySpan<byte> signature)
    {
        if (signature.Length < HeaderBytes || signature[8] != Sha256 || signature[9] != Ecdsa)
            return false;
        if (BinaryPrimitives.ReadUInt16BigEndian(signature[10..]) != signature.Length - HeaderBytes)
            return false;
        if (TreeHead(text, Name, BinaryPrimitives.ReadInt64BigEndian(signature)) is not { } head)
            return false;
        lock (key)
            return key.VerifyData(
                head,
                signature[HeaderBytes..],
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            );
    }

    /// <summary>When a signature of this type was made.</summary>
    public static DateTimeOffset TimeOf(ReadOnlySpan<byte> signature) =>
        DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(signature));

    internal static byte[]? TreeHead(string text, string name, long time)
    {
        if (!Checkpoint.TryParse(text, out var checkpoint) || checkpoint.Origin != name || checkpoint.Extensions.Count > 0)
            return null;
        var head = new byte[TreeHeadBytes]; // head[0] is version v1 = 0
        head[1] = TreeHash;
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(2), time);
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(10), checkpoint.Size);
        checkpoint.Root.CopyTo(head.AsSpan(18));
        return head;
    }
}
