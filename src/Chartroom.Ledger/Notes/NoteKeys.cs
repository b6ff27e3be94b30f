using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>Signs note text with one key: C2SP signed-note, "Signatures".</summary>
public interface INoteSigner
{
    /// <summary>The key that checks what this one signs.</summary>
    INoteVerifier Verifier { get; }

    /// <summary>The bytes that follow the key id in a signature line.</summary>
    byte[] Sign(string text);
}

/// <summary>Checks signatures of one key. Name and id together name the key and its algorithm: C2SP signed-note, "Signatures".</summary>
public interface INoteVerifier
{
    string Name { get; }

    uint KeyId { get; }

    /// <summary>The key as one line, <c>name+id+base64(type and public key)</c>, the spelling of C2SP signed-note.</summary>
    string VerifierKey { get; }

    bool Verify(string text, ReadOnlySpan<byte> signature);
}

/// <summary>What every kind of note key shares.</summary>
internal static class NoteKeys
{
    /// <exception cref="ArgumentException">The name is empty or has a space or a plus: C2SP signed-note, "Format".</exception>
    public static string CheckName(string name) =>
        IsName(name)
            ? name
            : throw new ArgumentException(
                "A key name must not be empty and must not contain spaces, control characters or '+'.",
                nameof(name)
            );

    public static bool IsName(string name) =>
        name.Length > 0 && !name.Any(c => c == '+' || char.IsWhiteSpace(c) || char.IsControl(c));

    /// <summary>SHA-256(name, newline, type, key)[:4]: C2SP signed-note, "Signatures".</summary>
    public static uint KeyId(string name, ReadOnlySpan<byte> typeAndKey)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
        hash.AppendData(typeAndKey);
        return Truncate(hash.GetHashAndReset());
    }

    public static uint Truncate(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt32BigEndian(hash);

    public static string VerifierKey(string name, uint keyId, byte[] typeAndKey) =>
        $"{name}+{keyId:x8}+{Convert.ToBase64String(typeAndKey)}";

    public static ECDsa ImportPublic(ReadOnlySpan<byte> spki)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(spki, out _);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
