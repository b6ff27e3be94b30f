namespace Chartroom.Ledger;

/// <summary>The log takes no more entries in this process. What was acknowledged is safe; restart it after the cause is gone.</summary>
public sealed class LedgerStoppedException(string message, Exception? cause = null) : Exception(message, cause);
