using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Coding;

/// <summary>Removes a code, moves it, and adds or takes away the words it rests on.</summary>
public sealed class SequenceCodes(TakeChart take, CitedWords cited, RootKey root, TimeProvider clock)
{
    public async Task<Outcome<CodeAssignment>> RemoveAsync(
        Actor actor,
        CaseNumber number,
        AssignmentId id,
        int? revision,
        CancellationToken cancel
    )
    {
        var taken = await take.InHandAsync(actor, number, revision, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return why;
        var outcome = inHand.Chart.Remove(id, clock.GetUtcNow());
        var digest = outcome.Allows(out var removed, out _) ? CodeDigest.Of(root, removed) : "";
        return await take.SaveAsync(inHand, outcome, new CodeRemoved(id, digest), cancel);
    }

    /// <param name="place">Place among its kind, from 1.</param>
    public async Task<Outcome<CodeAssignment>> MoveAsync(
        Actor actor,
        CaseNumber number,
        AssignmentId id,
        int place,
        int? revision,
        CancellationToken cancel
    )
    {
        var taken = await take.InHandAsync(actor, number, revision, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return why;
        return await take.SaveAsync(
            inHand,
            inHand.Chart.Move(id, place, clock.GetUtcNow()),
            new CodeChanged(id, "sequence"),
            cancel
        );
    }

    public async Task<Outcome<CodeAssignment>> CiteAsync(
        Actor actor,
        CaseNumber number,
        AssignmentId id,
        WordsToCite words,
        int? revision,
        CancellationToken cancel
    )
    {
        var taken = await take.InHandAsync(actor, number, revision, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return why;
        if (!(await cited.CiteAllAsync(inHand.Grant, words, cancel)).Allows(out var spans, out why))
            return await take.RefuseAsync(inHand, why, cancel);
        var outcome = inHand.Chart.Change(
            id,
            clock.GetUtcNow(),
            a =>
            {
                foreach (var span in spans)
                    a.Cite(span);
            }
        );
        return await take.SaveAsync(inHand, outcome, new CodeChanged(id, "evidence"), cancel);
    }

    public async Task<Outcome<CodeAssignment>> UnciteAsync(
        Actor actor,
        CaseNumber number,
        AssignmentId id,
        EvidenceId evidence,
        int? revision,
        CancellationToken cancel
    )
    {
        var taken = await take.InHandAsync(actor, number, revision, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return why;
        return await take.SaveAsync(
            inHand,
            inHand.Chart.Change(id, clock.GetUtcNow(), a => a.Uncite(evidence)),
            new CodeChanged(id, "evidence"),
            cancel
        );
    }
}
