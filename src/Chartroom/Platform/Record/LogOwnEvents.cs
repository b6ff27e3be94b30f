namespace Chartroom.Platform.Record;

/// <summary>From here on another key signs; the note is signed by the old key and by the new one.</summary>
/// <param name="Note">A key rotation as signed note, in base 64.</param>
public sealed record LogKeyHandedOver(string Note) : LedgerEvent
{
    internal const string Name = "log.key-rotated";

    public override string Type => Name;
}

/// <summary>The log goes on from an older copy, because two persons decided so.</summary>
/// <param name="Note">Their signed decision, in base 64.</param>
public sealed record LogRestoredByTwo(string Note) : LedgerEvent
{
    internal const string Name = "log.restored";

    public override string Type => Name;
}

/// <summary>Entries whose time is over left for a sealed archive; their hashes stay.</summary>
/// <param name="Archive">SHA-256 of the archive file.</param>
public sealed record EntriesRetired(long From, long Until, string Archive) : LedgerEvent
{
    internal const string Name = "log.entries-retired";

    public override string Type => Name;
}

/// <summary>A person was named who may sign a restore decision.</summary>
/// <param name="Key">The person's verifier key.</param>
public sealed record RestoreOfficerNamed(string Key) : LedgerEvent
{
    public override string Type => "log.officer-named";
}
