using System.Security.Cryptography;
using Chartroom.Ledger;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary>The key with which one person signs restore decisions: ECDSA P-256, a PEM file locked by their passphrase. It is not kept with the installation.</summary>
internal sealed class OfficerKey : IDisposable
{
    private const int Iterations = 600_000; // OWASP's figure for PBKDF2 with HMAC-SHA-256, 2023
    private const int ShortestPassphrase = 12;
    private readonly ECDsa key;

    private OfficerKey(string name, ECDsa key)
    {
        this.key = key;
        Signer = new EcdsaNoteSigner(name, key);
    }

    public EcdsaNoteSigner Signer { get; }

    /// <summary>Makes a key and writes it; a file that is there stays.</summary>
    /// <exception cref="StartRefusedException">The name is not one word, or the passphrase is too short.</exception>
    public static OfficerKey Make(string name, string path, string passphrase)
    {
        if (name.Length == 0 || name.Any(c => c is '+' or '\n' || char.IsWhiteSpace(c)))
            throw new StartRefusedException("The name is one word without spaces and without '+'.");
        if (passphrase.Length < ShortestPassphrase)
            throw new StartRefusedException($"The passphrase needs at least {ShortestPassphrase} characters.");
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var lockedBy = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Iterations);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var file = new StreamWriter(path, options);
        file.WriteLine($"name: {name}");
        file.WriteLine(key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, lockedBy));
        return new(name, key);
    }

    /// <exception cref="StartRefusedException">Not such a file, or another passphrase.</exception>
    public static OfficerKey Read(string path, string passphrase)
    {
        var text = File.ReadAllText(path);
        var line = text.Split('\n')[0];
        var key = ECDsa.Create();
        try
        {
            key.ImportFromEncryptedPem(text, passphrase);
            return new(line["name: ".Length..].Trim(), key);
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new StartRefusedException($"{path} is no person's key, or the passphrase is another one.");
        }
    }

    public static async Task<string> AskAsync()
    {
        await Console.Error.WriteAsync("Passphrase of this person's key: ");
        return (await Console.In.ReadLineAsync())?.Trim() ?? "";
    }

    public void Dispose() => key.Dispose();
}
