namespace Chartroom.Platform.Record;

/// <summary>Whether the log runs. Once stopped it stays so until the process starts anew, and no grant is issued meanwhile. Thread-safe.</summary>
public sealed partial class LedgerHealth(ILogger<LedgerHealth> log)
{
    private volatile string? stopped;

    /// <summary>The sentence that stopped the log, or null while it runs.</summary>
    public string? Stopped => stopped;

    internal void Stop(string why)
    {
        stopped ??= why;
        LogStopped(log, why);
    }

    /// <summary>The database or the anchor's disk did not answer: entries wait, nothing is lost.</summary>
    internal void Delay(Exception failure) => LogDelayed(log, failure.GetType().Name);

    [LoggerMessage(3001, LogLevel.Critical, "The ledger stopped: {Why}")]
    private static partial void LogStopped(ILogger logger, string why);

    [LoggerMessage(3002, LogLevel.Warning, "Entries could not be given their place now ({Failure}); it is tried again.")]
    private static partial void LogDelayed(ILogger logger, string failure);
}
