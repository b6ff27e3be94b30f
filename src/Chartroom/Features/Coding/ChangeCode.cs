using System.Globalization;
using Chartroom.Codes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Coding;

/// <summary>Changes to one assignment, each field null where it stays as it is.</summary>
public sealed record ChangeCodeInput(CaseNumber Case, AssignmentId Assignment, int? Revision)
{
    public DiagnosisRole? Role { get; init; }

    public PoaIndicator? Poa { get; init; }

    /// <summary>ISO date as the form sends it; empty clears it.</summary>
    public string? PerformedOn { get; init; }

    /// <summary>Up to four two-character modifiers with spaces or commas between; empty clears them.</summary>
    public string? Modifiers { get; init; }

    public int? Units { get; init; }

    /// <summary>The coder's own words; empty clears them.</summary>
    public string? Rationale { get; init; }
}

/// <summary>Changes role, POA, date, modifiers, units or rationale of one code on the open chart.</summary>
public sealed class ChangeCode(TakeChart take, Vault vault, TimeProvider clock)
{
    /// <summary>UB-04 and CMS-1500 hold four modifiers a line.</summary>
    private const int MostModifiers = 4;
    private const int MostUnits = 9_999;
    private const int MostRationale = 2_000;

    public async Task<Outcome<CodeAssignment>> HandleAsync(Actor actor, ChangeCodeInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(input);
        var taken = await take.InHandAsync(actor, input.Case, input.Revision, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return why;
        if (Problem(input, inHand) is { } problem)
            return await take.RefuseAsync(inHand, problem, cancel);

        var at = clock.GetUtcNow();
        var what = new List<string>();
        Outcome<CodeAssignment> outcome = input.Role is { } role
            ? inHand.Chart.GiveRole(input.Assignment, role, at)
            : inHand.Chart.Change(input.Assignment, at, _ => { });
        if (outcome.Allows(out var assignment, out _))
            await ApplyAsync(inHand.Grant.Patient, assignment, input, what, cancel);
        return await take.SaveAsync(inHand, outcome, new CodeChanged(input.Assignment, string.Join(' ', what)), cancel);
    }

    private static Refusal? Problem(ChangeCodeInput input, ChartInHand inHand)
    {
        if (input.PerformedOn is { Length: > 0 } date && !IsDate(date, out _))
            return new NotReadable("The procedure date");
        if (
            input.Modifiers is { } modifiers
            && Split(modifiers) is var list
            && (list.Length > MostModifiers || list.Any(m => m.Length != 2 || !m.All(char.IsAsciiLetterOrDigit)))
        )
            return new NotReadable("A modifier");
        if (input.Units is < 1 or > MostUnits)
            return new NotReadable("The number of units");
        if (input.Rationale is { Length: > MostRationale })
            return new NotReadable($"A rationale of more than {MostRationale} characters");
        return input.Poa is not null && !inHand.Encounter.IsInpatient() ? new PoaOnlyForInpatients() : null;
    }

    private async Task ApplyAsync(
        PatientId patient,
        CodeAssignment assignment,
        ChangeCodeInput input,
        List<string> what,
        CancellationToken cancel
    )
    {
        if (input.Role is not null)
            what.Add("role");
        if (input.Poa is { } poa)
        {
            assignment.Poa = poa;
            what.Add("poa");
        }
        if (input.PerformedOn is { } date)
        {
            assignment.PerformedOn = IsDate(date, out var day) ? day : null;
            what.Add("date");
        }
        if (input.Modifiers is { } modifiers)
        {
            assignment.Modifiers = string.Join(' ', Split(modifiers));
            what.Add("modifiers");
        }
        if (input.Units is { } units)
        {
            assignment.Units = units;
            what.Add("units");
        }
        if (input.Rationale is { } rationale)
        {
            var version = assignment.RationaleVersion + 1;
            var text = rationale.Trim();
            assignment.Explain(
                text.Length == 0
                    ? null
                    : await vault.SealAsync(patient, CodeAssignment.RationaleField(assignment.Id, version), text, cancel),
                version
            );
            what.Add("rationale");
        }
    }

    private static string[] Split(string modifiers) =>
        modifiers
            .ToUpperInvariant()
            .Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
