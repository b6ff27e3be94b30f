namespace Chartroom.Platform.Record;

/// <summary>What the outside remembers is not in this database. The log is read-only until people decide.</summary>
public sealed class LedgerHistoryException(LedgerFault fault, string message) : Exception(message)
{
    public LedgerFault Fault { get; } = fault;
}

/// <summary>Why a log does not run.</summary>
public enum LedgerFault
{
    /// <summary>What is stored is not what was signed.</summary>
    Damaged,

    /// <summary>The outside remembers more than is here: an older copy was put in place. A signed restore lets it go on.</summary>
    Regressed,

    /// <summary>The outside remembers another history than is here. The proof is kept; nothing lets this copy go on.</summary>
    Forked,
}
