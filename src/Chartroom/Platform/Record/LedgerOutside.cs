using Chartroom.Ledger;
using Chartroom.Platform.Store;

namespace Chartroom.Platform.Record;

/// <summary>
/// Tells everybody outside each new checkpoint. Who does not answer is asked again and shows in health; who remembers
/// another history stops the log.
/// </summary>
public sealed partial class LedgerOutside : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly IServiceScopeFactory scopes;
    private readonly LedgerKey key;
    private readonly LedgerHealth health;
    private readonly TimeProvider clock;
    private readonly ILogger<LedgerOutside> log;
    private readonly List<ICheckpointReceiver> receivers = [];
    private readonly Dictionary<ICheckpointReceiver, long> told = [];

    public LedgerOutside(
        IServiceScopeFactory scopes,
        OutsideSettings settings,
        LedgerKey key,
        LedgerHealth health,
        TimeProvider clock,
        ILogger<LedgerOutside> log
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        (this.scopes, this.key, this.health, this.clock, this.log) = (scopes, key, health, clock, log);
        if (settings.CheckpointFile.Length > 0)
            receivers.Add(File = new CheckpointFile(settings.CheckpointFile, key));
        if (settings.Syslog.Length > 0)
            receivers.Add(new SyslogReceiver(settings, clock));
        if (settings.Witness.Length > 0)
            receivers.Add(Witness = new WitnessReceiver(settings));
    }

    internal CheckpointFile? File { get; }

    internal WitnessReceiver? Witness { get; }

    /// <summary>Tells the newest checkpoint to everybody who does not know it.</summary>
    /// <exception cref="LedgerHistoryException">Somebody remembers another history.</exception>
    public async Task TellAsync(CancellationToken cancel)
    {
        if (receivers.Count == 0)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var store = new DatabaseStore(scope.ServiceProvider.GetRequiredService<ChartroomDb>());
        if (await store.LastAsync(cancel) is not { } last || !key.TryOpen(last.Note, out var signed, out _))
            return; // before the first; or damaged, which the integrator finds and says
        foreach (var receiver in receivers)
            if (!told.TryGetValue(receiver, out var size) || size < last.Size)
                await TellAsync(receiver, new TileTree(store, last.Size), signed, cancel);
    }

    private async Task TellAsync(ICheckpointReceiver receiver, TileTree tree, SignedCheckpoint signed, CancellationToken cancel)
    {
        try
        {
            if (!await receiver.TellAsync(tree, signed, cancel))
                throw new IOException("refused");
            told[receiver] = signed.Checkpoint.Size;
            health.OutsideAnswers(receiver.Name);
        }
        catch (Exception failure)
            when (failure
                    is IOException
                        or UnauthorizedAccessException
                        or HttpRequestException
                        or System.Net.Sockets.SocketException
                        or System.Security.Authentication.AuthenticationException
                || (failure is TaskCanceledException && !cancel.IsCancellationRequested)
            )
        {
            health.OutsideFails(receiver.Name);
            LogSilent(log, receiver.Name, failure.GetType().Name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (receivers.Count == 0)
            return;
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            do await TryAsync(stoppingToken);
            while (health.Stopped is null && await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await TellAsync(cancel);
        }
        catch (LedgerHistoryException other)
        {
            health.Stop(other.Message, other.Fault);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or LedgerDamagedException)
        {
            LogSilent(log, "database", failure.GetType().Name); // the integrator reads the same tables and says what it is
        }
    }

    public override void Dispose()
    {
        foreach (var receiver in receivers.OfType<IDisposable>())
            receiver.Dispose();
        base.Dispose();
    }

    [LoggerMessage(3003, LogLevel.Warning, "A checkpoint could not be told to the {Receiver} ({Failure}); it is tried again.")]
    private static partial void LogSilent(ILogger logger, string receiver, string failure);
}
