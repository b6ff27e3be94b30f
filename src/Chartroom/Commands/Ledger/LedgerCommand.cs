using System.CommandLine;

namespace Chartroom.Commands;

/// <summary><c>chartroom ledger</c>: what an operator or an auditor does with the tamper-evident log.</summary>
internal static class LedgerCommand
{
    public static Command Make() =>
        new("ledger", "The tamper-evident log")
        {
            LedgerCheckCommands.Verify(),
            LedgerCheckCommands.Fsck(),
            LedgerExportCommands.Export(),
            LedgerExportCommands.Anchor(),
            LedgerExportCommands.AuditEvents(),
            LedgerKeyCommands.Rotate(),
            LedgerKeyCommands.Officer(),
            LedgerRestoreCommand.Make(),
            LedgerRetentionCommands.Retire(),
            LedgerRetentionCommands.Hold(),
            LedgerRetentionCommands.Unhold(),
        };
}
