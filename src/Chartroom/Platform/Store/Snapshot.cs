using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Chartroom.Platform.Store;

/// <summary>A transaction that only reads: everything read in it is of one moment, and nobody who writes waits for it.</summary>
internal static class Snapshot
{
    public static async Task<IDbContextTransaction> BeginAsync(ChartroomDb db, CancellationToken cancel)
    {
        if (db is not SqliteDb)
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await db.Database.OpenConnectionAsync(cancel);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        // Deferred: an immediate one would hold the only writer's place.
        return (await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancel))!;
    }
}
