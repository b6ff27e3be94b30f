using System.Security.Cryptography;
using Chartroom.Ledger;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Tests.Floor;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Recording;

public sealed class The_tree_grows_over_its_third_level_on_SQLite() : The_tree_grows_over_its_third_level(Database.Sqlite);

public sealed class The_tree_grows_over_its_third_level_on_PostgreSQL() : The_tree_grows_over_its_third_level(Database.Postgres);

/// <summary>
/// At 65,536 entries the database's log gets its first tile of level 2. The entries before are retired ones of which only the hashes are
/// here, put into the store as a growth of their own, so that nobody writes 65,000 rows.
/// </summary>
public abstract class The_tree_grows_over_its_third_level(Database database)
{
    private const int Border = TileId.FullWidth * TileId.FullWidth;
    private const int Gone = Border - TileId.FullWidth; // whole bundles only
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact, Proves("O5")]
    public async Task Entries_before_and_after_the_border_are_proved_and_the_whole_log_holds()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await SeedAsync(at);
        await at.DoAsync(s =>
            s.GetRequiredService<RecordSteps>().RecordAsync(new EntriesRetired(0, Gone, new string('0', 64)), Never)
        );
        foreach (var count in new[] { 200, 60, 300 }) // up to the border's tile, over the border, a tile after it
        {
            await AttackedLog.WriteAsync(at, count);
            await at.IntegrateAsync();
        }

        var verdict = await at.AskAsync(s => s.GetRequiredService<LedgerCheck>().RunDeepAsync(null, Never));
        Assert.Empty(verdict.Problems);
        Assert.Equal((Gone + 561, Gone), (verdict.Entries, verdict.Retired));
        var tiles = await at.DbAsync(db => Task.FromResult(db.Set<LedgerTile>().Where(t => t.Level == 2).ToList()));
        Assert.Equal([LedgerHash.Length], tiles.Select(t => t.Hashes.Length)); // one node: that of the first 65,536
        foreach (var index in new[] { Gone, Border - 1, Border, verdict.Entries - 1 })
            await ProveAsync(at, index);
    }

    private static async Task ProveAsync(TestInstallation at, long index)
    {
        var key = at.Services.GetRequiredService<LedgerKey>();
        var files = await at.AskAsync(s => s.GetRequiredService<ExportLog>().EntryAsync(index, at.Settings.Home, Never));
        Assert.True(TlogProof.TryParse(await File.ReadAllTextAsync(files!.Value.Proof), out var proof));
        Assert.Null(proof.Check(await File.ReadAllBytesAsync(files.Value.Entry), key.Origin, key.Trusted));
        await at.IntegrateAsync(); // the export is an entry
    }

    /// <summary>Tiles and a signed checkpoint of entries that nobody has any more.</summary>
    private static Task SeedAsync(TestInstallation at) =>
        at.DoAsync(async services =>
        {
            var (db, key) = (services.GetRequiredService<ChartroomDb>(), services.GetRequiredService<LedgerKey>());
            var bytes = new byte[Gone * LedgerHash.Length];
            for (var i = 0; i < Gone; i++)
                SHA256.HashData(BitConverter.GetBytes(i), bytes.AsSpan(i * LedgerHash.Length));
            var builder = new TreeBuilder();
            var growth = Growth.Of(builder, LedgerHash.FromBytes(bytes));
            var store = new DatabaseStore(db) { At = at.Clock.Instant };
            foreach (var tile in growth.Tiles)
                db.Add(new LedgerTile(tile.Id.Level, tile.Id.Index, tile.Bytes.ToArray()));
            await db.SaveChangesAsync();
            var lines = CheckpointChain.Lines(0, store.At);
            var signed = await key.Identity.SignAsync(store, growth.To, growth.Root, lines, Never);
            await store.PublishAsync(signed.ToString(), Never);
            at.Services.GetRequiredService<LedgerAnchor>().Remember(signed.ToString());
        });
}
