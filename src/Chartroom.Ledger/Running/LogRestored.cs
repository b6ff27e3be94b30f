namespace Chartroom.Ledger;

/// <summary>The log goes on from an older copy. <paramref name="Note"/> is the two persons' <see cref="RestoreCeremony"/>, in base 64.</summary>
public sealed record LogRestored(string Note) : LedgerEvent(LogRestored.Name)
{
    internal const string Name = "log.restored";
}
