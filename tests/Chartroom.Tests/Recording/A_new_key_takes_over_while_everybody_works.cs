using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Tests.Floor;
using Chartroom.Verify;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Recording;

public sealed class A_new_key_takes_over_on_SQLite() : A_new_key_takes_over_while_everybody_works(Database.Sqlite);

public sealed class A_new_key_takes_over_on_PostgreSQL() : A_new_key_takes_over_while_everybody_works(Database.Postgres);

/// <summary>The log's signing key changes while entries are written and places are given: which key signed what, and who can still check it.</summary>
public abstract class A_new_key_takes_over_while_everybody_works(Database database)
{
    private const int Writers = 4;
    private const int Rounds = 12;
    private const int EachRound = 5;
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact, Proves("O5")]
    public async Task Two_keys_change_under_load_and_each_signs_from_the_entry_that_the_one_before_it_signed()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await WriteAsync(at, 20);
        var first = KeyOf(at);

        var writing = Enumerable.Range(0, Writers).Select(_ => Task.Run(() => LoadAsync(at))).ToList();
        var placing = Task.Run(() => PlaceUntilAsync(at, Task.WhenAll(writing)));
        var second = await RotateAsync(at);
        var third = await RotateAsync(at);
        await Task.WhenAll(writing);
        await placing;
        await WriteAsync(at, 5);

        await at.VerifyAsync();
        Assert.Empty((await DeepAsync(at)).Problems);
        Assert.Equal(third, KeyOf(at));
        var handOvers = await HandOversAsync(at);
        Assert.Equal([(first, second), (second, third)], handOvers.Select(h => (h.Rotation.FormerKey, h.Rotation.NextKey)));
        var keys = new[] { first, second, third }.Select(Verifier).ToList();
        foreach (var (size, note) in await CheckpointsAsync(at))
            Assert.Equal(keys[handOvers.Count(h => h.Index + 1 < size)].KeyId, Assert.Single(note.Signatures).KeyId);
        Assert.Equal(20 + (Writers * Rounds * EachRound) + 2 + 5, (await at.EntriesAsync()).Count);
        await ByFirstKeyAsync(at, first, third);
    }

    [Fact]
    public async Task A_node_without_the_new_key_leaves_signing_to_the_other_and_goes_on_when_it_has_it()
    {
        await using var one = await TestInstallation.MakeAsync(database);
        await WriteAsync(one, 5);
        await GiveBackAsync(one);
        var elsewhere = one.Settings with { Home = Path.Combine(one.Settings.Home, "elsewhere") };
        Mould.CopyFolder(Path.GetDirectoryName(one.Settings.LedgerKeyFile)!, Path.GetDirectoryName(elsewhere.LedgerKeyFile)!);
        using var keyOfOther = LedgerKey.Open(elsewhere, one.Root);
        var next = await RotateAsync(one);
        await WriteAsync(one, 5);
        await GiveBackAsync(one);
        await AttackedLog.WriteAsync(one, 3);

        var without = await GrowAsync(one, keyOfOther);
        Mould.CopyFolder(Path.GetDirectoryName(one.Settings.LedgerKeyFile)!, Path.GetDirectoryName(elsewhere.LedgerKeyFile)!);
        var with = await GrowAsync(one, keyOfOther);

        Assert.Equal((0, 3), (without.Placed.Count, with.Placed.Count));
        Assert.Equal(next, keyOfOther.Verifier.VerifierKey);
        await one.VerifyAsync();
    }

    [Fact]
    public async Task A_rotation_that_was_stopped_is_ended_by_whoever_comes_next()
    {
        var at = await TestInstallation.MakeAsync(database);
        await WriteAsync(at, 5);
        // Made, announced and recorded; then the process was gone.
        using var next = LedgerKey.Next(at.Settings, at.Root);
        next.Announce();
        var key = at.Services.GetRequiredService<LedgerKey>();
        var note = KeyRotation.Sign(key.Origin, key.Signer, next.Signer).ToString();
        await at.DoAsync(s =>
            s.GetRequiredService<RecordSteps>()
                .RecordAsync(new LogKeyHandedOver(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(note))), Never)
        );
        await at.CloseAsync();
        at.Clock.Pass(TimeSpan.FromMinutes(1));

        await using var after = await TestInstallation.OpenAsync(at.Settings, at.Clock);
        await WriteAsync(after, 4);
        await WriteAsync(after, 4);

        Assert.Equal(next.Verifier.VerifierKey, KeyOf(after));
        Assert.NotEqual(next.Verifier.VerifierKey, await RotateAsync(after));
        await after.VerifyAsync();
        Assert.Empty((await DeepAsync(after)).Problems);
    }

    [Fact]
    public async Task A_checkpoint_by_a_key_that_was_given_up_is_found()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await WriteAsync(at, 5);
        var file = await File.ReadAllBytesAsync(at.Settings.LedgerKeyFile);
        await RotateAsync(at);
        await WriteAsync(at, 5);
        var size = await at.DbAsync(db => db.Set<LedgerCheckpoint>().MaxAsync(c => c.Size));
        await File.WriteAllBytesAsync(at.Settings.LedgerKeyFile, file);
        using var thief = LedgerKey.Open(at.Settings, at.Root);
        var kept = await at.DbAsync(db => db.Set<LedgerCheckpoint>().AsNoTracking().SingleAsync(c => c.Size == size));
        Assert.True(thief.TryOpen(kept.Note, out var signed, out _));
        var forged = signed.Checkpoint.Sign(thief.Signer).ToString();
        await at.DbAsync(db =>
            db.Set<LedgerCheckpoint>().Where(c => c.Size == size).ExecuteUpdateAsync(s => s.SetProperty(c => c.Note, forged))
        );

        var problem = Assert.Single((await at.CheckAsync()).Problems);

        Assert.Equal($"The checkpoint at {size} entries was signed by a key that had been given up.", problem);
    }

    private static async Task LoadAsync(TestInstallation at)
    {
        for (var round = 0; round < Rounds; round++)
            await AttackedLog.WriteAsync(at, EachRound);
    }

    private static async Task PlaceUntilAsync(TestInstallation at, Task done)
    {
        while (!done.IsCompleted)
            await at.IntegrateAsync();
    }

    /// <summary>An outsider who was given only the first key follows the entries by which each key handed over.</summary>
    private static async Task ByFirstKeyAsync(TestInstallation at, string first, string last)
    {
        var folder = Path.Combine(at.Settings.Home, "binder");
        await at.AskAsync(s => s.GetRequiredService<ExportLog>().WholeAsync(folder, null, Never));
        await using var output = new StringWriter();
        var origin = at.Services.GetRequiredService<LedgerKey>().Origin;
        var code = await CommandLine.RunAsync(["log", folder, "--origin", origin, "--key", first], output, output);
        Assert.Equal((0, true), (code, output.ToString().Contains(last, StringComparison.Ordinal)));
    }

    private static async Task<List<(KeyRotation Rotation, long Index)>> HandOversAsync(TestInstallation at) =>
        [
            .. (await at.EntriesAsync())
                .Where(e => e.Type == "log.key-rotated")
                .OrderBy(e => e.Index)
                .Select(e =>
                    (KeyRotation.TryRead(e.Bytes, out var read) ? read : throw new InvalidDataException(), e.Index!.Value)
                ),
        ];

    private static async Task<List<(long Size, SignedNote Note)>> CheckpointsAsync(TestInstallation at) =>
        (await at.DbAsync(db => db.Set<LedgerCheckpoint>().AsNoTracking().OrderBy(c => c.Size).ToListAsync())).ConvertAll(c =>
            (c.Size, SignedNote.TryParse(c.Note, out var note) ? note : throw new InvalidDataException())
        );

    private static INoteVerifier Verifier(string line) =>
        VerifierKeys.TryParse(line, out var key) ? key : throw new InvalidDataException();

    private static Task<Grown> GrowAsync(TestInstallation at, LedgerKey key) =>
        at.AskAsync(s => new LedgerGrowth(key, at.Root, at.Clock).GrowAsync(s.GetRequiredService<ChartroomDb>(), Never));

    private static Task GiveBackAsync(TestInstallation at) =>
        at.DoAsync(s => s.GetRequiredService<LedgerGrowth>().ReleaseAsync(s.GetRequiredService<ChartroomDb>(), Never));

    private static Task<string> RotateAsync(TestInstallation at) =>
        at.AskAsync(s => s.GetRequiredService<RotateKey>().RunAsync(Never));

    private static async Task WriteAsync(TestInstallation at, int count)
    {
        await AttackedLog.WriteAsync(at, count);
        await at.IntegrateAsync();
    }

    private static Task<LedgerVerdict> DeepAsync(TestInstallation at) =>
        at.AskAsync(s => s.GetRequiredService<LedgerCheck>().RunDeepAsync(null, Never));

    private static string KeyOf(TestInstallation at) => at.Services.GetRequiredService<LedgerKey>().Verifier.VerifierKey;
}
