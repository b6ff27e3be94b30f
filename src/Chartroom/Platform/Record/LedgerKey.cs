using System.Security.Cryptography;
using Chartroom.Ledger;
using Chartroom.Platform.Store;

namespace Chartroom.Platform.Record;

/// <summary>The key that signs checkpoints: ECDSA P-256, in a file beside the root key and sealed by it. Its public half is plain text for anyone who checks.</summary>
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

    public static LedgerKey OpenOrCreate(ChartroomSettings settings, RootKey root)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(root);
        var path = Path.Combine(Path.GetDirectoryName(settings.RootKeyFile)!, "ledger.key");
        var origin = $"chartroom.example/{root.Fingerprint}";
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(path))
        {
            key.ImportPkcs8PrivateKey(root.OpenSecret(Use, File.ReadAllBytes(path)), out _);
            return new(origin, key);
        }
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
        var made = new LedgerKey(origin, key);
        File.WriteAllText(Path.ChangeExtension(path, ".pub"), made.Verifier.VerifierKey + "\n");
        return made;
    }

    public void Dispose() => key.Dispose();
}
