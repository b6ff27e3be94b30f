using System.IO.Compression;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>
/// Files that belong together and go to somebody outside. First the hash of <see cref="Manifest"/> goes into a ledger entry, as the
/// member <c>manifest</c> of its data; when a checkpoint covers the entry, the binder is written with the entry and its proof.
/// </summary>
public sealed class Binder
{
    private readonly SortedDictionary<string, ReadOnlyMemory<byte>> files;

    /// <exception cref="ArgumentException">See <see cref="BinderManifest(string, IEnumerable{BinderFile})"/>.</exception>
    public Binder(string kind, IReadOnlyCollection<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        Manifest = new BinderManifest(kind, files.Select(file => BinderFile.Of(file.Key, file.Value.Span)));
        this.files = new(files.ToDictionary(), StringComparer.Ordinal);
    }

    public BinderManifest Manifest { get; }

    /// <summary>Writes the binder as one ZIP file: the same files and seal give the same names, order and times.</summary>
    /// <param name="output">Need not be seekable; stays open.</param>
    /// <exception cref="ArgumentException">The entry does not hold the hash of this manifest, or it is not what the proof is about.</exception>
    public async Task WriteAsync(Stream output, BinderSeal seal, CancellationToken cancel = default)
    {
        if (!BinderCheck.Names(seal.Entry.Span, Manifest, out var entry))
            throw new ArgumentException("The entry does not hold the hash of this binder's manifest.", nameof(seal));
        if (!Checkpoint.TryParse(seal.Proof.Checkpoint.Text, out var checkpoint))
            throw new ArgumentException("The proof has no checkpoint.", nameof(seal));
        if (seal.Proof.Check(seal.Entry.Span, checkpoint.Origin, seal.Keys) is { } why)
            throw new ArgumentException(why, nameof(seal));
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, null, cancel);
        foreach (var (name, bytes) in files)
            await AddAsync(name, bytes);
        await AddAsync(BinderLayout.Manifest, Manifest.ToBytes());
        await AddAsync(BinderLayout.Entry, seal.Entry);
        await AddAsync(BinderLayout.Proof, Encoding.UTF8.GetBytes(seal.Proof.ToString()));
        await AddAsync(BinderLayout.Keys, Encoding.UTF8.GetBytes(string.Concat(seal.Keys.Select(key => key.VerifierKey + "\n"))));
        await AddAsync(BinderLayout.HowTo, Encoding.UTF8.GetBytes(HowTo(checkpoint.Origin)));

        async Task AddAsync(string name, ReadOnlyMemory<byte> bytes)
        {
            var one = zip.CreateEntry(name);
            one.LastWriteTime = entry.At.ToUniversalTime();
            await using var body = await one.OpenAsync(cancel);
            await body.WriteAsync(bytes, cancel);
        }
    }

    private static string HowTo(string origin) =>
        $"""
            This binder can be checked without the installation that wrote it.

            With the offline program, on this folder or on the ZIP file:
              chartroom-verify binder . --origin {origin} --key KEY
            With Python alone, on this folder:
              python3 verify-binder.py . {origin} KEY

            KEY is the log's public key, one line. Use the one you were given on another way:
            {BinderLayout.Keys} in this folder is only a copy.

            """;
}
