using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chartroom.Crash;

/// <summary>What happens at one point where the log makes something last.</summary>
public enum LedgerFailure
{
    None,

    /// <summary>Nothing is kept, and the step reports failure.</summary>
    LostAndReported,

    /// <summary>All is kept, and the step reports failure all the same.</summary>
    KeptButReported,

    /// <summary>The process is killed before the step.</summary>
    KilledBefore,

    /// <summary>The process is killed after the step.</summary>
    KilledAfter,
}

/// <summary>Makes one step of the integration fail: a table that it writes, or the commit.</summary>
public sealed class LedgerFaults : DbCommandInterceptor, IDbTransactionInterceptor
{
    public const string Commit = "commit";

    /// <summary>Name of a table, or <see cref="Commit"/>.</summary>
    public string Point { get; set; } = "";

    public LedgerFailure Failure { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    ) => Before(command, result);

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    ) => After(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    ) => Before(command, result);

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    ) => After(command, result);

    private ValueTask<T> Before<T>(DbCommand command, T result)
    {
        Before(IsHere(command));
        return new(result);
    }

    private ValueTask<T> After<T>(DbCommand command, T result)
    {
        After(IsHere(command));
        return new(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        Before(Point == Commit);
        return new(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        After(Point == Commit);
        return Task.CompletedTask;
    }

    private bool IsHere(DbCommand command) =>
        command.CommandText.Contains($"UPDATE \"{Point}\"", StringComparison.Ordinal)
        || command.CommandText.Contains($"INSERT INTO \"{Point}\"", StringComparison.Ordinal)
        || command.CommandText.Contains($"UPDATE {Point} ", StringComparison.Ordinal)
        || command.CommandText.Contains($"INSERT INTO {Point} ", StringComparison.Ordinal);

    private void Before(bool here)
    {
        if (here && Failure == LedgerFailure.KilledBefore)
            Die();
        if (here && Failure == LedgerFailure.LostAndReported)
            throw new IOException("The step failed.");
    }

    private void After(bool here)
    {
        if (here && Failure == LedgerFailure.KilledAfter)
            Die();
        if (here && Failure == LedgerFailure.KeptButReported)
            throw new IOException("The step failed.");
    }

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
