using Chartroom.Ledger;

namespace Chartroom.Platform.Record;

/// <summary>Somebody outside the database who is told each checkpoint and remembers it.</summary>
internal interface ICheckpointReceiver
{
    /// <summary>For health and the log, for example "witness".</summary>
    string Name { get; }

    /// <summary>Tells a checkpoint; false where the receiver did not take it. What it cannot do now is asked of it again.</summary>
    /// <exception cref="LedgerHistoryException">The receiver remembers another history.</exception>
    Task<bool> TellAsync(TileTree tree, SignedCheckpoint checkpoint, CancellationToken cancel);
}
