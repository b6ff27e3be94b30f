using Chartroom.Features.Notes;
using Chartroom.Phi;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Appeals;

/// <summary>Reads what a manager typed about a denial before it is kept.</summary>
public sealed class DenialWords(
    AccessGate gate,
    CheckWords check,
    SealWords seal,
    Detector detector,
    Organisation organisation,
    TimeProvider clock
)
{
    public Refusal? Problem(DenialInput input, WorkItem? coding)
    {
        ArgumentNullException.ThrowIfNull(input);
        var today = organisation.LegalDay(clock.GetUtcNow());
        var payer = input.Payer?.Trim() ?? "";
        return coding is null ? new DenialIncomplete("no coded case has this number")
            : payer.Length is 0 or > Denial.LongestPayer
                ? new DenialIncomplete($"name the payer, in at most {Denial.LongestPayer} characters")
            : detector.Detect(payer).Any(s => s.Kind == PhiKind.PersonName)
                ? new DenialIncomplete("the payer's name looks like that of a person")
            : input.Reason is null ? new DenialIncomplete("choose the reason that the payer gives")
            : input.Received is not { } received || received > today
                ? new DenialIncomplete("give the day on which it came, today or before")
            : input.Deadline is not { } deadline ? new DenialIncomplete("give the last day on which it can be answered")
            : deadline < received ? new DaysOutOfOrder()
            : input.Level is < 1 or > Denial.LastLevel ? new DenialIncomplete($"the level is 1 to {Denial.LastLevel}")
            : null;
    }

    /// <summary>Seals what the payer said. The patient's identifiers are opened for the check alone, and that is recorded.</summary>
    public async Task<Outcome<SealedText>> SealAsync(
        Actor manager,
        WorkItem coding,
        WorkItem appeal,
        string? text,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(coding);
        ArgumentNullException.ThrowIfNull(appeal);
        if (string.IsNullOrWhiteSpace(text))
            return new SealedText(ReadOnlyMemory<byte>.Empty);
        Guid[] rows = [coding.PatientId.Value, coding.EncounterId.Value];
        if (!(await gate.ExcerptAsync(manager, coding.Id, new TextChecked(), rows, cancel)).Allows(out var grant, out var why))
            return why;
        var typed = new Typed(text, "What the payer said", Denial.LongestReason);
        if (!(await check.RunAsync(grant, typed, cancel)).Allows(out var writing, out why))
            return why;
        return (await seal.SealAsync(grant, ReasonField(appeal.Id), writing, cancel)).Kept;
    }

    internal static SealedField ReasonField(WorkItemId id) => new("denials", "reason_text", id.Value);
}
