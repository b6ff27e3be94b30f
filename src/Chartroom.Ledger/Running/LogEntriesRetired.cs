namespace Chartroom.Ledger;

/// <summary>The bytes of entries below <paramref name="Until"/> left for a sealed archive; their hashes stay.</summary>
/// <param name="Archive">SHA-256 of the archive file.</param>
public sealed record LogEntriesRetired(long From, long Until, string Archive) : LedgerEvent(LogEntriesRetired.Name)
{
    internal const string Name = "log.entries-retired";
}
