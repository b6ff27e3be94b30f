namespace Chartroom.Ledger;

/// <summary>The files that lie in every binder beside those that its manifest names.</summary>
public static class BinderLayout
{
    /// <summary>What is in the binder.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>The ledger entry that holds the manifest's hash: its bytes as hashed.</summary>
    public const string Entry = "entry.json";

    /// <summary>That the entry stands in the log: C2SP tlog-proof.</summary>
    public const string Proof = "entry" + TlogProof.FileExtension;

    /// <summary>A copy of the log's public keys. It proves nothing: who checks brings the key.</summary>
    public const string Keys = "ledger.pub";

    /// <summary>How to check, for whoever opens the binder.</summary>
    public const string HowTo = "HOW-TO-CHECK.txt";

    /// <summary>Where an entry of any type holds the manifest's SHA-256, in hexadecimal: this member of its data.</summary>
    public const string EntryMember = "manifest";

    private static readonly string[] All = [Manifest, Entry, Proof, Keys, HowTo];

    internal static bool IsBeside(string name) => All.Contains(name, StringComparer.Ordinal);

    /// <summary>A file of the manifest never has such a name, on a disk that knows no letter case neither.</summary>
    internal static bool IsReserved(string name) => All.Contains(name, StringComparer.OrdinalIgnoreCase);
}
