using System.Security.Cryptography;
using Chartroom.Ledger;
using Chartroom.Platform.Store;

namespace Chartroom.Platform.Record;

/// <summary>The key that signs checkpoints: ECDSA P-256, in a file of its own, sealed by the root key. Its public half is plain text for anyone who checks.</summary>
public sealed class LedgerKey : IDisposable
{
    private const string Use = "ledger-signing-key/1";
    private readonly ECDsa key;

    private LedgerKey(string origin, ECDsa key)
    {
        this.key = key;
        Origin = origin;
        Signer = new EcdsaNoteSigner(origin, key);
    }

    /// <summary>Names the log for good: the product and the installation's key fingerprint.</summary>
    public string Origin { get; }

    public EcdsaNoteSigner Signer { get; }

    public INoteVerifier Verifier => Signer.Verifier;

    /// <summary>Reads the key of an installation.</summary>
    /// <exception cref="SealedStartException">Missing, or not sealed by this root key. A new key in its place could not vouch for what the old one signed.</exception>
    public static LedgerKey Open(ChartroomSettings settings, RootKey root)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(root);
        var path = settings.LedgerKeyFile;
        if (!File.Exists(path))
            throw new SealedStartException(
                $"The ledger's signing key is not at {path}. Put the key file back; nothing was touched."
            );
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        try
        {
            key.ImportPkcs8PrivateKey(root.OpenSecret(Use, File.ReadAllBytes(path)), out _);
            return new(OriginOf(root), key);
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw new SealedStartException(
                $"The file at {path} is not this installation's signing key. Put the right key file back; nothing was touched."
            );
        }
    }

    /// <summary>Makes the key of a new installation; one that is there already stays.</summary>
    public static void Ensure(ChartroomSettings settings, RootKey root)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(root);
        var path = settings.LedgerKeyFile;
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(
            Path.GetDirectoryName(path)!,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using (
            var file = new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            )
        )
        {
            file.Write(root.SealSecret(Use, key.ExportPkcs8PrivateKey()));
            file.Flush(flushToDisk: true);
        }
        using var made = new LedgerKey(OriginOf(root), key);
        File.WriteAllText(Path.ChangeExtension(path, ".pub"), made.Verifier.VerifierKey + "\n");
    }

    private static string OriginOf(RootKey root) => $"chartroom.example/{root.Fingerprint}";

    public void Dispose() => key.Dispose();
}
