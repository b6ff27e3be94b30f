using System.Security.Cryptography;

namespace Chartroom.Ledger.Tests;

public sealed class The_documents_are_true
{
    private static readonly CancellationToken cancel = CancellationToken.None;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Chartroom.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }

    [Fact]
    public void The_examples_in_the_README_are_the_ones_below()
    {
        var here = File.ReadAllText(Path.Combine(Root(), "tests", "Chartroom.Ledger.Tests", "The_documents_are_true.cs"));
        var readme = File.ReadAllText(Path.Combine(Root(), "src", "Chartroom.Ledger", "README.md"));
        var lines = readme
            .Split("```csharp")[1..]
            .SelectMany(part => part.Split("```")[0].Split('\n'))
            .Where(line => line.Length > 0)
            .ToList();

        Assert.Equal(18, lines.Count);
        Assert.All(lines, line => Assert.Contains(line.Split("; //")[0].Split(";   ")[0].Trim(), here, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_example_runs()
    {
        using var test = new TestLog();
        var (folder, clock) = (test.Folder, TimeProvider.System);
        VerifyReport seen;
        {
#pragma warning disable xUnit1051 // the example is shown without cancellation
            var key = ECDsa.Create(ECCurve.NamedCurves.nistP256); // keep it outside the log's storage
            var identity = new LogIdentity("chartroom.example/ledger", new EcdsaNoteSigner("chartroom.example/ledger", key));
            await using var store = await FolderStore.OpenAsync(folder);
            await using var log = await Log.OpenAsync(store, identity);
            var entry = LedgerEntry.Of(new DoorOpened("door-1", "ward", 3), clock.GetUtcNow(), "coder-7", "chartroom/1");
            var index = await log.AppendAsync(entry.ToBytes());
            var proof = await log.ProveAsync(index);
            var report = await LogVerifier.VerifyAsync(new FolderReader(folder), identity.Origin, identity.Trusted);
#pragma warning restore xUnit1051
            Assert.Null(proof.Check(entry.ToBytes(), identity.Origin, identity.Trusted));
            seen = report;
        }
        Assert.Equal((true, 1L), (seen.Holds, seen.Entries));
    }

    [Fact]
    public async Task The_second_example_runs()
    {
        using var test = new TestLog();
        var (store, identity, integratedSize) = (new MemoryStore(), test.Identity, 0L);
        for (var batch = 0; batch < 40; batch++)
        {
            var entries = Oracle.Memory(Oracle.Entries(17));
            var leafHashes = new LedgerHash[entries.Length];
            Hashing.HashLeaves(entries, leafHashes);
            var builder = await TreeBuilder.OpenAsync(store, integratedSize, cancel); // O(log n), from the right edge's tiles
            var growth = Growth.Of(builder, leafHashes); // tiles to upsert, new size and root
            growth = growth with { Entries = entries }; // a database has them in its rows already
            await store.StoreAsync(growth, cancel); // in the caller's transaction
            var signed = await identity.SignAsync(store, growth.To, growth.Root, cancel); // reads back, hashes again, signs
            await store.PublishAsync(signed.ToString(), cancel); // same transaction
            integratedSize = growth.To;
        }

        var report = await LogVerifier.VerifyAsync(store, identity.Origin, identity.Trusted, null, cancel);
        Assert.Equal((true, 680L), (report.Holds, report.Entries));
        await Assert.ThrowsAsync<LedgerDamagedException>(async () =>
            await identity.SignAsync(store, 680, Hashing.EmptyRoot, cancel)
        );
    }

    [Fact]
    public async Task The_third_example_runs()
    {
        using var test = new TestLog();
        var (identity, clock, output) = (test.Identity, TimeProvider.System, new MemoryStream());
        var (html, csv) = ("<h1/>"u8.ToArray(), "a,b"u8.ToArray());
        await test.Run(async log =>
        {
#pragma warning disable xUnit1051 // the example is shown without cancellation
            var binder = new Binder("access-review", [new("report.html", html), new("rights.csv", csv)]);
            var shown = new ReportShown(7, binder.Manifest.Hash.ToString()); // the member must be called Manifest
            var entry = LedgerEntry.Of(shown, clock.GetUtcNow(), "coder-7", "chartroom/1").ToBytes();
            var proof = await log.ProveAsync(await log.AppendAsync(entry));
            await binder.WriteAsync(output, new BinderSeal(entry, proof, identity.Trusted));
#pragma warning restore xUnit1051
        });

        using var received = new ZipBinder(output);
        var report = await BinderCheck.RunAsync(received, identity.Origin, identity.Trusted, cancel);
        Assert.Equal((0, "report.shown"), (report.Problems.Count, report.Entry!.Type));
        await test.ExpectWhole(1);
    }

    private sealed record ReportShown(int Number, string Manifest) : LedgerEvent("report.shown");
}
