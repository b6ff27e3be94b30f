using Chartroom.Ledger;
using Chartroom.Platform.Record;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Recording;

public sealed class Every_attack_on_the_log_is_found_on_SQLite(AttackedLog.OnSqlite log)
    : Every_attack_on_the_log_is_found(log),
        IClassFixture<AttackedLog.OnSqlite>;

public sealed class Every_attack_on_the_log_is_found_on_PostgreSQL(AttackedLog.OnPostgres log)
    : Every_attack_on_the_log_is_found(log),
        IClassFixture<AttackedLog.OnPostgres>;

public abstract class Every_attack_on_the_log_is_found(AttackedLog log)
{
    public static TheoryData<string> Names => [.. Attacks.All.Keys];

    [Fact]
    public async Task An_untouched_log_verifies()
    {
        var verdict = await log.CheckUnderAsync(_ => Task.CompletedTask);

        Assert.Equal((600, 0, 3, (long?)null), (verdict.Entries, verdict.Pending, verdict.Checkpoints, verdict.FirstBad));
        Assert.Empty(verdict.Problems);
    }

    [Theory, MemberData(nameof(Names)), Proves("O5"), Proves("I26"), Proves("C12")]
    public async Task The_first_bad_entry_is_named(string name)
    {
        var attack = Attacks.All[name];

        var verdict = await log.CheckUnderAsync(attack.Do);

        Assert.False(verdict.Holds);
        Assert.Contains(verdict.Problems, problem => problem.Contains(attack.Says, StringComparison.Ordinal));
        Assert.Equal(attack.FirstBad, verdict.FirstBad);
    }

    [Fact]
    public async Task A_hash_for_each_row_sees_two_of_them()
    {
        var seen = new List<string>();
        foreach (var attack in Attacks.All.Values)
            if (await log.RowHashSeesAsync(attack.Do))
                seen.Add(attack.Name);

        Assert.Equal(Attacks.All.Values.Where(a => a.RowHashSees).Select(a => a.Name).Order(), seen.Order());
        Assert.Equal(["edit LeafHash", "edit one byte"], seen.Order());
    }

    [Fact]
    public async Task A_checkpoint_signed_with_another_key_is_refused()
    {
        var at = await log.InstallationAsync();
        var forged = AttackedLog.Forged(at, 600);

        var verdict = await log.CheckUnderAsync(db =>
            db.Set<LedgerCheckpoint>().Where(c => c.Size == 600).ExecuteUpdateAsync(s => s.SetProperty(c => c.Note, forged))
        );

        Assert.Equal(300, verdict.FirstBad);
        Assert.Contains(
            verdict.Problems,
            p => p.StartsWith("The checkpoint at 600 entries: The checkpoint is refused.", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("missing", "is missing: nothing outside the database says how long the log was.")]
    [InlineData("edited", "The anchor file:")]
    [InlineData("empty", "The anchor file:")]
    [InlineData("forged", "The anchor file: The checkpoint is refused.")]
    [InlineData("fork", "Fork: at 300 entries the anchor remembers another tree than the database holds.")]
    public async Task An_anchor_that_does_not_agree_is_found(string what, string says)
    {
        var at = await log.InstallationAsync();
        var before = await File.ReadAllTextAsync(at.Settings.AnchorFile, TestContext.Current.CancellationToken);
        try
        {
            Bend(at, what, before);

            var verdict = await at.CheckAsync();

            Assert.Contains(verdict.Problems, problem => problem.Contains(says, StringComparison.Ordinal));
        }
        finally
        {
            await File.WriteAllTextAsync(at.Settings.AnchorFile, before, CancellationToken.None);
        }
        Assert.True((await at.CheckAsync()).Holds);
    }

    [Fact]
    public async Task An_anchor_one_round_behind_is_no_damage()
    {
        var at = await log.InstallationAsync();
        var newest = await File.ReadAllTextAsync(at.Settings.AnchorFile, TestContext.Current.CancellationToken);
        var older = await at.DbAsync(db =>
            db.Set<LedgerCheckpoint>().Where(c => c.Size == 300).Select(c => c.Note).SingleAsync()
        );
        try
        {
            await File.WriteAllTextAsync(at.Settings.AnchorFile, older, TestContext.Current.CancellationToken);

            Assert.True((await at.CheckAsync()).Holds);
        }
        finally
        {
            await File.WriteAllTextAsync(at.Settings.AnchorFile, newest, CancellationToken.None);
        }
    }

    private static void Bend(TestInstallation at, string what, string before)
    {
        var key = at.Services.GetRequiredService<LedgerKey>();
        var fork = new Checkpoint(key.Origin, 300, Hashing.HashLeaf("another tree"u8), [CheckpointChain.After(10)]);
        if (what == "missing")
            File.Delete(at.Settings.AnchorFile);
        else
            File.WriteAllText(
                at.Settings.AnchorFile,
                what switch
                {
                    "edited" => before.Replace("600\n", "300\n", StringComparison.Ordinal),
                    "empty" => "",
                    "forged" => AttackedLog.Forged(at, 600),
                    "fork" => fork.Sign(key.Signer).ToString(),
                    _ => throw new ArgumentException(what),
                }
            );
    }
}
