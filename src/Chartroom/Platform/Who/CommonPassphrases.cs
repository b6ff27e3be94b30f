using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Who;

/// <summary>
/// Phrases that are refused because they are guessed first: a small list of our own, and lists that the installation imports. Compared
/// without case, spaces and marks, and again without digits at the end.
/// </summary>
public sealed class CommonPassphrases(ChartroomDb db, Recorder recorder)
{
    private const int LeastLength = 8; // shorter ones are no passphrase, and no core of one worth naming
    private const int BatchSize = 5_000;
    private static readonly FrozenSet<long> BuiltIn = ReadBuiltIn();

    internal static int BuiltInCount => BuiltIn.Count;

    public async Task<bool> HasAsync(Passphrase passphrase, CancellationToken cancel)
    {
        var folded = Fold(passphrase.Text);
        long whole = HashOf(folded),
            core = HashOf(folded.TrimEnd("0123456789".ToCharArray()));
        return BuiltIn.Contains(whole)
            || BuiltIn.Contains(core)
            || await db.Set<CommonPassphrase>().AnyAsync(c => c.Hash == whole || c.Hash == core, cancel);
    }

    /// <summary>Adds a list: UTF-8, one phrase a line; a count after two spaces or a tab is passed over. Answers how many were new.</summary>
    public async Task<int> ImportAsync(Stream list, CancellationToken cancel, IProgress<(long Done, long All)>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(list);
        using var reader = new StreamReader(list, Encoding.UTF8, leaveOpen: true);
        var batch = new HashSet<long>();
        var added = 0;
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            var folded = Fold(PhraseOf(line));
            if (folded.Length >= LeastLength)
                batch.Add(HashOf(folded));
            if (batch.Count < BatchSize)
                continue;
            added += await SaveAsync(batch, null, cancel);
            progress?.Report((list.Position, list.Length));
        }
        progress?.Report((1, 1));
        return added + await SaveAsync(batch, added, cancel);
    }

    /// <summary>Lower case, letters and digits only.</summary>
    internal static string Fold(string text) =>
        new([.. text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit)]);

    private static string PhraseOf(string line)
    {
        var end = line.IndexOf('\t', StringComparison.Ordinal);
        if (end < 0)
            end = line.IndexOf("  ", StringComparison.Ordinal);
        return end > 0 ? line[..end] : line;
    }

    /// <summary>Saves a batch. The last one carries the entry that says how many the import added in all.</summary>
    private async Task<int> SaveAsync(HashSet<long> batch, int? before, CancellationToken cancel)
    {
        var known = await db.Set<CommonPassphrase>().Where(c => batch.Contains(c.Hash)).Select(c => c.Hash).ToListAsync(cancel);
        batch.ExceptWith(known);
        db.AddRange(batch.Select(hash => new CommonPassphrase(hash)));
        var count = batch.Count;
        batch.Clear();
        if (before is { } earlier)
            recorder.Add(null, new CommonPassphrasesImported(earlier + count));
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return count;
    }

    private static long HashOf(string folded) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(folded)));

    private static FrozenSet<long> ReadBuiltIn()
    {
        const string name = "Chartroom.Platform.Who.common-passphrases.txt";
        using var reader = new StreamReader(typeof(CommonPassphrases).Assembly.GetManifestResourceStream(name)!);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => HashOf(Fold(line)))
            .ToFrozenSet();
    }
}

/// <summary>A list of common passphrases was taken in.</summary>
public sealed record CommonPassphrasesImported(int Added) : LedgerEvent
{
    public override string Type => "common-passphrases.imported";
}

/// <summary>One imported phrase, as the first 64 bits of its SHA-256: 10 million of them refuse a fresh phrase by mistake once in 10^12.</summary>
public sealed class CommonPassphrase
{
    private CommonPassphrase() { }

    public CommonPassphrase(long hash) => Hash = hash;

    public long Hash { get; private set; }
}

internal sealed class CommonPassphraseMapping : IEntityTypeConfiguration<CommonPassphrase>
{
    public void Configure(EntityTypeBuilder<CommonPassphrase> builder)
    {
        builder.ToTable("common_passphrases").HasKey(c => c.Hash);
        builder.Property(c => c.Hash).ValueGeneratedNever();
    }
}
