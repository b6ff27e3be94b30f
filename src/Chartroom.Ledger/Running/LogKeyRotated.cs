namespace Chartroom.Ledger;

/// <summary>From here on another key signs. <paramref name="Note"/> is a <see cref="KeyRotation"/>, signed by the old key, in base 64.</summary>
public sealed record LogKeyRotated(string Note) : LedgerEvent(LogKeyRotated.Name)
{
    internal const string Name = "log.key-rotated";
}
