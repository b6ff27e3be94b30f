using System.Collections.Concurrent;

namespace Chartroom.Platform.Record;

/// <summary>
/// Whether the log runs in this process: stopped for good because what is stored is not what was signed, or failing since some time because a
/// disk or a database is away. The access gate asks it before anything of a patient is shown. Thread-safe.
/// </summary>
public sealed partial class LedgerHealth(ILogger<LedgerHealth> log, TimeProvider clock)
{
    /// <summary>How long giving entries their place may fail before no patient text is shown: a restart of the database server is shorter.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private volatile Failing? failing;
    private readonly ConcurrentDictionary<string, DateTimeOffset> silent = new(StringComparer.Ordinal);
    private volatile Halt? stopped;

    /// <summary>The sentence that stopped the log, or null while it runs. Stays until the process starts anew.</summary>
    public string? Stopped => stopped?.Why;

    /// <summary>What kind of finding stopped it.</summary>
    public LedgerFault? Fault => stopped?.Fault;

    /// <summary>Receivers of checkpoints that do not answer now. Patient text is shown all the same: the anchor remembers.</summary>
    public IReadOnlyCollection<string> Silent => [.. silent.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What fails and since when; null while all is well.</summary>
    public Failing? Trouble => failing;

    public bool IsWriting => stopped is null && (failing is not { } now || clock.GetUtcNow() - now.Since < Patience);

    internal void Beat() => failing = null;

    internal void Stop(string why, LedgerFault fault = LedgerFault.Damaged)
    {
        stopped ??= new(why, fault);
        LogStopped(log, why);
    }

    internal void OutsideAnswers(string receiver) => silent.TryRemove(receiver, out _);

    internal void OutsideFails(string receiver) => silent.TryAdd(receiver, clock.GetUtcNow());

    /// <summary>The database or the anchor's disk did not answer: entries wait, nothing is lost.</summary>
    internal void Delay(Exception failure)
    {
        failing = new(failure.GetType().Name, failing?.Since ?? clock.GetUtcNow());
        LogDelayed(log, failure.GetType().Name);
    }

    [LoggerMessage(3001, LogLevel.Critical, "The ledger stopped: {Why}")]
    private static partial void LogStopped(ILogger logger, string why);

    [LoggerMessage(3002, LogLevel.Warning, "Entries could not be given their place now ({Failure}); it is tried again.")]
    private static partial void LogDelayed(ILogger logger, string failure);

    private sealed record Halt(string Why, LedgerFault Fault);

    /// <param name="What">The kind of failure.</param>
    public sealed record Failing(string What, DateTimeOffset Since);
}
