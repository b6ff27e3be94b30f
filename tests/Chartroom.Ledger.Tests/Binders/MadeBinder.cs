using System.IO.Compression;
using System.Text;
using Chartroom.Verify;

namespace Chartroom.Ledger.Tests;

/// <summary>A binder of three files with its log, and what an outsider does with it.</summary>
internal sealed class MadeBinder : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;

    /// <summary>Two files are long enough that a ZIP file packs them.</summary>
    public static readonly Dictionary<string, ReadOnlyMemory<byte>> Files = new()
    {
        ["report.html"] = Encoding.UTF8.GetBytes($"<h1>Rights</h1>{new string('-', 2_000)}"),
        ["rights.csv"] = Encoding.UTF8.GetBytes(string.Join("\r\n", Enumerable.Range(0, 200).Select(i => $"{i},coder"))),
        ["plots/by-day.svg"] = "<svg/>"u8.ToArray(),
    };

    public TestLog Log { get; } = new();

    public string Key => Log.Signer.Verifier.VerifierKey;

    public byte[] Zip { get; private set; } = [];

    public BinderSeal Seal { get; private set; } = null!;

    /// <summary>The binder whose entry stands at index 3 of 7.</summary>
    public static async Task<MadeBinder> MakeAsync()
    {
        var made = new MadeBinder();
        var binder = new Binder("access-review", Files);
        made.Seal = await made.SealAsync(binder.Manifest.Hash.ToString());
        using var zip = new MemoryStream();
        await binder.WriteAsync(zip, made.Seal, Never);
        made.Zip = zip.ToArray();
        return made;
    }

    /// <summary>Puts an entry that holds a hash into the log, among others, and proves it.</summary>
    public async Task<BinderSeal> SealAsync(string manifest)
    {
        var what = new BinderShown("access-review", manifest);
        var entry = LedgerEntry.Of(what, new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero), "coder-7", "tests/1").ToBytes();
        TlogProof? proof = null;
        await Log.Run(async log =>
        {
            for (var i = 0; i < 3; i++)
                await log.AppendAsync(TestLog.Entry(i), Never);
            var index = await log.AppendAsync(entry, Never);
            for (var i = 4; i < 7; i++)
                await log.AppendAsync(TestLog.Entry(i), Never);
            proof = await log.ProveAsync(index, Never);
        });
        return new(entry, proof!, [Log.Signer.Verifier]);
    }

    /// <summary>Names and bytes of all files that prove something, read without the product; nothing where the whole cannot be read.</summary>
    public static string Evidence(byte[] zip)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
            return string.Join('\n', archive.Entries.Select(Evidence).Order(StringComparer.Ordinal));
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    private static string Evidence(ZipArchiveEntry entry)
    {
        if (entry.FullName is BinderLayout.HowTo or BinderLayout.Keys)
            return entry.FullName;
        try
        {
            using var bytes = new MemoryStream();
            using var body = entry.Open();
            body.CopyTo(bytes);
            return $"{entry.FullName} {Convert.ToHexString(bytes.ToArray())}";
        }
        catch (InvalidDataException)
        {
            return entry.FullName;
        }
    }

    public void Unpack(string folder) => ZipFile.ExtractToDirectory(new MemoryStream(Zip), folder);

    public Task<(int Code, string Output)> VerifyAsync(string path) => VerifyAsync(path, Key);

    public static async Task<(int Code, string Output)> VerifyAsync(string path, string key)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(["binder", path, "--origin", TestLog.Origin, "--key", key], output, error);
        return (code, output.ToString() + error);
    }

    public void Dispose() => Log.Dispose();
}

/// <summary>An application's event about a binder.</summary>
public sealed record BinderShown(string Kind, string Manifest) : LedgerEvent("binder.shown");
