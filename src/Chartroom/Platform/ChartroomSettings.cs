namespace Chartroom.Platform;

/// <summary>Where one installation keeps its things and how it listens. Made once at start from the command line and the environment.</summary>
public sealed record ChartroomSettings
{
    /// <summary>The installation's folder. Data, keys, anchor and backups are apart below it unless told otherwise.</summary>
    public required string Home { get; init; }

    /// <summary>Code books imported by the customer.</summary>
    public string CodesFile => Path.Combine(DataFolder, "books.codes");

    public string DataFolder => Path.Combine(Home, "data");

    /// <summary>The embedded database; unused where <see cref="Postgres"/> is set.</summary>
    public string DatabaseFile => Path.Combine(DataFolder, "chartroom.db");

    public string BackupFolder => Path.Combine(Home, "backups");

    /// <summary>The root key, outside the data folder; CHARTROOM_ROOT_KEY_FILE names another place, such as a mounted secret.</summary>
    public string RootKeyFile { get; init; } = "";

    /// <summary>The ledger's signing key, sealed by the root key: in the installation's own folder, because a mounted secret's place may be read-only.</summary>
    public string LedgerKeyFile => Path.Combine(Home, "keys", "ledger.key");

    /// <summary>Where checkpoints are remembered outside the database; CHARTROOM_ANCHOR_FILE names another disk.</summary>
    public string AnchorFile { get; init; } = "";

    /// <summary>Who else remembers the ledger's checkpoints.</summary>
    public Record.OutsideSettings Outside { get; init; } = new();

    /// <summary>How notices leave by mail; a demo mails nothing.</summary>
    public MailSettings Mail { get; init; } = new();

    /// <summary>Where people may sign in besides here; a demo knows no such place.</summary>
    public Who.ProviderSettings Provider { get; init; } = new();

    /// <summary>PostgreSQL connection string; empty for the embedded database.</summary>
    public string Postgres { get; init; } = "";

    public bool Demo { get; init; }

    /// <summary>Address to listen on, for example "https://chartroom.example:8443" or "http://localhost:5080".</summary>
    public string Url { get; init; } = "http://localhost:5080";

    /// <summary>TLS certificate chain (PEM); empty where none is served here. CHARTROOM_TLS_CERTIFICATE.</summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>Its private key (PEM). CHARTROOM_TLS_KEY.</summary>
    public string CertificateKeyFile { get; init; } = "";

    /// <summary>The operator says that a proxy in front terminates TLS.</summary>
    public bool BehindTlsProxy { get; init; }

    /// <summary>Settings for a home folder, with what the environment overrides.</summary>
    public static ChartroomSettings For(string home, bool demo = false) =>
        new()
        {
            Home = Path.GetFullPath(home),
            Demo = demo,
            RootKeyFile =
                Environment.GetEnvironmentVariable("CHARTROOM_ROOT_KEY_FILE")
                ?? Path.Combine(Path.GetFullPath(home), "keys", "root.key"),
            AnchorFile =
                Environment.GetEnvironmentVariable("CHARTROOM_ANCHOR_FILE")
                ?? Path.Combine(Path.GetFullPath(home), "anchor", "ledger.anchor"),
            Outside = demo ? new() : Record.OutsideSettings.FromEnvironment(),
            Mail = demo ? new() : MailSettings.FromEnvironment(),
            Provider = demo ? new() : Who.ProviderSettings.FromEnvironment(),
            CertificateFile = Environment.GetEnvironmentVariable("CHARTROOM_TLS_CERTIFICATE") ?? "",
            CertificateKeyFile = Environment.GetEnvironmentVariable("CHARTROOM_TLS_KEY") ?? "",
            Postgres = demo ? "" : Environment.GetEnvironmentVariable("CHARTROOM_POSTGRES") ?? "",
        };
}
