using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Platform.Store;

/// <summary>
/// The installation's root key, 256 bits, kept outside the database. Never used directly: each use has its own key derived by
/// HKDF-SHA-256 (RFC 5869). Thread-safe.
/// </summary>
public sealed class RootKey : IDisposable
{
    private const int KeyBytes = 32;
    private readonly byte[] wrapping;
    private readonly byte[] lookup;
    private readonly byte[] pseudonym;
    private readonly byte[] system;
    private readonly byte[] entry;

    public RootKey(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyBytes, nameof(key));
        wrapping = Derive(key, "chartroom/patient-key-wrapping/1");
        lookup = Derive(key, "chartroom/lookup/1");
        pseudonym = Derive(key, "chartroom/ledger-pseudonym/1");
        system = Derive(key, "chartroom/system-secrets/1");
        entry = Derive(key, "chartroom/ledger-entry/1");
        Fingerprint = Convert.ToHexStringLower(Derive(key, "chartroom/fingerprint/1").AsSpan(0, 16));
    }

    /// <summary>Names the key without telling anything of it: kept in the database, so that a foreign key is found out before anything is touched.</summary>
    public string Fingerprint { get; }

    /// <summary>Keyed look-up value of a number: equal numbers give equal values, and nobody without the key can test a guess.</summary>
    public byte[] Lookup(string kind, string system, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return HMACSHA256.HashData(
            lookup,
            Encoding.UTF8.GetBytes($"{kind}\u001f{system}\u001f{value.Trim().ToUpperInvariant()}")
        );
    }

    /// <summary>The name under which the ledger knows a patient: 128 bits of a keyed hash, lower-case hex.</summary>
    public string Pseudonym(PatientId patient) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(pseudonym, patient.Value.ToByteArray()).AsSpan(0, 16));

    internal byte[] WrapPatientKey(PatientId patient, ReadOnlySpan<byte> key) => Gcm.Seal(wrapping, key, PatientContext(patient));

    /// <exception cref="CryptographicException">The row was altered, or belongs to another patient or another root key.</exception>
    internal byte[] UnwrapPatientKey(PatientId patient, ReadOnlySpan<byte> wrapped) =>
        Gcm.Open(wrapping, wrapped, PatientContext(patient));

    /// <summary>Seals a secret of the installation (an authenticator key, a signing key), bound to what it is for.</summary>
    public byte[] SealSecret(string use, ReadOnlySpan<byte> secret) => Gcm.Seal(system, secret, Encoding.UTF8.GetBytes(use));

    /// <exception cref="CryptographicException">Altered, made for another use, or sealed under another root key.</exception>
    public byte[] OpenSecret(string use, ReadOnlySpan<byte> secret) => Gcm.Open(system, secret, Encoding.UTF8.GetBytes(use));

    /// <summary>Keyed hash of a secret that is only ever compared: session tokens, recovery codes.</summary>
    public byte[] HashSecret(string use, string secret) =>
        HMACSHA256.HashData(system, Encoding.UTF8.GetBytes($"{use}\u001f{secret}"));

    /// <summary>Seal of a ledger entry: HMAC-SHA-256 of its bytes.</summary>
    public byte[] SealEntry(ReadOnlySpan<byte> bytes) => HMACSHA256.HashData(entry, bytes);

    /// <summary>True where <paramref name="seal"/> was made by <see cref="SealEntry"/> of this key.</summary>
    public bool IsSealOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> seal)
    {
        Span<byte> own = stackalloc byte[KeyBytes];
        HMACSHA256.HashData(entry, bytes, own);
        return CryptographicOperations.FixedTimeEquals(own, seal);
    }

    public void Dispose()
    {
        foreach (var key in new[] { wrapping, lookup, pseudonym, system, entry })
            CryptographicOperations.ZeroMemory(key);
    }

    private static byte[] PatientContext(PatientId patient) => [.. "patient_keys/key/"u8, .. patient.Value.ToByteArray()];

    private static byte[] Derive(ReadOnlySpan<byte> key, string info)
    {
        var derived = new byte[KeyBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, [], Encoding.UTF8.GetBytes(info));
        return derived;
    }
}
