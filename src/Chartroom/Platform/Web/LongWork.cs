using System.Collections.Concurrent;
using Chartroom.Platform.Who;

namespace Chartroom.Platform.Web;

/// <summary>How far a piece of work is, in rows. Written by the work, read by who waits for it.</summary>
public sealed class Meter
{
    private long expected;
    private long done;

    public void Expect(long rows) => Interlocked.Exchange(ref expected, rows);

    public void Count() => Interlocked.Increment(ref done);

    /// <summary>From 0 to 1. 0 while nothing is known, and never 1 before the work ends.</summary>
    public double Part =>
        Interlocked.Read(ref expected) is > 0 and var all ? Math.Min(0.99, (double)Interlocked.Read(ref done) / all) : 0;
}

/// <summary>
/// Work that may take longer than a page should, beside the request that asked for it. One piece a person: a new one stops the one before. What
/// came of it is kept for a while for that person alone, in memory.
/// </summary>
public sealed class LongWork(IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider clock)
{
    /// <summary>Kept after its end.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>How long a request waits for the end before it shows how far the work is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private readonly ConcurrentDictionary<AccountId, Piece> pieces = [];

    /// <summary>Begins. Answers the name of the piece.</summary>
    /// <param name="work">Runs in a scope of its own.</param>
    public Guid Start(AccountId person, Func<IServiceProvider, Meter, CancellationToken, Task<object>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        foreach (var (other, old) in pieces)
            if (other == person || clock.GetUtcNow() - old.Began > Kept && old.Result.IsCompleted)
                if (pieces.TryRemove(new(other, old)))
                {
                    old.Stop.Cancel();
                    old.Stop.Dispose();
                }
        var (meter, stop) = (new Meter(), CancellationTokenSource.CreateLinkedTokenSource(life.ApplicationStopping));
        var stopped = stop.Token; // read now: who comes next may stop this piece before it has begun
        var piece = new Piece(
            Guid.CreateVersion7(),
            meter,
            stop,
            clock.GetUtcNow(),
            Task.Run(() => RunAsync(work, meter, stopped), CancellationToken.None)
        );
        pieces[person] = piece;
        return piece.Id;
    }

    /// <summary>What came of a piece, or how far it is. Null where the person began no such piece, or began another since.</summary>
    public async Task<LongWorkState?> LookAsync(AccountId person, Guid id, CancellationToken cancel)
    {
        if (!pieces.TryGetValue(person, out var piece) || piece.Id != id)
            return null;
        await Task.WhenAny(piece.Result, Task.Delay(Patience, clock, cancel));
        cancel.ThrowIfCancellationRequested();
        return piece.Result.IsCanceled ? null
            : piece.Result.IsCompleted ? new(await piece.Result, 1)
            : new(null, piece.Meter.Part);
    }

    private async Task<object> RunAsync(
        Func<IServiceProvider, Meter, CancellationToken, Task<object>> work,
        Meter meter,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider, meter, cancel);
    }

    private sealed record Piece(Guid Id, Meter Meter, CancellationTokenSource Stop, DateTimeOffset Began, Task<object> Result);
}

/// <param name="Result">Null while the work goes on.</param>
/// <param name="Part">From 0 to 1.</param>
public sealed record LongWorkState(object? Result, double Part);
