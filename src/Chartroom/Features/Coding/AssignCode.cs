using Chartroom.Codes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Coding;

/// <summary>What the coder sends to put a code on the open chart.</summary>
/// <param name="Evidence">Selections as the page sends them; at least one, or <paramref name="Words"/>.</param>
/// <param name="Words">Words typed by hand, to be found in <paramref name="InVersion"/>: the form without script.</param>
public sealed record AssignCodeInput(
    CaseNumber Case,
    CodeSystem System,
    string Code,
    DiagnosisRole? Role,
    IReadOnlyList<Selection> Evidence,
    int? Revision,
    Provenance Provenance = Provenance.Searched,
    string? Words = null,
    DocumentVersionId? InVersion = null
);

/// <summary>Puts a code on the open chart, tied to the words it rests on.</summary>
public sealed class AssignCode(TakeChart take, CitedWords cited, CodeShelf shelf, RootKey root, TimeProvider clock)
{
    public async Task<Outcome<CodeAssignment>> HandleAsync(Actor actor, AssignCodeInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(input);
        var taken = await take.InHandAsync(actor, input.Case, input.Revision, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return why;
        if (
            !CodeText.TryNormalize(input.System, input.Code, out var code)
            || shelf.Find(input.System, code, inHand.Encounter) is not { } entry
        )
            return await take.RefuseAsync(inHand, new CodeNotKnown(Shown(input.Code)), cancel);

        var evidence = await cited.CiteAllAsync(inHand.Grant, new(input.Evidence, input.Words, input.InVersion), cancel);
        if (!evidence.Allows(out var spans, out why))
            return await take.RefuseAsync(inHand, why, cancel);

        var at = clock.GetUtcNow();
        var assignment = new CodeAssignment(AssignmentId.New(), input.System, code, actor.Id, at)
        {
            Provenance = input.Provenance,
        };
        if (assignment.IsDiagnosis)
        {
            assignment.Become(input.Role ?? FirstRole(inHand));
            if (entry.PoaExempt && inHand.Encounter.IsInpatient())
                assignment.Poa = PoaIndicator.Exempt;
        }
        foreach (var span in spans)
            assignment.Cite(span);
        var outcome = inHand.Chart.Assign(assignment, at);
        var happened = new CodeAssigned(
            assignment.Id,
            input.System,
            CodeDigest.Of(root, assignment),
            input.Provenance,
            spans.Count
        );
        return await take.SaveAsync(inHand, outcome, happened, cancel);
    }

    /// <summary>The first diagnosis leads, in the words of its setting: principal for inpatients, first-listed otherwise.</summary>
    private static DiagnosisRole FirstRole(ChartInHand inHand)
    {
        var leading = inHand.Encounter.IsInpatient() ? DiagnosisRole.Principal : DiagnosisRole.FirstListed;
        return inHand.Chart.Assignments.Any(a => a.Role == leading) ? DiagnosisRole.Secondary : leading;
    }

    /// <summary>What was typed, cut to the length of a code: nothing longer is ever echoed.</summary>
    private static string Shown(string? typed) =>
        new((typed ?? "").Where(char.IsAsciiLetterOrDigit).Take(CodeText.MaxLength).ToArray());
}

/// <summary>The keyed digest under which the ledger knows a code on a chart.</summary>
internal static class CodeDigest
{
    private const int Bytes = 8;

    public static string Of(RootKey root, CodeAssignment assignment) =>
        Convert.ToHexStringLower(
            root.HashSecret("ledger-code", $"{assignment.Id}/{(int)assignment.System}/{assignment.Code}").AsSpan(0, Bytes)
        );
}
