namespace Chartroom.Platform.Record;

/// <summary>
/// Whether the ledger is alive in this process: stopped for good because what is stored is not what was signed, or failing since some
/// time because a disk or a database is away. The access gate asks it before anything with patient text. Thread-safe.
/// </summary>
public sealed class LedgerPulse(TimeProvider clock)
{
    /// <summary>How long the integration may fail before no patient text is shown: a restart of the database server is shorter.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private volatile Failing? failing;
    private volatile string? stopped;

    /// <summary>The sentence that stopped the log, or null. Once set it stays until restart.</summary>
    public string? Stopped => stopped;

    /// <summary>What fails and since when; null while all is well.</summary>
    public Failing? Trouble => failing;

    public bool IsWriting => stopped is null && (failing is not { } now || clock.GetUtcNow() - now.Since < Patience);

    internal void Beat() => failing = null;

    internal void Fail(string what) => failing = new(what, failing?.Since ?? clock.GetUtcNow());

    internal void Stop(string why) => stopped = why;

    /// <param name="What">In words for an operator, for example "The anchor file cannot be written."</param>
    public sealed record Failing(string What, DateTimeOffset Since);
}
