using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Ledger.Tests;

/// <summary>A log in a folder of its own, with its key. Every test ends by verifying the whole of it from storage.</summary>
internal sealed class TestLog : IDisposable
{
    public const string Origin = "chartroom.example/ledger";
    public static readonly CancellationToken Never = CancellationToken.None;

    public TestLog(string? folder = null)
    {
        Folder = folder ?? Path.Combine(Path.GetTempPath(), $"ledger-{Guid.CreateVersion7():N}");
        Signer = new EcdsaNoteSigner(Origin, ECDsa.Create(ECCurve.NamedCurves.nistP256));
    }

    public string Folder { get; }

    public EcdsaNoteSigner Signer { get; set; }

    public LogIdentity Identity => new(Origin, Signer);

    /// <summary>Small journal files, so that tests go around their ring often.</summary>
    public FolderOptions FolderOptions { get; init; } = new() { SegmentBytes = 16 << 10 };

    public LogOptions Options { get; init; } = new() { PublishEvery = TimeSpan.Zero };

    public Task<FolderStore> OpenStore() => FolderStore.OpenAsync(Folder, FolderOptions, Never);

    /// <summary>Opens the log, lets <paramref name="work"/> happen, and closes it.</summary>
    public async Task Run(Func<Log, Task> work, LogOptions? options = null)
    {
        await using var store = await OpenStore();
        await using var log = await Log.OpenAsync(store, Identity, options ?? Options, Never);
        await work(log);
    }

    public Task Append(int count, int from = 0) =>
        Run(async log => await Task.WhenAll(Enumerable.Range(from, count).Select(i => log.AppendAsync(Entry(i), Never))));

    public static byte[] Entry(int i) => Encoding.UTF8.GetBytes($"{{\"n\":{i},\"x\":\"{new string('x', i * 13 % 90)}\"}}");

    public Task<VerifyReport> Verify(params SignedCheckpoint[] remembered) =>
        LogVerifier.VerifyAsync(new FolderReader(Folder), Origin, [Signer.Verifier], remembered, Never);

    /// <summary>Hashes everything again and expects exactly these entries.</summary>
    public async Task ExpectWhole(long entries)
    {
        var report = await Verify();
        Assert.Equal([], report.Problems);
        Assert.Equal((entries, entries), (report.Checkpoint!.Size, report.Entries + report.Retired));
    }

    public async Task<SignedCheckpoint> Published()
    {
        var note = await new FolderReader(Folder).ReadCheckpointAsync(Never);
        Assert.True(SignedCheckpoint.TryOpen(note, Origin, [Signer.Verifier], out var opened, out _));
        return opened;
    }

    /// <summary>A copy of the folder as it is now, with the same key: what a backup, or a thief, has.</summary>
    public TestLog Copy()
    {
        var copy = new TestLog { Signer = Signer, FolderOptions = FolderOptions };
        CopyFolder(Folder, copy.Folder);
        return copy;
    }

    public static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (
            var file in Directory
                .EnumerateFiles(from, "*", SearchOption.AllDirectories)
                .Where(path => Path.GetFileName(path) != "lock")
        )
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}
