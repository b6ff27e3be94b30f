using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Chartroom.Ledger;

/// <summary>Reads the one-line spelling of public keys, <c>name+id+base64(type and public key)</c>: C2SP signed-note.</summary>
public static class VerifierKeys
{
    public static bool TryParse(string? line, [NotNullWhen(true)] out INoteVerifier? verifier)
    {
        verifier = null;
        if (line?.Trim().Split('+', 3) is not [var name, var id, var text] || !NoteKeys.IsName(name))
            return false;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length < 2)
            return false;
        if (!uint.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var keyId))
            return false;
        try
        {
            verifier = Create(name, bytes[0], bytes[1..length]);
        }
        catch (CryptographicException)
        {
            return false; // the bytes are no key of that type
        }
        return verifier is not null && verifier.KeyId == keyId;
    }

    private static INoteVerifier? Create(string name, byte type, byte[] key) =>
        type switch
        {
            EcdsaNoteVerifier.SignatureType => new EcdsaNoteVerifier(name, key),
            TreeHeadNoteVerifier.SignatureType => new TreeHeadNoteVerifier(name, key),
            CosignatureVerifier.SignatureType when key.AsSpan().StartsWith(CosignatureVerifier.Identifier) =>
                new CosignatureVerifier(name, key.AsSpan(CosignatureVerifier.Identifier.Length)),
            _ => null,
        };
}
