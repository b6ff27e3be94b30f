using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Chartroom.Platform.Store;

namespace Chartroom.Platform.Who;

/// <summary>The public half of a key that a browser keeps and does not hand out: ECDSA on P-256 (FIPS 186-5), as WebCrypto makes it.</summary>
public sealed class DeviceKey
{
    private const int SignatureBytes = 64; // IEEE P1363: r and s, 32 bytes each
    private const int MostBytes = 200;
    private const string Prefix = "chartroom-device/1\n";
    private static readonly string P256 = ECCurve.NamedCurves.nistP256.Oid.Value!;

    private DeviceKey(byte[] bytes) => (Bytes, Hash) = (bytes, SHA256.HashData(bytes));

    /// <summary>SubjectPublicKeyInfo, as WebCrypto's "spki" export gives it.</summary>
    public byte[] Bytes { get; }

    public byte[] Hash { get; }

    /// <summary>Reads base64url; a key of another kind or curve is none.</summary>
    public static bool TryRead(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DeviceKey? key)
    {
        key = null;
        if (text is not { Length: > 0 and <= MostBytes * 2 } || !Base64Url.IsValid(text))
            return false;
        var bytes = Base64Url.DecodeFromChars(text);
        try
        {
            using var read = ECDsa.Create();
            read.ImportSubjectPublicKeyInfo(bytes, out var used);
            if (used != bytes.Length || read.ExportParameters(false).Curve.Oid.Value != P256)
                return false;
        }
        catch (CryptographicException)
        {
            return false;
        }
        key = new(bytes);
        return true;
    }

    public static DeviceKey Kept(byte[] bytes) => new(bytes);

    /// <summary>True where the key's holder signed this nonce (base64url, IEEE P1363).</summary>
    public bool HasSigned(string nonce, string? signature)
    {
        if (signature is not { Length: > 0 and <= SignatureBytes * 2 } || !Base64Url.IsValid(signature))
            return false;
        var bytes = Base64Url.DecodeFromChars(signature);
        if (bytes.Length != SignatureBytes)
            return false;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Bytes, out _);
        return key.VerifyData(Encoding.UTF8.GetBytes(Prefix + nonce), bytes, HashAlgorithmName.SHA256);
    }
}

/// <summary>
/// What the server gives a page to be signed: made for one session, good for minutes, and used once, for which its name is kept among the
/// spent proofs. Nothing is stored when it is given out.
/// </summary>
public sealed class DeviceNonce(RootKey root, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private const int RandomBytes = 16;

    public string New(SessionId session)
    {
        var until = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var plain = FormattableString.Invariant(
            $"{until}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes))}"
        );
        return $"{plain}.{Sign(session, plain)}";
    }

    /// <summary>The name by which the nonce is spent; null where it is not of this session, or too old.</summary>
    public string? Read(SessionId session, string? nonce)
    {
        if (nonce is not { Length: <= 200 } || nonce.Split('.') is not [var until, var random, var mac])
            return null;
        var own = Encoding.UTF8.GetBytes(Sign(session, $"{until}.{random}"));
        if (!CryptographicOperations.FixedTimeEquals(own, Encoding.UTF8.GetBytes(mac)))
            return null;
        var end = long.Parse(until, System.Globalization.CultureInfo.InvariantCulture); // ours: the signature holds
        return end > clock.GetUtcNow().ToUnixTimeSeconds() ? $"device/{random}" : null;
    }

    private string Sign(SessionId session, string plain) =>
        Base64Url.EncodeToString(root.HashSecret($"device-nonce/{session}", plain));
}
