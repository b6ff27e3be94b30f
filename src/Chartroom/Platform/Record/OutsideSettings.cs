namespace Chartroom.Platform.Record;

/// <summary>Who besides the anchor file remembers the log's checkpoints. Empty where nobody does.</summary>
public sealed record OutsideSettings
{
    /// <summary>File to which every checkpoint is appended, best on another host or a write-once medium. CHARTROOM_CHECKPOINT_FILE.</summary>
    public string CheckpointFile { get; init; } = "";

    /// <summary>Syslog receiver over TLS (RFC 5425) as host or host:port. CHARTROOM_SYSLOG.</summary>
    public string Syslog { get; init; } = "";

    /// <summary>Certificate authority (PEM) that vouches for the receiver; empty for the machine's own list. CHARTROOM_SYSLOG_CA.</summary>
    public string SyslogAuthority { get; init; } = "";

    /// <summary>Submission prefix of a witness (C2SP tlog-witness). CHARTROOM_WITNESS.</summary>
    public string Witness { get; init; } = "";

    /// <summary>The witness's verifier key, or a file that holds it. CHARTROOM_WITNESS_KEY.</summary>
    public string WitnessKey { get; init; } = "";

    public static OutsideSettings FromEnvironment() =>
        new()
        {
            CheckpointFile = Read("CHARTROOM_CHECKPOINT_FILE"),
            Syslog = Read("CHARTROOM_SYSLOG"),
            SyslogAuthority = Read("CHARTROOM_SYSLOG_CA"),
            Witness = Read("CHARTROOM_WITNESS"),
            WitnessKey = Read("CHARTROOM_WITNESS_KEY"),
        };

    private static string Read(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
