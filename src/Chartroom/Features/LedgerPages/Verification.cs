using System.Threading.Channels;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.LedgerPages;

/// <summary>
/// Checks the whole log when somebody asks, one check at a time, beside the requests: a large log takes minutes, and whoever looks sees how
/// far it is. The result is recorded as the act of who asked.
/// </summary>
public sealed partial class Verification(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Verification> log)
    : BackgroundService
{
    private readonly Channel<Asked> asked = Channel.CreateBounded<Asked>(1);
    private volatile VerificationState? state;

    /// <summary>The check that runs or ran last in this process; null where none did.</summary>
    public VerificationState? State => state;

    /// <summary>Starts a check, or joins the one that runs; waits for its end no longer than <paramref name="patience"/>.</summary>
    public async Task StartAsync(Actor by, TimeSpan patience, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var mine = new Asked(by, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (state is { Ended: null } || !asked.Writer.TryWrite(mine))
            return;
        try
        {
            await mine.Done.Task.WaitAsync(patience, clock, cancel);
        }
        catch (TimeoutException)
        {
            LogLong(log);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var one in asked.Reader.ReadAllAsync(stoppingToken))
                await CheckAsync(one, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private async Task CheckAsync(Asked one, CancellationToken cancel)
    {
        state = new(one.By.Name, clock.GetUtcNow());
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var verdict = await scope.ServiceProvider.GetRequiredService<LedgerCheck>().RunAsync(new Steps(this), cancel);
            var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
            scope
                .ServiceProvider.GetRequiredService<Recorder>()
                .Add(one.By, new LedgerVerified(verdict.Entries, verdict.Holds, verdict.FirstBad));
            await db.SaveChangesAsync(cancel);
            state = state with { Ended = clock.GetUtcNow(), Verdict = verdict };
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or IOException or InvalidOperationException)
        {
            // The log is neither proved nor disproved: say so, and leave the next check possible.
            state = state with
            {
                Ended = clock.GetUtcNow(),
            };
            LogBroke(log, failure.GetType().Name);
        }
        finally
        {
            one.Done.TrySetResult();
        }
    }

    [LoggerMessage(3010, LogLevel.Error, "The check of the ledger broke off: {Kind}")]
    private static partial void LogBroke(ILogger logger, string kind);

    [LoggerMessage(3011, LogLevel.Information, "A check of the ledger goes on beside the requests")]
    private static partial void LogLong(ILogger logger);

    private sealed record Asked(Actor By, TaskCompletionSource Done);

    private sealed class Steps(Verification of) : IProgress<(long Done, long All)>
    {
        public void Report((long Done, long All) value) => of.state = of.state! with { Done = value.Done, All = value.All };
    }
}

/// <summary>How far a check is.</summary>
/// <param name="By">Who asked for it.</param>
public sealed record VerificationState(string By, DateTimeOffset Started)
{
    public long Done { get; init; }

    public long All { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>Null while it runs, and where it broke off.</summary>
    public LedgerVerdict? Verdict { get; init; }

    /// <summary>What is left at the speed so far; null before anything can be said.</summary>
    public TimeSpan? Left(DateTimeOffset now) =>
        Ended is not null || Done == 0 || All < Done ? null : (now - Started) * ((double)(All - Done) / Done);
}
