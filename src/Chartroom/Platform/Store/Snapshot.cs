using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Chartroom.Platform.Store;

/// <summary>A transaction that only reads: everything read until it is disposed of is of one moment, and nobody who writes waits for it.</summary>
internal sealed class Snapshot : IAsyncDisposable
{
    private readonly ChartroomDb db;
    private readonly DbTransaction? sqlite;
    private readonly IDbContextTransaction? server;

    private Snapshot(ChartroomDb db, DbTransaction? sqlite, IDbContextTransaction? server) =>
        (this.db, this.sqlite, this.server) = (db, sqlite, server);

    /// <summary>Begins one; does nothing where the caller is in a transaction already: then the caller says what one moment is.</summary>
    public static async Task<Snapshot> BeginAsync(ChartroomDb db, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is not null)
            return new(db, null, null);
        if (db is not SqliteDb)
            return new(db, null, await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel));
        await db.Database.OpenConnectionAsync(cancel);
        // Deferred: an immediate one would hold the only writer's place.
        var sqlite = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(sqlite, cancel);
        return new(db, sqlite, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        if (sqlite is null)
            return;
        await db.Database.UseTransactionAsync(null);
        await sqlite.DisposeAsync();
        await db.Database.CloseConnectionAsync();
    }
}
