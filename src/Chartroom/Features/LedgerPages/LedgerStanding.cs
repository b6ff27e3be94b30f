using System.Globalization;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.LedgerPages;

/// <summary>How the ledger stands in this process, in words: running or stopped, and how far a check is.</summary>
public sealed class LedgerStanding(LedgerHealth health, Verification verification, Organisation organisation, TimeProvider clock)
{
    public DateOnly Today => organisation.LegalDay(clock.GetUtcNow());

    /// <summary>Why no patient text is shown, or what fails; null while all is well.</summary>
    public string? Stopped => health.Stopped is { } why ? $"{Kind()} {why} No patient text is shown." : Waiting();

    private string Kind() =>
        health.Fault switch
        {
            LedgerFault.Regressed => "The ledger is read-only until two persons sign a restore ('chartroom ledger restore').",
            LedgerFault.Forked => "The ledger is read-only: two copies of it went apart.",
            _ => "The ledger stopped:",
        };

    private string? Waiting() =>
        health.Trouble is not { } trouble
            ? null
            : $"Since {Words.Of(TimeZoneInfo.ConvertTime(trouble.Since, organisation.Zone))} entries cannot be given their place ({trouble.What}): "
                + "the database or the anchor's disk does not answer. It is tried again."
                + (health.IsWriting ? "" : " No patient text is shown.");

    public LedgerCheckView? Check()
    {
        if (verification.State is not { } state)
            return null;
        var began = Words.Of(TimeZoneInfo.ConvertTime(state.Started, organisation.Zone));
        if (state.Ended is null)
            return new(
                Running: true,
                Holds: null,
                $"{state.By} started a check {began}: {Words.Number(state.Done)} of {Words.Number(state.All)} entries so far{Left(state)}.",
                []
            );
        if (state.Verdict is not { } verdict)
            return new(
                Running: false,
                Holds: null,
                $"The check of {began} broke off. Nothing is proved by it; start it again.",
                []
            );
        return new(
            Running: false,
            verdict.Holds,
            verdict.Holds
                ? $"All {Words.Number(verdict.Entries)} entries, {Words.Number(verdict.Checkpoints)} checkpoints and the anchor verify ({state.By}, {began})."
                : $"The log does not verify ({state.By}, {began})."
                    + (verdict.FirstBad is { } bad ? $" The first bad entry is {Words.Number(bad)}." : ""),
            verdict.Problems
        );
    }

    private string Left(VerificationState state) =>
        state.Left(clock.GetUtcNow()) is { } left
            ? string.Create(
                CultureInfo.InvariantCulture,
                $", about {Math.Max(1, (int)Math.Ceiling(left.TotalSeconds))} s left at this speed"
            )
            : "";
}
