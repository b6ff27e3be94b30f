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
    private readonly ChartroomSettings settings;
    private readonly RootKey root;
    private readonly List<ECDsa> former = [];
    private volatile Held held;

    private LedgerKey(ChartroomSettings settings, RootKey root, string file)
    {
        (this.settings, this.root) = (settings, root);
        held = Read(file);
    }

    /// <summary>Names the log: the product and the installation's key fingerprint. A restore from an older copy gives it its next name.</summary>
    public string Origin => held.Origin;

    public EcdsaNoteSigner Signer => held.Signer;

    public INoteVerifier Verifier => Signer.Verifier;

    /// <summary>Every key whose checkpoints count as this log's, former ones first.</summary>
    public IReadOnlyList<INoteVerifier> Trusted => held.Trusted;

    /// <summary>The decisions by which the log went on from an older copy, oldest first.</summary>
    public IReadOnlyList<RestoreCeremony> Restores => held.Restores;

    public LogIdentity Identity => held.Identity;

    /// <summary>Reads a checkpoint that a key of this log signed, under its name of then or of now.</summary>
    public bool TryOpen(string? note, [NotNullWhen(true)] out SignedCheckpoint? opened, [NotNullWhen(false)] out string? why)
    {
        var now = held;
        if (SignedCheckpoint.TryOpen(note, now.Origin, now.Trusted, out opened, out why))
            return true;
        foreach (var life in now.Restores)
            if (SignedCheckpoint.TryOpen(note, life.FormerOrigin, now.Trusted, out opened, out _))
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
        return new(settings, root, settings.LedgerKeyFile);
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
        made.Announce();
    }

    /// <summary>The next key, made and not yet used; one that an interrupted rotation left is taken up.</summary>
    internal static LedgerKey Next(ChartroomSettings settings, RootKey root)
    {
        var path = NextFile(settings);
        if (!File.Exists(path))
            MakePrivate(path, root);
        return new(settings, root, path);
    }

    /// <summary>
    /// Follows what the log's own entries say: whom a trusted key handed over to is trusted too, although this node's files do not know it yet.
    /// </summary>
    /// <param name="handOvers">In the order of the log.</param>
    internal void Follow(IReadOnlyList<KeyRotation> handOvers)
    {
        var now = held;
        var trusted = now.Trusted.ToList();
        foreach (var one in handOvers)
            if (
                trusted.Exists(key => IsSame(key.VerifierKey, one.FormerKey))
                && !trusted.Exists(key => IsSame(key.VerifierKey, one.NextKey))
                && VerifierKeys.TryParse(one.NextKey, out var next)
            )
                trusted.Add(next);
        if (trusted.Count > now.Trusted.Count)
            held = now with { Trusted = trusted };
    }

    /// <summary>
    /// Signs with this key from now on, where its private half is here: as the next key, which then takes the present one's place, or because
    /// another process of this installation did that already.
    /// </summary>
    /// <returns>False where only another node has it.</returns>
    internal bool Take(string verifierKey)
    {
        if (IsSame(Verifier.VerifierKey, verifierKey))
            return true;
        var next = NextFile(settings);
        if (IsIn(next, verifierKey))
            try
            {
                File.Move(next, settings.LedgerKeyFile, overwrite: true);
            }
            catch (FileNotFoundException)
            {
                // Another process of this installation moved it at the same moment: it is where we look now.
            }
        if (!IsIn(settings.LedgerKeyFile, verifierKey))
            return false;
        former.Add(held.Key); // somebody may sign with it at this moment
        held = Read(settings.LedgerKeyFile);
        Announce();
        return true;
    }

    /// <summary>Adds this key's public half to the file for those who check; does nothing where it stands there.</summary>
    internal void Announce()
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

    private bool IsIn(string file, string verifierKey)
    {
        try
        {
            using var key = ReadPrivate(file, root);
            return IsSame(new EcdsaNoteSigner(Origin, key).Verifier.VerifierKey, verifierKey);
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Whether two verifier keys are the same key, under whatever name of the log: C2SP signed-note, name+id+key.</summary>
    internal static bool IsSame(string one, string other) => one.Split('+', 3)[^1] == other.Split('+', 3)[^1];

    private Held Read(string file)
    {
        var key = ReadPrivate(file, root);
        var restores = LedgerRestores.Read(settings);
        var origin = restores.Count > 0 ? restores[^1].NewOrigin : OriginOf(root);
        var signer = new EcdsaNoteSigner(origin, key);
        var known = LedgerRestores.ReadKeys(PublicFile(settings)).Append(signer.Verifier).DistinctBy(one => one.VerifierKey);
        return new(key, origin, signer, [.. known], restores);
    }

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

    public void Dispose()
    {
        held.Key.Dispose();
        former.ForEach(key => key.Dispose());
    }

    /// <summary>What is in force: replaced as a whole, so that a reader never sees a name with another's key.</summary>
    private sealed record Held(
        ECDsa Key,
        string Origin,
        EcdsaNoteSigner Signer,
        List<INoteVerifier> Trusted,
        IReadOnlyList<RestoreCeremony> Restores
    )
    {
        public LogIdentity Identity => new(Origin, [Signer], Trusted);
    }
}
