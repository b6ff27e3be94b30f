using System.Security.Cryptography;
using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Recording;

/// <summary>
/// A log of 600 entries with checkpoints at 10, 300 and 600, made once for a class of tests. Each attack runs in a transaction that is
/// rolled back after the check, so that every row meets the same log.
/// </summary>
public abstract class AttackedLog(Database database) : IAsyncDisposable
{
    private TestInstallation? made;

    public sealed class OnSqlite() : AttackedLog(Database.Sqlite);

    public sealed class OnPostgres() : AttackedLog(Database.Postgres);

    internal async Task<TestInstallation> InstallationAsync()
    {
        if (made is not null)
            return made;
        var at = await TestInstallation.MakeAsync(database);
        foreach (var count in new[] { 10, 290, 300 })
        {
            await WriteAsync(at, count);
            await at.IntegrateAsync();
        }
        return made = at;
    }

    /// <summary>Commits entries that fill every column.</summary>
    internal static Task WriteAsync(TestInstallation at, int count) =>
        at.DoAsync(async services =>
        {
            var recorder = services.GetRequiredService<Recorder>();
            var actor = new Actor(AccountId.New(), "A coder", Role.Coder, SessionId.New(), SignInStrength.Passkey);
            for (var i = 0; i < count; i++)
                recorder.Add(
                    actor,
                    new Chartroom.Platform.May.ChartOpened(CaseNumber.New(), EncounterId.New(), TaskProfile.Office)
                    {
                        Patient = PatientId.New(),
                        Work = WorkItemId.New(),
                        Purpose = Purpose.Coding,
                    }
                );
            await services.GetRequiredService<ChartroomDb>().SaveChangesAsync();
        });

    /// <summary>What the check says while the attack stands.</summary>
    internal Task<LedgerVerdict> CheckUnderAsync(Func<ChartroomDb, Task> attack) =>
        UnderAsync(
            attack,
            services => services.GetRequiredService<LedgerCheck>().RunAsync(null, TestContext.Current.CancellationToken)
        );

    /// <summary>What many audit tables have, for comparison: true where some row's own hash does not fit its bytes, or an id repeats.</summary>
    internal Task<bool> RowHashSeesAsync(Func<ChartroomDb, Task> attack) =>
        UnderAsync(
            attack,
            async services =>
            {
                var rows = await services.GetRequiredService<ChartroomDb>().Set<LedgerRow>().AsNoTracking().ToListAsync();
                return rows.Exists(row => !Hashing.HashLeaf(row.Bytes).ToArray().AsSpan().SequenceEqual(row.LeafHash));
            }
        );

    private async Task<T> UnderAsync<T>(Func<ChartroomDb, Task> attack, Func<IServiceProvider, Task<T>> ask)
    {
        var at = await InstallationAsync();
        return await at.AskAsync(async services =>
        {
            var db = services.GetRequiredService<ChartroomDb>();
            await using var attempt = await db.Database.BeginTransactionAsync();
            await attack(db);
            db.ChangeTracker.Clear();
            return await ask(services);
        });
    }

    /// <summary>A checkpoint as somebody without the installation's key would sign it.</summary>
    internal static string Forged(TestInstallation at, long size)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var origin = at.Services.GetRequiredService<LedgerKey>().Origin;
        return new Checkpoint(origin, size, Hashing.EmptyRoot, [CheckpointChain.After(300)])
            .Sign(new EcdsaNoteSigner(origin, other))
            .ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (made is not null)
            await made.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
