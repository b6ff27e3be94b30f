namespace Chartroom.Ledger;

/// <summary>The log's first entry.</summary>
public sealed record LogStarted(string Origin, string Key) : LedgerEvent("log.started");

/// <summary>From here on another key signs. <paramref name="Note"/> is a <see cref="KeyRotation"/>, signed by the old key, in base 64.</summary>
public sealed record LogKeyRotated(string Note) : LedgerEvent("log.key-rotated");

/// <summary>The log goes on from an older copy. <paramref name="Note"/> is the two persons' <see cref="RestoreCeremony"/>, in base 64.</summary>
public sealed record LogRestored(string Note) : LedgerEvent("log.restored");

/// <summary>The bytes of entries below <paramref name="Until"/> left for a sealed archive; their hashes stay.</summary>
/// <param name="Archive">SHA-256 of the archive file.</param>
public sealed record LogEntriesRetired(long From, long Until, string Archive) : LedgerEvent("log.entries-retired");

/// <summary>A verification of the whole log ended.</summary>
public sealed record LogVerified(long Size, string Root, bool Holds) : LedgerEvent("log.verified");
