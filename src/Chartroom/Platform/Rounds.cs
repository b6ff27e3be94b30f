using System.Data.Common;

namespace Chartroom.Platform;

/// <summary>Work of the product itself that comes round again after a while, as long as it runs. A round that the database stops is told and not lost: the next one finds the same.</summary>
/// <param name="every">From the end of a wait to the next round.</param>
public abstract class Rounds(TimeSpan every, TimeProvider clock) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    /// <summary>One round. Answers how much was done.</summary>
    internal abstract Task<int> RunOnceAsync(CancellationToken cancel);

    /// <summary>The database stopped a round; the failure's type is all that may be said.</summary>
    private protected abstract void Stopped(string failure);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                try
                {
                    await RunOnceAsync(stoppingToken);
                }
                catch (DbException failure)
                {
                    Stopped(failure.GetType().Name);
                }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }
}
