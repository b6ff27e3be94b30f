using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Chartroom.Ledger;
using Chartroom.Platform.Store;

namespace Chartroom.Platform.Record;

/// <summary>
/// The key that signs checkpoints: ECDSA P-256, in a file of its own, sealed by the root key. The public halves of this key and of those
/// before it stand beside it as plain lines, oldest first, for anyone who checks.
/// </summary>
public sealed class LedgerKey : IDisposable
{
    private const string Use = "ledger-signing-key/1";
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly ECDsa key;

    private LedgerKey(ECDsa key, IReadOnlyList<RestoreCeremony> restores, string firstOrigin, IReadOnlyList<INoteVerifier> known)
    {
        this.key = key;
        Restores = restores;
        Origin = restores.Count > 0 ? restores[^1].NewOrigin : firstOrigin;
        Signer = new EcdsaNoteSigner(Origin, key);
        Trusted = [.. known.Append(Signer.Verifier).DistinctBy(one => one.VerifierKey)];
    }

    /// <summary>Names the log: the product and the installation's key fingerprint. A restore from an older copy gives it its next name.</summary>
    public string Origin { get; }

    public EcdsaNoteSigner Signer { get; }

    public INoteVerifier Verifier => Signer.Verifier;

    /// <summary>Every key whose checkpoints count as this log's, former ones first.</summary>
    public IReadOnlyList<INoteVerifier> Trusted { get; }

    /// <summary>The decisions by which the log went on from an older copy, oldest first.</summary>
    public IReadOnlyList<RestoreCeremony> Restores { get; }

    public LogIdentity Identity => new(Origin, [Signer], Trusted);

    /// <summary>Reads a checkpoint that a key of this log signed, under its name of then or of now.</summary>
    public bool TryOpen(string? note, [NotNullWhen(true)] out SignedCheckpoint? opened, [NotNullWhen(false)] out string? why)
    {
        if (SignedCheckpoint.TryOpen(note, Origin, Trusted, out opened, out why))
            return true;
        foreach (var former in Restores)
            if (SignedCheckpoint.TryOpen(note, former.FormerOrigin, Trusted, out opened, out _))
            {
                why = null;
                return true;
            }
        return false;
    }

    /// <summary>
    /// What the outside remembers, as far as it still binds: null where two persons decided to go on without it. A checkpoint of a former
    /// life beyond the one they named still binds, because they did not know of it.
    /// </summary>
    public SignedCheckpoint? Binding(SignedCheckpoint remembered)
    {
        ArgumentNullException.ThrowIfNull(remembered);
        var (size, root) = (remembered.Checkpoint.Size, remembered.Checkpoint.Root);
        foreach (var decision in Restores)
            if (
                decision.FormerOrigin == remembered.Checkpoint.Origin
                && size > decision.Restored.Size
                && (size < decision.Remembered.Size || (size, root) == decision.Remembered)
            )
                return null;
        return remembered;
    }

    /// <summary>Reads the key of an installation.</summary>
    /// <exception cref="SealedStartException">Missing, or not sealed by this root key. A new key in its place could not vouch for what the old one signed.</exception>
    public static LedgerKey Open(ChartroomSettings settings, RootKey root)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(root);
        if (!File.Exists(settings.LedgerKeyFile))
            throw new SealedStartException(
                $"The ledger's signing key is not at {settings.LedgerKeyFile}. Put the key file back; nothing was touched."
            );
        var known = LedgerRestores.ReadKeys(PublicFile(settings));
        return new(ReadPrivate(settings.LedgerKeyFile, root), LedgerRestores.Read(settings), OriginOf(root), known);
    }

    /// <summary>Makes the key of a new installation; one that is there already stays.</summary>
    public static void Ensure(ChartroomSettings settings, RootKey root)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(root);
        if (File.Exists(settings.LedgerKeyFile))
            return;
        Directory.CreateDirectory(
            Path.GetDirectoryName(settings.LedgerKeyFile)!,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        MakePrivate(settings.LedgerKeyFile, root);
        using var made = Open(settings, root);
        made.Announce(settings);
    }

    /// <summary>The next key, made and not yet used; one that an interrupted rotation left is taken up.</summary>
    internal static LedgerKey Next(ChartroomSettings settings, RootKey root)
    {
        var path = NextFile(settings);
        if (!File.Exists(path))
            MakePrivate(path, root);
        return new(
            ReadPrivate(path, root),
            LedgerRestores.Read(settings),
            OriginOf(root),
            LedgerRestores.ReadKeys(PublicFile(settings))
        );
    }

    /// <summary>Puts the next key in the place of the present one, which is gone then. Its public half is announced before.</summary>
    internal static void TakeNext(ChartroomSettings settings, RootKey root)
    {
        using (var next = Next(settings, root))
            next.Announce(settings);
        File.Move(NextFile(settings), settings.LedgerKeyFile, overwrite: true);
    }

    /// <summary>Adds this key's public half to the file for those who check; does nothing where it stands there.</summary>
    internal void Announce(ChartroomSettings settings)
    {
        var path = PublicFile(settings);
        if (LedgerRestores.ReadKeys(path).All(line => line.VerifierKey != Verifier.VerifierKey))
            LedgerRestores.AppendText(path, Verifier.VerifierKey + "\n");
    }

    public static string PublicFile(ChartroomSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Path.ChangeExtension(settings.LedgerKeyFile, ".pub");
    }

    private static string NextFile(ChartroomSettings settings) => settings.LedgerKeyFile + ".next";

    private static ECDsa ReadPrivate(string path, RootKey root)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        try
        {
            key.ImportPkcs8PrivateKey(root.OpenSecret(Use, File.ReadAllBytes(path)), out _);
            return key;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw new SealedStartException(
                $"The file at {path} is not this installation's signing key. Put the right key file back; nothing was touched."
            );
        }
    }

    /// <summary>Stopped in between, a partial file stays that nothing reads.</summary>
    private static void MakePrivate(string path, RootKey root)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var partial = path + ".partial";
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerFile,
        };
        using (var file = new FileStream(partial, options))
        {
            file.Write(root.SealSecret(Use, key.ExportPkcs8PrivateKey()));
            file.Flush(flushToDisk: true);
        }
        File.Move(partial, path, overwrite: false);
    }

    private static string OriginOf(RootKey root) => $"chartroom.example/{root.Fingerprint}";

    public void Dispose() => key.Dispose();
}
